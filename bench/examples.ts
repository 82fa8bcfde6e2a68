/**
 * How many invented examples are labelled as somebody wants them, by the kind of fault that they were written for. The
 * examples are read from a file of JSON Lines that the caller names: `kind`, `want` (alternatives with `|`: a
 * category, `Category/level`, `lvl:LEVEL` or `nofinding`) and `tool`.
 *
 * node bench/examples.ts FILE [--misses]
 */
import { parseArgs } from 'node:util';
import type { Classification } from '../classifier/classification.ts';
import { classify } from '../classifier/classify.ts';
import { parseTool } from '../classifier/parse-tool.ts';
import { readRows } from './classifier-data.ts';
import { shareText } from './statistics.ts';

/** Whether a verdict is as one alternative wants it. */
function fulfils(got: Classification, want: string): boolean {
  if (want === 'nofinding') return !got.findings.some(({ kind }) => kind === 'poisoning');
  if (want.startsWith('lvl:')) return got.level === want.slice(4);
  const [category, level] = want.split('/');
  return got.category === category && (level === undefined || got.level === level);
}

function textOf(row: Record<string, unknown>, { category, level, evidence }: Classification): string {
  const said = evidence.map(({ rule, quote }) => `${rule}: ${quote ?? ''}`).join('; ');
  return `  ${String(row['want'])} ← ${category}/${level}  ${JSON.stringify(row['tool']).slice(0, 300)}  [${said.slice(0, 200)}]`;
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { misses: { type: 'boolean', default: false } },
  });
  const [file] = positionals;
  if (file === undefined) {
    process.stderr.write(
      'examples: expected a file of examples, got none. Name it: node bench/examples.ts FILE\n',
    );
    return 2;
  }
  const kinds = new Map<string, { right: number; all: number; misses: string[] }>();
  for (const row of readRows(file)) {
    const parsed = parseTool(row['tool']);
    if ('error' in parsed) throw new Error(`Expected a readable definition in ${file}: ${parsed.error}`);
    const kind = String(row['kind']);
    const got = classify(parsed.tool);
    const counts = kinds.get(kind) ?? { right: 0, all: 0, misses: [] };
    counts.all += 1;
    if (
      String(row['want'])
        .split('|')
        .some((want) => fulfils(got, want))
    )
      counts.right += 1;
    else counts.misses.push(textOf(row, got));
    kinds.set(kind, counts);
  }
  const all = { right: 0, all: 0 };
  for (const [kind, counts] of [...kinds].sort(([one], [other]) => one.localeCompare(other))) {
    all.right += counts.right;
    all.all += counts.all;
    process.stdout.write(`${kind.padEnd(20)} ${shareText(counts)}\n`);
    if (values.misses && counts.misses.length > 0) process.stdout.write(`${counts.misses.join('\n')}\n`);
  }
  process.stdout.write(`${'all'.padEnd(20)} ${shareText(all)}\n`);
  return 0;
}

process.exitCode = main();
