import type {
  AccuracyReport,
  BehaviourAccuracy,
  LabelAccuracy,
  PoisonAccuracy,
} from '../audit/accuracy-report.ts';
import { shareText } from './statistics.ts';

function part({ right, all }: { right: number; all: number }): string {
  return (all === 0 ? 1 : right / all).toFixed(3);
}

function labelLines(title: string, figures: LabelAccuracy): string[] {
  return [
    '',
    `${title}: ${figures.rows} rows`,
    `  category, sure rows   ${shareText(figures.sure)}`,
    `  category, all rows    ${shareText(figures.category)}`,
    `  level exact           ${shareText(figures.level)}`,
    `  level within one      ${shareText(figures.levelWithinOne)}`,
    `  reversibility         ${shareText(figures.reversibility)}`,
    `  effects F1            ${figures.effects.f1.toFixed(3)} (without reaches-network and reads-private-data)`,
    `  dangerous called Read ${figures.dangerousCalledRead}`,
    `  Read called grave     ${figures.readCalledGrave}`,
    '',
    '  category      precision  recall  F1     rows',
    '  ------------  ---------  ------  -----  ----',
    ...figures.categories.map(({ category, precision, recall, f1, rows }) => {
      return `  ${category.padEnd(12)}  ${part(precision).padStart(9)}  ${part(recall)}   ${f1.toFixed(3)}  ${rows}`;
    }),
    `  macro-F1 ${figures.macroF1.toFixed(3)}`,
    '',
    '  confusion (label → verdict: rows)',
    ...figures.confusion
      .filter(({ label, verdict }) => label !== verdict)
      .map(({ label, verdict, rows }) => `    ${label} → ${verdict}: ${rows}`),
    '',
    '  calibration (confidence: right)',
    ...figures.calibration.map(
      ({ from, to, claimed, right }) =>
        `    ${from.toFixed(2)}–${to.toFixed(2)}, ${claimed.toFixed(2)} on average: ${shareText(right)}`,
    ),
  ];
}

function behaviourLines(title: string, figures: BehaviourAccuracy): string[] {
  return [
    '',
    `${title}: ${figures.rows} rows`,
    `  read or not           ${shareText(figures.readOrNot)}`,
    ...figures.sources.map(({ source, readOrNot }) => `    ${source.padEnd(22)} ${shareText(readOrNot)}`),
    `  destructive found     ${shareText(figures.destructiveFound)}`,
  ];
}

function poisonLines(title: string, { poisoned, benign }: PoisonAccuracy): string[] {
  return [
    title,
    `  poisoned flagged      ${shareText(poisoned)}`,
    `  benign flagged        ${shareText(benign)}`,
  ];
}

/** The report for a terminal. */
export function accuracyText(report: AccuracyReport): string {
  const { labels, behaviour, collection, poison, ownPoison, rules } = report;
  return [
    `Accuracy of ruleset ${report.ruleset} on data of ${report.date}`,
    ...labelLines('Hand labels, development part', labels.development),
    ...labelLines('Hand labels, held-out part', labels.heldOut),
    ...labelLines('Hand labels, both', labels.all),
    '',
    'Rules that argue for a category: how often the label agreed when they spoke up',
    ...rules.flatMap(({ rule, agreed }) => (agreed ? [`  ${rule.padEnd(28)} ${shareText(agreed)}`] : [])),
    ...behaviourLines('Stated behaviour, development part', behaviour.development),
    ...behaviourLines('Stated behaviour, held-out part', behaviour.heldOut),
    '',
    `All definitions: ${collection.definitions}`,
    ...Object.entries(collection.categories).map(([category, count]) => `  ${category.padEnd(12)} ${count}`),
    `  with a quotation not at its place   ${collection.falseQuotations}`,
    `  flagged as poisoned or hiding text  ${collection.flagged}`,
    '',
    ...poisonLines('Published definitions', poison),
    ...(ownPoison ?? []).flatMap(({ set, isLearned, ...figures }) =>
      poisonLines(`Our own texts, ${set} (${isLearned ? 'learned from' : 'only counted'})`, figures),
    ),
  ].join('\n');
}
