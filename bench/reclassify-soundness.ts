/**
 * Whether a run that leaves out what a change of the rules cannot reach comes to what judging everything comes to, to the byte: the
 * sources are copied, one thing in them is changed at random, and the definitions are judged both ways by the copy.
 *
 * node bench/reclassify-soundness.ts [--definitions FILE] [--rounds COUNT] [--seed NUMBER] [--every NUMBER] [--first NUMBER]
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { changes, copyClassifier } from './changed-classifier.ts';
import type { ClassifierCopy } from './changed-classifier.ts';
import { findDataFile, readCorpus } from './classifier-data.ts';
import type { Comparison } from './judge-changed.ts';
import { randomFrom } from './varied-definitions.ts';

const maxOutputBytes = 512 * 1024 * 1024;

/** Judges the definitions of a file by the code of a copy. */
export async function judgeIn({ folder }: ClassifierCopy, ...args: readonly string[]): Promise<string> {
  const script = join(folder, 'bench/judge-changed.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], {
    maxBuffer: maxOutputBytes,
  });
  return stdout;
}

/** What was changed, and what that came to. */
export interface Round extends Comparison {
  change: string;
}

/** Makes changes of each kind in turn, and judges definitions both ways after each. */
export async function* compareChanges(
  raws: readonly string[],
  { rounds, seed, first = 0 }: { rounds: number; seed: number; first?: number },
): AsyncGenerator<Round> {
  const scratch = mkdtempSync(join(tmpdir(), 'toolrisk-soundness-'));
  const kinds = Object.values(changes);
  try {
    const definitions = join(scratch, 'definitions');
    const before = join(scratch, 'before');
    writeFileSync(definitions, raws.join('\n'));
    const unchanged = copyClassifier();
    writeFileSync(before, await judgeIn(unchanged, definitions, 'before'));
    unchanged.remove();
    for (let round = first; round < first + rounds; round += 1) {
      const copy = copyClassifier();
      try {
        const change = kinds[round % kinds.length]?.(copy.folder, randomFrom(seed + round)) ?? '';
        yield { change, ...(JSON.parse(await judgeIn(copy, before)) as Comparison) };
      } finally {
        copy.remove();
      }
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function line({ change, reach, rules, view, unread, left, judged, moved, wrong, ...cpu }: Round): string {
  const all = unread + left + judged;
  const cost = (cpu.askedSeconds / cpu.wholeSeconds) * 100;
  return (
    `${change}\n  reaches ${reach}, ${rules} rules${view ? ' and what is seen' : ''}: ${unread} unread, ${left} left, ${judged} judged of ` +
    `${all}; ${moved} verdicts are others; ${cost.toFixed(0)} % of the processor's time of judging all; wrong: ${wrong}\n`
  );
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      definitions: { type: 'string' },
      rounds: { type: 'string', default: '12' },
      seed: { type: 'string', default: '1' },
      every: { type: 'string', default: '1' },
      first: { type: 'string', default: '0' },
    },
  });
  const file = findDataFile(values.definitions, 'TOOLRISK_TOOLS', 'tools.jsonl.gz');
  if (file === undefined) {
    process.stderr.write(
      'reclassify-soundness: expected a file of definitions. Name it with --definitions.\n',
    );
    return 2;
  }
  const every = Number(values.every);
  const raws = readCorpus(file)
    .tools.filter((_, at) => at % every === 0)
    .map((tool) => JSON.stringify(tool));
  process.stdout.write(`${raws.length} definitions\n`);
  let wrong = 0;
  const options = { rounds: Number(values.rounds), seed: Number(values.seed), first: Number(values.first) };
  for await (const round of compareChanges(raws, options)) {
    process.stdout.write(line(round));
    wrong += round.wrong;
  }
  return wrong === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = await main();
