/**
 * How often the classifier is right: on hand labels, and on definitions whose behaviour a third party states.
 *
 * node bench/accuracy.ts [--labels FILE] [--tools FILE] [--misses]
 */
import { parseArgs } from 'node:util';
import { classify } from '../classifier/classify.ts';
import type { Classification } from '../classifier/classification.ts';
import { judge } from '../classifier/judge.ts';
import { isTrueQuotation } from '../classifier/evidence.ts';
import { categories, levels } from '../classifier/taxonomy.ts';
import type { Effect } from '../classifier/taxonomy.ts';
import type { Tool } from '../classifier/tool.ts';
import { findDataFile, isHeldOut, readCorpus, readLabels } from './classifier-data.ts';
import type { BehavedTool, LabelledTool } from './classifier-data.ts';
import { classScore, shareText } from './statistics.ts';

interface Judged extends LabelledTool {
  verdict: Classification;
}

/** Effects that depend on what is known of the product rather than on the definition. */
const uncounted: ReadonlySet<Effect> = new Set(['reaches-network', 'reads-private-data']);

function print(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function countRight<T>(rows: T[], isRight: (row: T) => boolean): { right: number; all: number } {
  return { right: rows.filter(isRight).length, all: rows.length };
}

function printCategories(rows: Judged[]): void {
  print(
    '',
    '  category      precision  recall  F1     rows',
    '  ------------  ---------  ------  -----  ----',
  );
  let sum = 0;
  let present = 0;
  for (const category of categories) {
    const claimed = rows.filter(({ verdict }) => verdict.category === category);
    const labelled = rows.filter(({ label }) => label.category === category);
    const hits = claimed.filter(({ label }) => label.category === category).length;
    const { precision, recall, f1 } = classScore(hits, claimed.length - hits, labelled.length - hits);
    if (labelled.length > 0) {
      sum += f1;
      present += 1;
    }
    print(
      `  ${category.padEnd(12)}  ${precision.toFixed(3).padStart(9)}  ${recall.toFixed(3)}   ${f1.toFixed(3)}  ${labelled.length}`,
    );
  }
  print(`  macro-F1 ${(sum / present).toFixed(3)}`, '', '  confusion (label → verdict: rows)');
  for (const from of categories) {
    for (const to of categories) {
      const count = rows.filter(
        ({ label, verdict }) => label.category === from && verdict.category === to,
      ).length;
      if (from !== to && count > 0) print(`    ${from} → ${to}: ${count}`);
    }
  }
}

function effectsF1(rows: Judged[]): number {
  let hits = 0;
  let extra = 0;
  let missing = 0;
  for (const { verdict, label } of rows) {
    const found = new Set(verdict.effects.filter((effect) => !uncounted.has(effect)));
    const wanted = new Set(label.effects.filter((effect) => !uncounted.has(effect)));
    for (const effect of found)
      if (wanted.has(effect)) hits += 1;
      else extra += 1;
    for (const effect of wanted) if (!found.has(effect)) missing += 1;
  }
  return classScore(hits, extra, missing).f1;
}

function printLabels(title: string, rows: Judged[]): void {
  const right = ({ verdict, label }: Judged): boolean => verdict.category === label.category;
  const sure = rows.filter(({ label }) => label.sure);
  const distance = ({ verdict, label }: Judged): number =>
    Math.abs(levels.indexOf(verdict.level) - levels.indexOf(label.level));
  print('', `${title}: ${rows.length} rows`);
  if (rows.length === 0) return;
  print(`  category, sure rows   ${shareText(countRight(sure, right))}`);
  print(`  category, all rows    ${shareText(countRight(rows, right))}`);
  print(`  level exact           ${shareText(countRight(rows, (row) => distance(row) === 0))}`);
  print(`  level within one      ${shareText(countRight(rows, (row) => distance(row) <= 1))}`);
  print(
    `  reversibility         ${shareText(countRight(rows, ({ verdict, label }) => verdict.reversibility === label.reversibility))}`,
  );
  print(`  effects F1            ${effectsF1(rows).toFixed(3)} (without ${[...uncounted].join(' and ')})`);
  const dangerous = rows.filter(({ label }) =>
    ['Destructive', 'Execute', 'Financial'].includes(label.category),
  );
  print(`  dangerous called Read ${dangerous.filter(({ verdict }) => verdict.category === 'Read').length}`);
  printCategories(rows);
  print('', '  calibration (confidence: right)');
  for (const low of [0, 0.6, 0.7, 0.8, 0.9, 0.95]) {
    const high = { 0: 0.6, 0.6: 0.7, 0.7: 0.8, 0.8: 0.9, 0.9: 0.95, 0.95: 1.01 }[low] ?? 1;
    const bin = rows.filter(({ verdict }) => verdict.confidence >= low && verdict.confidence < high);
    if (bin.length > 0)
      print(`    ${low.toFixed(2)}–${Math.min(1, high).toFixed(2)}: ${shareText(countRight(bin, right))}`);
  }
}

function printRules(rows: Judged[]): void {
  const fired = new Map<string, { right: number; all: number }>();
  for (const { tool, label } of rows) {
    const claims = new Map<string, boolean>();
    for (const { rule, supports, weight } of judge(tool).reports) {
      if (supports === undefined || weight < 0.5) continue;
      claims.set(rule, (claims.get(rule) ?? false) || supports === label.category);
    }
    for (const [rule, isRight] of claims) {
      const share = fired.get(rule) ?? { right: 0, all: 0 };
      fired.set(rule, { right: share.right + Number(isRight), all: share.all + 1 });
    }
  }
  print('', 'Rules that argue for a category: how often the label agreed when they spoke up');
  for (const [rule, share] of [...fired].sort(([a], [b]) => (a < b ? -1 : 1)))
    print(`  ${rule.padEnd(28)} ${shareText(share)}`);
}

function agrees({ tool, behaviour }: BehavedTool): boolean {
  return (classify(tool).category === 'Read') === (behaviour === 'read');
}

function isGrave({ tool }: BehavedTool): boolean {
  return ['Destructive', 'Financial'].includes(classify(tool).category);
}

function printBehaviour(title: string, rows: BehavedTool[]): void {
  print(
    '',
    `${title}: ${rows.length} rows`,
    `  read or not           ${shareText(countRight(rows, agrees))}`,
  );
  for (const source of [...new Set(rows.map((row) => row.source))].sort()) {
    print(
      `    ${source.padEnd(22)} ${shareText(
        countRight(
          rows.filter((row) => row.source === source),
          agrees,
        ),
      )}`,
    );
  }
  const destructive = rows.filter(({ behaviour }) => behaviour === 'destructive');
  print(`  destructive found     ${shareText(countRight(destructive, isGrave))}`);
}

function printCorpus(tools: Tool[]): void {
  const counts = new Map<string, number>();
  let falseQuotations = 0;
  let flagged = 0;
  const started = performance.now();
  const verdicts = tools.map((tool) => classify(tool));
  const milliseconds = (performance.now() - started) / Math.max(1, tools.length);
  for (const [index, verdict] of verdicts.entries()) {
    counts.set(verdict.category, (counts.get(verdict.category) ?? 0) + 1);
    const tool = tools[index];
    if (tool === undefined) continue;
    const quotations = [...verdict.evidence, ...verdict.findings.flatMap(({ evidence }) => evidence)];
    falseQuotations += quotations.filter((quotation) => !isTrueQuotation(tool, quotation)).length;
    flagged += Number(verdict.findings.some(({ kind }) => kind === 'poisoning' || kind === 'hidden-text'));
  }
  print('', `All definitions: ${tools.length}, ${milliseconds.toFixed(3)} ms each`);
  for (const category of categories) print(`  ${category.padEnd(12)} ${counts.get(category) ?? 0}`);
  print(
    `  quotations not at their place ${falseQuotations}`,
    `  flagged as poisoned or hiding text ${flagged}`,
  );
}

function printMisses(rows: Judged[]): void {
  print('', 'Misses of the development part');
  for (const { tool, label, verdict } of rows) {
    if (verdict.category === label.category) continue;
    const description = (tool.description ?? '').replaceAll(/\s+/g, ' ').slice(0, 100);
    print(
      `  ${label.sure ? ' ' : '?'} ${label.category} → ${verdict.category}  ${tool.name}  ${description}`,
    );
  }
}

function main(): number {
  const { values } = parseArgs({
    options: {
      labels: { type: 'string' },
      tools: { type: 'string' },
      misses: { type: 'boolean', default: false },
    },
  });
  const labels = findDataFile(values.labels, 'TOOLRISK_LABELS', 'labels.jsonl');
  const tools = findDataFile(values.tools, 'TOOLRISK_TOOLS', 'tools.jsonl.gz');
  if (labels === undefined && tools === undefined) {
    process.stderr.write(
      'accuracy: expected hand labels or definitions, found neither. Name them with --labels FILE and --tools FILE, ' +
        'or set TOOLRISK_LABELS and TOOLRISK_TOOLS.\n',
    );
    return 2;
  }
  if (labels !== undefined) {
    const rows = readLabels(labels).map((row): Judged => ({ ...row, verdict: classify(row.tool) }));
    const held = rows.filter(({ server }) => isHeldOut(server));
    const development = rows.filter(({ server }) => !isHeldOut(server));
    printLabels('Hand labels, development part', development);
    printLabels('Hand labels, held-out part', held);
    printLabels('Hand labels, both', rows);
    printRules(development);
    if (values.misses) printMisses(development);
  } else process.stderr.write('accuracy: no hand labels found; only the definitions are measured.\n');
  if (tools !== undefined) {
    const corpus = readCorpus(tools);
    printBehaviour(
      'Stated behaviour, development part',
      corpus.behaved.filter(({ server }) => !isHeldOut(server)),
    );
    printBehaviour(
      'Stated behaviour, held-out part',
      corpus.behaved.filter(({ server }) => isHeldOut(server)),
    );
    printCorpus(corpus.tools);
  } else process.stderr.write('accuracy: no definitions found; only the hand labels are measured.\n');
  return 0;
}

process.exitCode = main();
