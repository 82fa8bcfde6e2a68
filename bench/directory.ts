/**
 * Holds the review for directories to rules that were written apart from it, on real servers: `node bench/directory.ts --tools FILE [--show N]
 * [--draw N --seed WORD]`, FILE as `toolrisk db export --what tools` writes it, or a definition a line with its server.
 * - each tool breaks the same mechanical rules by `directory/mechanical-faults.ts` as by the review;
 * - with the printed patch merged into every definition nothing is left that annotations mend, and no hint is looser than its author’s;
 * - each submission has the published shape, and what its sentences quote stands in the definition.
 * `--draw` shows so many accusations of each rule that takes judgement, unflagged tools and justifications, to be judged by people. Ends with 1 if one does not hold.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { directories } from '../audit/directory/directory-fault.ts';
import type { Directory, DirectoryFault, SubmittedTool } from '../audit/directory/directory-fault.ts';
import { mendedByAnnotations } from '../audit/directory/patch-notes.ts';
import { reviewForDirectory } from '../audit/directory/review.ts';
import { submissionOf } from '../audit/directory/submission.ts';
import { classifyDefinition } from '../classifier/classify-definition.ts';
import { hintDefaults, hintOf } from '../classifier/definition/hints.ts';
import type { HintName } from '../classifier/definition/hints.ts';
import { mechanicalFaults } from './directory/mechanical-faults.ts';
import { patchedByReading } from './directory/patched-by-reading.ts';
import { readRawServers } from './directory/read-raw-servers.ts';
import type { RawServer } from './directory/read-raw-servers.ts';

const { values } = parseArgs({
  options: {
    tools: { type: 'string' },
    show: { type: 'string', default: '20' },
    draw: { type: 'string', default: '0' },
    seed: { type: 'string', default: 'directory' },
  },
});
if (values.tools === undefined) {
  process.stderr.write('directory: expected a file of definitions, got none. Name it with --tools FILE.\n');
  process.exit(2);
}
const most = Number(values.show);
const drawn = Number(values.draw);
const print = (...lines: string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(''));
let failures = 0;
/** Prints a figure with the first of what speaks against it. */
function figure(text: string, against: readonly string[]): void {
  failures += against.length;
  print(text, ...against.slice(0, most).map((line) => `  ${line}`));
}

interface Judged extends RawServer {
  submitted: SubmittedTool[];
}

function judgedOf(server: RawServer): Judged {
  const submitted = server.tools.map((raw) => {
    const judged = classifyDefinition(raw);
    if ('error' in judged)
      throw new Error(`Expected a readable definition of ${server.server}: ${judged.error}`);
    return judged;
  });
  return { ...server, submitted };
}

const ruleNames: Record<string, string> = {
  'missing-idempotent-hint': 'idempotentHint',
  'missing-title': 'title',
  'long-name': 'name-length',
  'too-many-tokens': 'tokens',
  'missing-description': 'description',
  'same-name': 'same-name',
};

/** The mechanical rule that a fault of the review is about; undefined for those that need a label or an ear. */
function mechanicalRuleOf({ rule, message }: DirectoryFault, directory: Directory): string | undefined {
  if (rule === 'missing-hint')
    return directory === 'claude' ? 'some-hint' : (/\b\w+Hint\b/.exec(message) ?? [])[0];
  if (rule === 'mixed-tool') return message.includes('HTTP') ? 'methods' : undefined;
  return ruleNames[rule];
}

function compare(servers: readonly Judged[], directory: Directory): void {
  let tools = 0;
  const differences: string[] = [];
  const counts = new Map<string, number>();
  for (const { server, tools: raws, submitted } of servers) {
    const byTool = Map.groupBy(reviewForDirectory(submitted, directory), ({ tool }) => tool);
    for (const raw of raws) {
      tools += 1;
      const faults = byTool.get(String(raw['name'])) ?? [];
      const wanted = mechanicalFaults(raw, directory, raws);
      const got = new Set(faults.flatMap((fault) => mechanicalRuleOf(fault, directory) ?? []));
      // One of two hints that exclude each other has to be called wrong; which one is a judgement.
      if (wanted.has('exclusive-hints') && faults.some(({ rule }) => rule === 'contradicting-hint'))
        got.add('exclusive-hints');
      for (const rule of wanted) counts.set(rule, (counts.get(rule) ?? 0) + 1);
      const apart = [...wanted.symmetricDifference(got)];
      if (apart.length > 0)
        differences.push(
          `${server} ${String(raw['name'])}: ${apart.map((rule) => `${got.has(rule) ? '+' : '-'}${rule}`).join(' ')}`,
        );
    }
  }
  const broken = [...counts].map(([rule, count]) => `${rule} ${count}`).join(', ');
  figure(
    `${directory}: the same verdict on ${tools - differences.length} of ${tools} tools; broken are ${broken}`,
    differences,
  );
}

