/**
 * How many of the conditions that people found are told, and how many that are told people found:
 * `node bench/conditions.ts --tools FILE [--labels FILE] [--misses]`, by default on bench/labels/conditions.jsonl. The labels were
 * written before any verdict; FILE holds the definitions. A condition is found if one at the same place makes the call of the same category and
 * level, or graver; alternatives (`anyOf`) of one place are one argument; `when` is compared by sense, so that `present` and `true` of one switch are the same.
 */
import { parseArgs } from 'node:util';
import type { Classification } from '../classifier/classification.ts';
import { compareGravity } from '../classifier/judgement/calls.ts';
import { classify } from '../classifier/classify.ts';
import { parseTool } from '../classifier/parse-tool.ts';
import { gravestFirst, levels } from '../classifier/taxonomy.ts';
import type { Category, Level } from '../classifier/taxonomy.ts';
import type { Tool } from '../classifier/tool.ts';
import { readRows } from './classifier-data.ts';
import { shareText } from './statistics.ts';

type Condition = Classification['conditions'][number];

interface Labelled {
  pointer: string;
  when: unknown;
  category: Category;
  level: Level;
}

interface Row {
  source: string;
  server: string;
  name: string;
  label: {
    sure: boolean;
    usual: { category: Category; level: Level } | null;
    conditions: Labelled[];
    actions?: Record<string, { category: Category; level: Level }>;
  };
}

interface Judged {
  row: Row;
  verdict: Classification;
}

const keyOf = ({ source, server, name }: Pick<Row, 'source' | 'server' | 'name'>): string =>
  JSON.stringify([source, server, name]);

/** Whether one label is as grave as another, or graver. */
function isAsGrave(
  one: Pick<Labelled, 'category' | 'level'>,
  other: Pick<Labelled, 'category' | 'level'>,
): boolean {
  const isLevel = levels.indexOf(one.level) >= levels.indexOf(other.level);
  const [place, otherPlace] = [one.category, other.category].map((category) =>
    gravestFirst.indexOf(category),
  );
  return isLevel && (one.category === other.category || (place ?? 0) <= (otherPlace ?? 0));
}

/** The values of an action that a condition names, or the switch itself. */
function sensesOf(when: unknown): string[] {
  const values = (when as { is?: unknown[] }).is;
  return Array.isArray(values) ? values.map(String) : ['given'];
}

/** Where an argument stands in a call: alternatives of one place are one argument there. */
function placeOf(pointer: string): string {
  return pointer.replaceAll(/\/(?:anyOf|oneOf|allOf)\/\d+/g, '');
}

function isFound(wanted: Labelled, verdict: Classification, senses = sensesOf(wanted.when)): boolean {
  const told = verdict.conditions.filter(({ pointer }) => placeOf(pointer) === placeOf(wanted.pointer));
  return senses.every((sense) =>
    told.some((each) => {
      const own = sensesOf(each.when);
      return isAsGrave(each, wanted) && (own.includes(sense) || own.includes('given') || sense === 'given');
    }),
  );
}

/** Whether a condition only adds an effect: labels have a category and a level, and say nothing of those. */
function addsEffectOnly({ usual, actions, conditions }: Classification, each: Condition): boolean {
  const plain = usual ?? actions.toSorted(compareGravity).at(0);
  if (plain === undefined || compareGravity(each, plain) > 0) return false;
  return conditions.includes(each) && each.effects.some((effect) => !plain.effects.includes(effect));
}

function parts({ row, verdict }: Judged) {
  return row.label.conditions.map((wanted) => ({ row, wanted, found: isFound(wanted, verdict) }));
}

function share<T>(rows: readonly T[], isRight: (row: T) => boolean): string {
  return shareText({ right: rows.filter(isRight).length, all: rows.length });
}

function read(tools: string, labels: string): Judged[] {
  const known = new Map<string, Tool>();
  for (const row of readRows(tools)) {
    const parsed = parseTool(row);
    if (!('error' in parsed)) known.set(keyOf(row as unknown as Row), parsed.tool);
  }
  return (readRows(labels) as unknown as Row[]).map((row) => {
    const tool = known.get(keyOf(row));
    if (tool === undefined) throw new Error(`Expected a definition for ${keyOf(row)} in ${tools}, got none`);
    return { row, verdict: classify(tool) };
  });
}

function main(): number {
  const { values } = parseArgs({
    options: {
      tools: { type: 'string' },
      labels: { type: 'string', default: `${import.meta.dirname}/labels/conditions.jsonl` },
      misses: { type: 'boolean', default: false },
    },
  });
  if (values.tools === undefined) {
    process.stderr.write(
      'conditions: expected a file of definitions, got none. Name it with --tools FILE.\n',
    );
    return 2;
  }
  const judged = read(values.tools, values.labels);
  const wanted = judged.flatMap(parts);
  const ofLevel = (...wished: Level[]) => wanted.filter((each) => wished.includes(each.wanted.level));
  // What people found nothing at, and who found something elsewhere in the tool.
  const told = judged.flatMap(({ row, verdict }) =>
    verdict.conditions.map((each) => ({
      row,
      each,
      isLabelled: !addsEffectOnly(verdict, each),
      isKnown: row.label.conditions.some(({ pointer }) => placeOf(pointer) === placeOf(each.pointer)),
    })),
  );
  const actions = judged.flatMap(({ row, verdict }) =>
    Object.entries(row.label.actions ?? {}).map(([value, label]) => ({
      row,
      value,
      label,
      got: verdict.actions.find((action) => action.value === value),
    })),
  );
  console.log(`${judged.length} tools, ${wanted.length} conditions`);
  console.log(`  found                     ${share(wanted, ({ found }) => found)}`);
  const byValue = judged.flatMap(({ row, verdict }) =>
    row.label.conditions.flatMap((each) =>
      sensesOf(each.when).map((sense) => isFound(each, verdict, [sense])),
    ),
  );
  console.log(`  each value by itself      ${share(byValue, (isOne) => isOne)}`);
  console.log(
    `  of sure rows              ${share(
      wanted.filter(({ row }) => row.label.sure),
      ({ found }) => found,
    )}`,
  );
  console.log(`  high and critical         ${share(ofLevel('high', 'critical'), ({ found }) => found)}`);
  console.log(`  critical                  ${share(ofLevel('critical'), ({ found }) => found)}`);
  console.log(`  told where people told    ${share(told, ({ isKnown }) => isKnown)}`);
  console.log(
    `  of those that are graver  ${share(
      told.filter(({ isLabelled }) => isLabelled),
      ({ isKnown }) => isKnown,
    )}`,
  );
  console.log(
    `  usual category            ${share(judged, ({ row, verdict }) => row.label.usual?.category === verdict.usual?.category)}`,
  );
  console.log(
    `  actions, category         ${share(actions, ({ label, got }) => label.category === got?.category)}`,
  );
  console.log(
    `  of sure rows              ${share(
      actions.filter(({ row }) => row.label.sure),
      ({ label, got }) => label.category === got?.category,
    )}`,
  );
  console.log(
    `  actions, level            ${share(actions, ({ label, got }) => label.level === got?.level)}`,
  );
  if (!values.misses) return 0;
  for (const {
    row,
    wanted: { pointer, when, category, level },
    found,
  } of wanted)
    if (!found)
      console.log(`    missed ${row.name} ${pointer} ${JSON.stringify(when)}: ${category}, ${level}`);
  for (const { row, each, isKnown, isLabelled } of told)
    if (!isKnown && isLabelled)
      console.log(`    too much ${row.name} ${each.pointer}: ${each.category}, ${each.level}`);
  return 0;
}

process.exitCode = main();
