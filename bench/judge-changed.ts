/**
 * Run in a copy of the sources: judges definitions whole and once more as far as the change of the code since some traces can reach,
 * and tells whether both come to the same. Reads and writes JSON Lines.
 *
 * node bench/judge-changed.ts FILE [before]
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { judgeDefinitions } from '../cli/judge-definitions.ts';
import { judgingCode } from '../cli/judging-code.ts';
import { onlyRemoves, reachOf } from '../cli/judging-reach.ts';
import { tagOf } from '../cli/judging-trace.ts';
import type { JudgingCode } from '../db/schema.ts';

const batchSize = 500;

/** A definition with the verdict and the trace that other code gave it. */
export interface Before {
  raw: string;
  result: string;
  trace: string;
}

/** What the change came to. */
export interface Comparison {
  reach: string;
  rules: number;
  view: boolean;
  because: string;
  /** Definitions that were not even read, those that were asked and left, and those that were judged whole. */
  unread: number;
  left: number;
  judged: number;
  /** Verdicts that the change makes others. */
  moved: number;
  /** Definitions whose verdict or trace is not the one that judging everything gives. Has to be 0. */
  wrong: number;
  askedSeconds: number;
  wholeSeconds: number;
}

const cpuSeconds = () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;

async function* linesOf(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file), crlfDelay: Infinity });
}

/** The version of the rules is no part of what is compared: a verdict that stays keeps the one that gave it. */
function withoutVersion(result: string): string {
  return JSON.stringify({ ...(JSON.parse(result) as object), ruleset: '' });
}

function stored(raw: string, at: number, trace: string | null) {
  return { fingerprint: String(at), raw, counted: true, digest: null, result: null, trace };
}

async function writeBefore(lines: AsyncGenerator<string>): Promise<void> {
  process.stdout.write(`${JSON.stringify(judgingCode())}\n`);
  let at = 0;
  for await (const raw of lines) {
    const [{ verdict, trace = '' } = {}] = await judgeDefinitions([stored(raw, at++, null)]);
    process.stdout.write(`${JSON.stringify({ raw, result: verdict?.result ?? '', trace })}\n`);
  }
}

async function compare(lines: AsyncGenerator<string>): Promise<Comparison> {
  const first = await lines.next();
  const reach = reachOf(JSON.parse(String(first.value)) as JudgingCode, judgingCode());
  const ids = [...reach.rules, ...reach.removedRules];
  const done: Comparison = {
    reach: reach.reach,
    rules: ids.length,
    view: reach.view,
    because: reach.modules.join(' '),
    unread: 0,
    left: 0,
    judged: 0,
    moved: 0,
    wrong: 0,
    askedSeconds: 0,
    wholeSeconds: 0,
  };
  const tags = reach.removedRules.map(tagOf);
  const isRead = ({ trace }: Before) =>
    !onlyRemoves(reach) || trace === '' || tags.some((tag) => trace.includes(tag));
  let at = 0;
  const judgeBatch = async (batch: readonly Before[]): Promise<void> => {
    const read = batch
      .map((one, index) => ({ ...one, at: at + index }))
      .filter((one) => reach.reach !== 'none' && isRead(one));
    done.unread += batch.length - read.length;
    const start = cpuSeconds();
    const asked = await judgeDefinitions(
      read.map((one) => stored(one.raw, one.at, one.trace)),
      reach.reach === 'rules' ? { rules: ids, view: reach.view, parts: reach.parts } : undefined,
    );
    const middle = cpuSeconds();
    const whole = await judgeDefinitions(batch.map(({ raw }, index) => stored(raw, at + index, null)));
    done.wholeSeconds += cpuSeconds() - middle;
    done.askedSeconds += middle - start;
    const byFingerprint = new Map(asked.map((one) => [one.fingerprint, one]));
    for (const [index, { result, trace }] of batch.entries()) {
      const one = byFingerprint.get(String(at + index));
      if (one?.isLeft) done.left += 1;
      else if (one !== undefined) done.judged += 1;
      const now = whole[index];
      const told = withoutVersion(now?.verdict?.result ?? '{}');
      if (told !== withoutVersion(result)) done.moved += 1;
      const isSame = told === withoutVersion(one?.verdict?.result ?? result);
      if (!isSame || (now?.trace ?? '') !== (one?.trace ?? trace)) done.wrong += 1;
    }
    at += batch.length;
  };
  let batch: Before[] = [];
  for await (const line of lines) {
    batch.push(JSON.parse(line) as Before);
    if (batch.length < batchSize) continue;
    await judgeBatch(batch);
    batch = [];
  }
  await judgeBatch(batch);
  return done;
}

const [file = '', mode] = process.argv.slice(2);
if (mode === 'before') await writeBefore(linesOf(file));
else process.stdout.write(`${JSON.stringify(await compare(linesOf(file)))}\n`);