function checkPatches(servers: readonly Judged[]): void {
  for (const [reading, patched] of patchedByReading(servers)) {
    const left: string[] = [];
    const loosened: string[] = [];
    const named = new Map<string, number>();
    for (const [at, after] of patched.map(judgedOf).entries()) {
      for (const [place, { tool }] of after.submitted.entries()) {
        const before = servers[at]?.submitted[place]?.tool;
        for (const hint of Object.keys(hintDefaults) as HintName[]) {
          const [was, is] = [before && hintOf(before, hint)?.value, hintOf(tool, hint)?.value];
          if (is === undefined) left.push(`${after.server} ${tool.name}: no ${hint}`);
          if (was === hintDefaults[hint] && is !== was)
            loosened.push(`${after.server} ${tool.name}: ${hint}`);
        }
      }
      if (reading === 'specification') continue;
      for (const { rule, tool = '', message } of reviewForDirectory(after.submitted, reading)) {
        if (mendedByAnnotations.has(rule)) left.push(`${after.server} ${tool}: ${message}`);
        else named.set(rule, (named.get(rule) ?? 0) + 1);
      }
    }
    const others = [...named].map(([rule, count]) => `${rule} ${count}`).join(', ');
    figure(
      `${reading}: after the patch ${left.length} faults are left that annotations mend; told beside it: ${others || 'nothing'}`,
      left,
    );
    figure(`${reading}: ${loosened.length} hints are looser than their author’s`, loosened);
  }
}

/** Every text in a definition, names of properties too. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}

function checkSubmissions(servers: readonly Judged[]): string[] {
  const schema = JSON.parse(
    readFileSync(new URL('../docs/chatgpt-submission.schema.json', import.meta.url), 'utf8'),
  ) as object;
  const isValid = new Ajv2020({ strict: true }).compile(schema);
  const wrong: string[] = [];
  const all: string[] = [];
  let quoted = 0;
  for (const { server, tools, submitted } of servers) {
    const written = JSON.stringify(submissionOf(submitted));
    const submission = JSON.parse(written) as ReturnType<typeof submissionOf>;
    if (!isValid(submission)) wrong.push(`${server}: ${JSON.stringify(isValid.errors)}`);
    if (/:null|:""/.test(written.replaceAll(/"(?:[^"\\]|\\.)+"/g, '"x"')))
      wrong.push(`${server}: null or empty`);
    for (const raw of tools) {
      const entry = submission.tools[String(raw['name'])];
      const texts = textsIn(raw);
      for (const [key, sentence] of Object.entries(entry?.justifications ?? {})) {
        all.push(`${server} ${String(raw['name'])} ${key}\n    ${sentence}`);
        const quotes = [...sentence.matchAll(/“([^”]*)”/g)].map(([, quote = '']) => quote);
        quoted += quotes.length;
        for (const quote of quotes)
          if (!texts.some((text) => text.includes(quote)))
            wrong.push(`${server} ${String(raw['name'])}: “${quote}” is not in it`);
        if (entry !== undefined && quotes.length === 0)
          wrong.push(`${server} ${String(raw['name'])}: quotes nothing`);
      }
    }
  }
  figure(
    `submissions: ${servers.length}, with ${all.length} sentences and ${quoted} quotations; ${wrong.length} wrong`,
    wrong,
  );
  return all;
}

const draw = (lines: readonly string[]) =>
  lines
    .map((line) => ({ line, key: createHash('sha256').update(`${values.seed}\n${line}`).digest('hex') }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, drawn)
    .map(({ line }) => line);

function showDraws(servers: readonly Judged[], sentences: readonly string[]): void {
  const judged = new Set([
    'tells-model-how-to-behave',
    'hidden-text',
    'claims-precedence',
    'orders-other-calls',
    'promotional-text',
    'sensitive-input',
    'mixed-tool',
    'moves-money',
    'contradicting-hint',
    'stricter-hint',
  ]);
  const flagged = new Map<string, Set<string>>();
  const unflagged: string[] = [];
  for (const { server, submitted } of servers) {
    const faults = directories.flatMap((directory) =>
      reviewForDirectory(submitted, directory).filter(({ rule }) => judged.has(rule)),
    );
    for (const { tool } of submitted) {
      const own = faults.filter((fault) => fault.tool === tool.name);
      for (const { rule, message, quote = '' } of own) {
        const text = `${server} ${tool.name}: ${message} “${quote.slice(0, 400)}”`;
        flagged.set(rule, (flagged.get(rule) ?? new Set()).add(text));
      }
      if (own.length === 0)
        unflagged.push(
          `${server} ${tool.name}: ${(tool.description ?? '').slice(0, 700)} ${JSON.stringify(Object.keys(tool.inputSchema?.['properties'] ?? {}))}`,
        );
    }
  }
  print(
    ...[...flagged].flatMap(([rule, texts]) => [`${rule} (${texts.size}):`, ...draw([...texts])]),
    `unflagged (${unflagged.length}):`,
    ...draw(unflagged),
    'sentences:',
    ...draw(sentences),
  );
}

const servers = readRawServers(values.tools).map(judgedOf);
print(`${servers.length} servers, ${servers.reduce((sum, { tools }) => sum + tools.length, 0)} tools`);
for (const directory of directories) compare(servers, directory);
checkPatches(servers);
const sentences = checkSubmissions(servers);
if (drawn > 0) showDraws(servers, sentences);
process.exitCode = failures === 0 ? 0 : 1;
