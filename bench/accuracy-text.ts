import type {
  AccuracyReport,
  BehaviourAccuracy,
  LabelAccuracy,
  LabelFigures,
  PoisonAccuracy,
} from '../audit/accuracy-report.ts';
import { shareText } from './statistics.ts';

function part({ right, all }: { right: number; all: number }): string {
  return (all === 0 ? 1 : right / all).toFixed(3);
}

/** How wide the first of the two columns is, `345 of 361, 95.6 % (93.0–97.3)` with room to spare. */
const shareWidth = 38;

/** The parts of a label side by side: on rows of which the person was sure, and on all. */
export function figureLines(sure: LabelFigures, all: LabelFigures): string[] {
  const shares: [string, (of: LabelFigures) => string][] = [
    ['category', (of) => shareText(of.category)],
    ['macro-F1', (of) => of.macroF1.toFixed(3)],
    ['level exact', (of) => shareText(of.level)],
    ['level within one', (of) => shareText(of.levelWithinOne)],
    ['reversibility', (of) => shareText(of.reversibility)],
    ['effects F1', (of) => of.effects.f1.toFixed(3)],
    ['dangerous called Read', (of) => String(of.dangerousCalledRead)],
    ['Read called grave', (of) => String(of.readCalledGrave)],
  ];
  return [
    `  ${''.padEnd(21)} ${'sure rows'.padEnd(shareWidth)} all rows`,
    ...shares.map(([name, text]) => `  ${name.padEnd(21)} ${text(sure).padEnd(shareWidth)} ${text(all)}`),
    '  (effects without reaches-network and reads-private-data)',
  ];
}

/** How often verdicts of one confidence were right. */
export function calibrationLines({ calibration }: LabelAccuracy): string[] {
  return [
    '  calibration (confidence: right)',
    ...calibration.map(
      ({ from, to, claimed, right }) =>
        `    ${from.toFixed(2)}–${to.toFixed(2)}, ${claimed.toFixed(2)} on average: ${shareText(right)}`,
    ),
  ];
}

function labelLines(title: string, figures: LabelAccuracy): string[] {
  return [
    '',
    `${title}: ${figures.rows} rows, ${figures.sure.rows} sure`,
    ...figureLines(figures.sure, figures),
    '',
    '  category      precision  recall  F1     rows',
    '  ------------  ---------  ------  -----  ----',
    ...figures.categories.map(({ category, precision, recall, f1, rows }) => {
      return `  ${category.padEnd(12)}  ${part(precision).padStart(9)}  ${part(recall)}   ${f1.toFixed(3)}  ${rows}`;
    }),
    '',
    '  confusion (label → verdict: rows)',
    ...figures.confusion
      .filter(({ label, verdict }) => label !== verdict)
      .map(({ label, verdict, rows }) => `    ${label} → ${verdict}: ${rows}`),
    '',
    ...calibrationLines(figures),
  ];
}

function behaviourLines(title: string, figures: BehaviourAccuracy): string[] {
  return [
    '',
    `${title}: ${figures.rows} rows`,
    `  ${'read or not'.padEnd(24)} ${'as stated'.padEnd(shareWidth)} without authors’ errors`,
    ...[{ source: 'all', ...figures }, ...figures.sources].map(
      ({ source, readOrNot, readOrNotOfRest }) =>
        `    ${source.padEnd(22)} ${shareText(readOrNot).padEnd(shareWidth)} ${shareText(readOrNotOfRest)}`,
    ),
    `  set aside             ${shareText(figures.setAside)}`,
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
    ...behaviourLines('Stated behaviour, both', behaviour.all),
    '',
    `All definitions: ${collection.definitions}`,
    ...Object.entries(collection.categories).map(([category, count]) => `  ${category.padEnd(12)} ${count}`),
    `  with a quotation not at its place   ${collection.falseQuotations}`,
    `  flagged as poisoned or hiding text  ${collection.flagged}`,
    ...(collection.flaggedDefinitions ?? []).map(
      ({ server, tool, rules: by, verdict }) =>
        `    ${server}  ${tool} (${by.join(', ')}): ${verdict ?? 'not read yet'}`,
    ),
    '',
    ...poisonLines('Published definitions', poison),
    ...(ownPoison ?? []).flatMap(({ set, isLearned, isExplicit, ...figures }) =>
      poisonLines(
        `Our own texts, ${set} (${isExplicit ? 'explicit' : 'mostly implicit'}, ${isLearned ? 'learned from' : 'only counted'})`,
        figures,
      ),
    ),
  ].join('\n');
}
