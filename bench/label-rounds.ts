/**
 * How often the classifier is right on the hand labels of bench/labels, which were written before it was run on
 * the same definitions. The definitions themselves are read from a file that the caller names.
 *
 * node bench/label-rounds.ts [--tools FILE] [--labels FILE] [--only NAME] [--misses]
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Classification } from '../classifier/classification.ts';
import { classify } from '../classifier/classify.ts';
import { parseTool } from '../classifier/parse-tool.ts';
import type { Category, Effect, Level } from '../classifier/taxonomy.ts';
import type { Tool } from '../classifier/tool.ts';
import { labelAccuracy, uncounted } from './accuracy-figures.ts';
import type { Judged as JudgedLabel } from './accuracy-figures.ts';
import { calibrationLines, figureLines } from './accuracy-text.ts';
import { findDataFile, isHeldOut, readLabels, readRows } from './classifier-data.ts';
import type { HandLabel } from './classifier-data.ts';
import { shareText } from './statistics.ts';

/** Which definition a label speaks of: the definitions have no other key. */
interface Key {
  source: string;
  server: string;
  name: string;
}

interface Judged extends JudgedLabel {
  name: string;
}

/** The labels of the actions of one tool; actions that are not listed are not counted. */
interface ActionRow extends Key {
  actions: Record<string, { category: Category; level: Level }>;
}

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
  new Set(effects.filter((effect) => !uncounted.has(effect)));

function printRound(title: string, rows: Judged[]): void {
  const figures = labelAccuracy(rows);
  print(
    '',
    `${title}: ${figures.rows} rows, ${figures.sure.rows} sure`,
    ...figureLines(figures.sure, figures),
  );
}

/** How often verdicts of one confidence are right, over the rounds and the development part of the hand labels. */
function printCalibration(rounds: Judged[], labels: string | undefined): void {
  const development = (labels === undefined ? [] : readLabels(labels))
    .filter(({ server }) => !isHeldOut(server))
    .map((row): JudgedLabel => ({ ...row, verdict: classify(row.tool) }));
  const figures = labelAccuracy([...development, ...rounds]);
  print('', `rounds and development part: ${figures.rows} rows`, ...calibrationLines(figures));
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
  if (!rows.some((row) => tools.has(keyOf(row)))) return;
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
      labels: { type: 'string' },
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
    if (!/^(?:round-\d+|non-english)$/.test(title)) continue;
    if (values.only !== undefined && values.only !== title) continue;
    const keys = readRows(folder + entry) as unknown as (Key & { label: HandLabel })[];
    if (!keys.some((key) => tools.has(keyOf(key)))) {
      print('', `${title}: left out, since ${basename(file)} has none of its definitions`);
      continue;
    }
    const rows = keys.map((key): Judged => {
      const tool = toolFor(tools, key);
      return { ...key, tool, verdict: classify(tool) };
    });
    printRound(title, rows);
    if (values.misses) printMisses(rows);
    all.push(...rows);
  }
  if (values.only === undefined) {
    printRound('all rounds', all);
    printCalibration(all, findDataFile(values.labels, 'TOOLRISK_LABELS', 'labels.jsonl'));
  }
  const withActions = values.only === undefined || values.only === 'actions';
  if (withActions && existsSync(`${folder}actions.jsonl`)) printActions(tools, values.misses);
  return 0;
}

process.exitCode = main();
