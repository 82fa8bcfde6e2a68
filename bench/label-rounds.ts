/**
 * How often the classifier is right on the hand labels of bench/labels, which were written before it was run on
 * the same definitions. The definitions themselves are read from a file that the caller names.
 *
 * node bench/label-rounds.ts [--tools FILE] [--only NAME] [--misses]
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Classification } from '../classifier/classification.ts';
import { classify } from '../classifier/classify.ts';
import { parseTool } from '../classifier/parse-tool.ts';
import { categories, levels } from '../classifier/taxonomy.ts';
import type { Category, Effect, Level } from '../classifier/taxonomy.ts';
import type { Tool } from '../classifier/tool.ts';
import { findDataFile, readRows } from './classifier-data.ts';
import type { HandLabel } from './classifier-data.ts';
import { classScore, shareText } from './statistics.ts';

/** Which definition a label speaks of: the definitions have no other key. */
interface Key {
  source: string;
  server: string;
  name: string;
}

interface Judged extends Key {
  tool: Tool;
  label: HandLabel;
  verdict: Classification;
}

/** The labels of the actions of one tool; actions that are not listed are not counted. */
interface ActionRow extends Key {
  actions: Record<string, { category: Category; level: Level }>;
}

/** Effects that depend on what is known of the product; the rounds do not label them. */
const unlabelled: ReadonlySet<Effect> = new Set(['reaches-network', 'reads-private-data']);
const folder = new URL('labels/', import.meta.url).pathname;

