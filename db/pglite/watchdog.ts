import { existsSync, readFileSync, writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { workerData } from 'node:worker_threads';
import { freeBytes, reserveBytes } from './disk.ts';
import { lastWordsDescriptor } from './messages.ts';
import type { LastWords } from './messages.ts';

/** What the watchdog shares with the thread it watches: `Date.now()` at which a statement began, 0 between statements. */
export interface Watched {
  busySince: BigInt64Array<SharedArrayBuffer>;
  directory: string;
  parent: number;
}

const lookMs = 500;
/** A statement that began with room and has had none for so long is turning on the spot. */
const fullAfterMs = 5_000;
/** No statement of ours computes for so long without reading or writing a byte. */
const stuckAfterMs = 120_000;
/** Where the system does not say what a thread reads and writes. */
const stuckUnseenAfterMs = 900_000;

const { busySince, directory, parent } = workerData as Watched;
const ioFile = `/proc/self/task/${process.pid}/io`;
const canSee = existsSync(ioFile);

function end(words: LastWords): never {
  try {
    writeSync(lastWordsDescriptor, `${JSON.stringify(words)}\n`);
  } catch {
    // Nobody listens: whoever asked has gone.
    process.kill(process.pid, 'SIGKILL');
  }
  process.kill(process.pid, 'SIGKILL');
  throw new Error('Expected to have ended');
}

function freeOrUnknown(): number {
  try {
    return freeBytes(directory);
  } catch {
    // The folder was taken away; the statement will say so itself.
    return Number.POSITIVE_INFINITY;
  }
}

let traffic = '';
let quietSince = Date.now();
let lastBegun = 0;
for (;;) {
  await wait(lookMs);
  const now = Date.now();
  const begun = Number(Atomics.load(busySince, 0));
  // Between statements the other thread notices by itself that nobody listens any more.
  if (begun === 0) continue;
  const seen = canSee ? readFileSync(ioFile, 'utf8') : '';
  if (begun !== lastBegun || seen !== traffic) quietSince = now;
  lastBegun = begun;
  traffic = seen;
  if (process.ppid !== parent) end({ kind: 'lost', detail: 'the process that it works for has ended' });
  const free = freeOrUnknown();
  if (now - begun > fullAfterMs && free < reserveBytes) {
    end({
      kind: 'disk-full',
      detail: `a statement made no progress with ${Math.floor(free / 1024 ** 2)} MB free`,
    });
  }
  if (now - quietSince > (canSee ? stuckAfterMs : stuckUnseenAfterMs)) {
    const seconds = Math.round((now - begun) / 1000);
    end({
      kind: 'stuck',
      detail: `a statement has been turning for ${seconds} s without reading or writing`,
    });
  }
}
