/**
 * Where a second opinion contradicts the rules: `node bench/mine.ts [--tools FILE] [--labels FILE] [--least 0.8]
 * [--count 100] [--only labelled|unlabelled]`.
 *
 * A logistic regression (`second-opinion.ts`) learns categories from the words of names, descriptions and parameters and
 * from what the rules argue, in memory and the same each time. Its lessons are the hand labels of rounds 1 to 12, the
 * non-English ones and the development part of `labels.jsonl`, and, counting a third, the behaviour that third parties
 * state of definitions: "read" is Read, "destructive" is Destructive or Financial, and anything else is not Read. A
 * labelled row is judged by an opinion that has seen no tool of its server (five folds), an unlabelled one by the opinion that
 * has seen all lessons. Round 13, conditions and held-out servers are neither learnt from nor listed.
 *
 * It finds rows for people to read. It is no part of the product and overrules nothing: nothing in `classifier/` may
 * import it, and where the two disagree the numbered decisions of docs/taxonomy.md say who is right, if either.
 */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseTool } from '../classifier/parse-tool.ts';
import { categories } from '../classifier/taxonomy.ts';
import type { Category } from '../classifier/taxonomy.ts';
import type { Tool } from '../classifier/tool.ts';
import { readAuthorsErrors } from './authors-errors.ts';
import { findDataFile, isHeldOut, readLabels, readRows } from './classifier-data.ts';
import type { BehavedTool, HandLabel } from './classifier-data.ts';
import { chancesOf, learn, reasonsFor } from './second-opinion.ts';
import type { Lesson, Opinion } from './second-opinion.ts';
import { signsOfTool } from './signs-of-tools.ts';
import type { SeenTool } from './signs-of-tools.ts';
import { shareText } from './statistics.ts';

const folder = new URL('labels/', import.meta.url).pathname;
const learnt = /^(?:round-(?:[1-9]|1[0-2])|non-english)\.jsonl$/;
const folds = 5;
const weightOfStatements = 0.33;

/** A definition with what is known of it. */
interface Row extends SeenTool {
  tool: Tool;
  server: string;
  /** What people say that it may be; empty if nobody says anything. */
  known: readonly Category[];
  weight: number;
}

interface Contradiction {
  row: Row;
  opinion: Category;
  chance: number;
  reasons: string[];
}

const acting = categories.filter((category) => category !== 'Read' && category !== 'Unknown');
const stated: Record<BehavedTool['behaviour'], readonly Category[]> = {
  read: ['Read'],
  destructive: ['Destructive', 'Financial'],
  write: acting,
  'destructive-or-overwrite': acting,
};

const keyOf = (row: Record<string, unknown>): string => JSON.stringify([row.source, row.server, row.name]);

function handLabels(): Map<string, HandLabel> {
  const rows = readdirSync(folder)
    .filter((name) => learnt.test(name))
    .flatMap((name) => readRows(folder + name));
  return new Map(rows.map((row) => [keyOf(row), row.label as HandLabel]));
}

function knownOf(row: Record<string, unknown>, label: HandLabel | undefined, errors: Set<string>) {
  if (label !== undefined) return { known: [label.category], weight: label.sure ? 1 : 0.5 };
  const behaviour = row.behaviour as BehavedTool['behaviour'] | undefined;
  if (behaviour === undefined || errors.has(keyOf(row))) return { known: [], weight: 0 };
  return { known: stated[behaviour], weight: weightOfStatements };
}

function readAll(tools: string, labels: string): Row[] {
  const hand = handLabels();
  const errors = new Set(readAuthorsErrors().map((error) => keyOf({ ...error })));
  const seen = new Set<string>();
  const rows = readRows(tools).flatMap((row): Row[] => {
    const server = String(row.server);
    const key = keyOf(row);
    if (isHeldOut(server) || seen.has(key)) return [];
    seen.add(key);
    const parsed = parseTool(row);
    if ('error' in parsed) throw new Error(`Expected a readable definition in ${tools}: ${parsed.error}`);
    const { tool } = parsed;
    return [{ tool, server, ...signsOfTool(tool), ...knownOf(row, hand.get(key), errors) }];
  });
  const more = readLabels(labels).filter(({ server }) => !isHeldOut(server));
  return [
    ...rows,
    ...more.map(({ tool, server, label }) => ({
      tool,
      server,
      ...signsOfTool(tool),
      known: [label.category],
      weight: label.sure ? 1 : 0.5,
    })),
  ];
}