function print(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function keyOf({ source, server, name }: Key): string {
  return JSON.stringify([source, server, name]);
}

/** The definitions by key; the first counts where a server lists a name twice. */
function readTools(file: string): Map<string, Tool> {
  const tools = new Map<string, Tool>();
  for (const row of readRows(file)) {
    const key = keyOf(row as unknown as Key);
    if (tools.has(key)) continue;
    const parsed = parseTool(row);
    if ('error' in parsed) throw new Error(`Expected a readable definition in ${file}: ${parsed.error}`);
    tools.set(key, parsed.tool);
  }
  return tools;
}

function toolFor(tools: Map<string, Tool>, key: Key): Tool {
  const tool = tools.get(keyOf(key));
  if (tool === undefined) throw new Error(`Expected a definition for the label of ${keyOf(key)}, got none`);
  return tool;
}

function share<T>(rows: T[], isRight: (row: T) => boolean): string {
  return shareText({ right: rows.filter(isRight).length, all: rows.length });
}

const counted = (effects: readonly Effect[]): Set<Effect> =>
  new Set(effects.filter((effect) => !unlabelled.has(effect)));

function effectsF1(rows: Judged[]): number {
  let [hits, extra, missing] = [0, 0, 0];
  for (const { verdict, label } of rows) {
    const [found, wanted] = [counted(verdict.effects), counted(label.effects)];
    for (const effect of found) {
      if (wanted.has(effect)) hits += 1;
      else extra += 1;
    }
    for (const effect of wanted) if (!found.has(effect)) missing += 1;
  }
  return classScore(hits, extra, missing).f1;
}

function macroF1(rows: Judged[]): number {
  const present = categories.filter((category) => rows.some(({ label }) => label.category === category));
  const scores = present.map((category) => {
    const claimed = rows.filter(({ verdict }) => verdict.category === category);
    const labelled = rows.filter(({ label }) => label.category === category);
    const hits = claimed.filter(({ label }) => label.category === category).length;
    return classScore(hits, claimed.length - hits, labelled.length - hits).f1;
  });
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}

const isRight = ({ verdict, label }: Judged): boolean => verdict.category === label.category;
const steps = ({ verdict, label }: Judged): number =>
  Math.abs(levels.indexOf(verdict.level) - levels.indexOf(label.level));

function printRound(title: string, rows: Judged[]): void {
  const grave = new Set<Category>(['Destructive', 'Execute', 'Financial']);
  print(
    '',
    `${title}: ${rows.length} rows`,
    `  category, sure rows   ${share(
      rows.filter(({ label }) => label.sure),
      isRight,
    )}`,
    `  category, all rows    ${share(rows, isRight)}`,
    `  macro-F1              ${macroF1(rows).toFixed(3)}`,
    `  level exact           ${share(rows, (row) => steps(row) === 0)}`,
    `  level within one      ${share(rows, (row) => steps(row) <= 1)}`,
    `  reversibility         ${share(rows, ({ verdict, label }) => verdict.reversibility === label.reversibility)}`,
    `  effects F1            ${effectsF1(rows).toFixed(3)} (without ${[...unlabelled].join(' and ')})`,
    `  dangerous called Read ${rows.filter(({ verdict, label }) => grave.has(label.category) && verdict.category === 'Read').length}`,
    `  Read called grave     ${rows.filter(({ verdict, label }) => label.category === 'Read' && grave.has(verdict.category) && verdict.category !== 'Execute').length}`,
  );
}

function partsText(wanted: HandLabel, got: Classification): string {
  const pairs = [
    ['category', wanted.category, got.category],
    ['level', wanted.level, got.level],
    ['reversibility', wanted.reversibility, got.reversibility],
    ['effects', [...counted(wanted.effects)].join(' '), [...counted(got.effects)].join(' ')],
  ];
  return pairs.flatMap(([part, from, to]) => (from === to ? [] : [`${part} ${from} → ${to}`])).join(', ');
}

function printMisses(rows: Judged[]): void {
  for (const { name, tool, label, verdict } of rows) {
    const text = partsText(label, verdict);
    const description = (tool.description ?? '').replaceAll(/\s+/g, ' ').slice(0, 120);
    if (text !== '') print(`  ${label.sure ? ' ' : '?'} ${name}: ${text}  “${description}”`);
  }
}

function printActions(tools: Map<string, Tool>, misses: boolean): void {
  const rows = readRows(`${folder}actions.jsonl`) as unknown as ActionRow[];
  const verdicts = rows.flatMap((row) => {
    const found = classify(toolFor(tools, row)).actions;
    return Object.entries(row.actions).map(([value, label]) => ({
      name: row.name,
      value,
      label,
      got: found.find((action) => action.value === value),
    }));
  });
  print(
    '',
    `actions: ${verdicts.length} of ${rows.length} tools`,
    `  category              ${share(verdicts, ({ label, got }) => label.category === got?.category)}`,
    `  level exact           ${share(verdicts, ({ label, got }) => label.level === got?.level)}`,
  );
  if (!misses) return;
  for (const { name, value, label, got } of verdicts) {
    if (label.category === got?.category) continue;
    print(`    ${name} ${value}: ${label.category} → ${got?.category ?? 'not labelled'}`);
  }
}

function main(): number {
  const { values } = parseArgs({
    options: {
      tools: { type: 'string' },
      only: { type: 'string' },
      misses: { type: 'boolean', default: false },
    },
  });
  const file = findDataFile(values.tools, 'TOOLRISK_TOOLS', 'tools.jsonl.gz');
  if (file === undefined) {
    process.stderr.write(
      'label-rounds: expected a file of definitions, found none. Name it with --tools FILE or TOOLRISK_TOOLS.\n',
    );
    return 2;
  }
  const tools = readTools(file);
  const all: Judged[] = [];
  for (const entry of readdirSync(folder).sort()) {
    const title = basename(entry, '.jsonl');
    if (!entry.endsWith('.jsonl') || title === 'actions' || title.startsWith('poison-')) continue;
    if (values.only !== undefined && values.only !== title) continue;
    const rows = readRows(folder + entry).map((row): Judged => {
      const key = row as unknown as Key & { label: HandLabel };
      const tool = toolFor(tools, key);
      return { ...key, tool, verdict: classify(tool) };
    });
    printRound(title, rows);
    if (values.misses) printMisses(rows);
    all.push(...rows);
  }
  if (values.only === undefined) printRound('all rounds', all);
  const withActions = values.only === undefined || values.only === 'actions';
  if (withActions && existsSync(`${folder}actions.jsonl`)) printActions(tools, values.misses);
  return 0;
}

process.exitCode = main();