function foldOf(server: string): number {
  const [, second = 0] = createHash('sha256').update(server, 'utf8').digest();
  return second % folds;
}

function learnFrom(rows: readonly Row[]): Opinion {
  const lessons = rows.map(({ signs, known, weight }): Lesson => ({
    signs,
    classes: known.map((category) => categories.indexOf(category)),
    weight,
  }));
  return learn(lessons, categories.length);
}

function opinionOn(row: Row, opinion: Opinion): Contradiction {
  const chances = chancesOf(opinion, row.signs);
  const best = chances.indexOf(Math.max(...chances));
  const own = categories.indexOf(row.verdict);
  return {
    row,
    opinion: categories[best] as Category,
    chance: chances[best] as number,
    reasons: best === own ? [] : reasonsFor(opinion, row.signs, [best, own]),
  };
}

function lineOf({ row, opinion, chance, reasons }: Contradiction): string {
  const { tool, server, verdict, known } = row;
  const text = (tool.description ?? '').replaceAll(/\s+/g, ' ').slice(0, 140);
  const said = known.length === 0 ? '' : ` (people: ${known.length > 2 ? 'not Read' : known.join(' or ')})`;
  const why = reasons.slice(0, 4).join(', ');
  return `  ${chance.toFixed(3)} ${verdict} → ${opinion}${said}  ${tool.name} of ${server}: ${text}  [${why}]`;
}

function print(title: string, all: readonly Contradiction[], least: number, count: number): void {
  const found = all
    .filter(({ row, opinion, chance }) => opinion !== row.verdict && chance >= least)
    .sort((a, b) => b.chance - a.chance || (a.row.tool.name < b.row.tool.name ? -1 : 1));
  console.log(`\n${title}: ${all.length} rows, ${found.length} contradicted with at least ${least}`);
  const known = found.filter(({ row }) => row.known.length > 0);
  if (known.length > 0) {
    const share = (isRight: (one: Contradiction) => boolean): string =>
      shareText({ right: known.filter(isRight).length, all: known.length });
    console.log(
      `  of these people agree with the rules ${share(({ row }) => row.known.includes(row.verdict))}`,
    );
    console.log(`  and with the opinion ${share(({ row, opinion }) => row.known.includes(opinion))}`);
  }
  console.log(found.slice(0, count).map(lineOf).join('\n'));
}

function main(): number {
  const { values } = parseArgs({
    options: {
      tools: { type: 'string' },
      labels: { type: 'string' },
      least: { type: 'string', default: '0.8' },
      count: { type: 'string', default: '100' },
      only: { type: 'string' },
    },
  });
  const tools = findDataFile(values.tools, 'TOOLRISK_TOOLS', 'tools.jsonl.gz');
  const labels = findDataFile(values.labels, 'TOOLRISK_LABELS', 'labels.jsonl');
  if (tools === undefined || labels === undefined) {
    process.stderr.write(
      `mine: expected definitions (${tools ?? 'not found'}) and hand labels (${labels ?? 'not found'}). Name them with --tools and --labels.\n`,
    );
    return 2;
  }
  const [least, count] = [Number(values.least), Number(values.count)];
  const rows = readAll(tools, labels);
  const taught = rows.filter(({ known }) => known.length > 0);
  if (values.only !== 'unlabelled') {
    const judged = Array.from({ length: folds }, (_, fold) => {
      const opinion = learnFrom(taught.filter(({ server }) => foldOf(server) !== fold));
      return taught.filter(({ server }) => foldOf(server) === fold).map((row) => opinionOn(row, opinion));
    }).flat();
    const hand = judged.filter(({ row }) => row.weight >= 0.5);
    const share = (isRight: (one: Contradiction) => boolean): string =>
      shareText({ right: hand.filter(isRight).length, all: hand.length });
    console.log(
      `hand labels, the category of the rules:   ${share(({ row }) => row.known.includes(row.verdict))}`,
    );
    console.log(
      `hand labels, that of the second opinion: ${share(({ row, opinion }) => row.known.includes(opinion))}`,
    );
    print('labelled', judged, least, count);
  }
  if (values.only !== 'labelled') {
    const opinion = learnFrom(taught);
    print(
      'unlabelled',
      rows.filter(({ known }) => known.length === 0).map((row) => opinionOn(row, opinion)),
      least,
      count,
    );
  }
  return 0;
}

process.exitCode = main();
