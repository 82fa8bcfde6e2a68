/**
 * The process that has the embedded database open. A process of its own, because PGlite blocks its event loop for as long as a
 * statement runs, spins for ever on some faults, and needs flags of V8 that have to stand on the command line.
 */
import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { FailureKind } from '../database-failure.ts';
import { freeBytes, reserveBytes } from './disk.ts';
import { lastWordsDescriptor } from './messages.ts';
import type { Answer, LastWords, ProcessOrder, Refusal, Request } from './messages.ts';
import { prepareDirectory } from './prepare-directory.ts';
import { failureOf, statementError } from './read-error.ts';
import { int8, startParams } from './settings.ts';
import { watchedModule } from './sibling-module.ts';

const order = JSON.parse(process.argv[2] ?? '') as ProcessOrder;
const busySince = new BigInt64Array(new SharedArrayBuffer(8));

// The terminal's signals reach every process of the group; whoever asked for the database decides what they mean.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

function send(answer: Answer): Promise<void> {
  return new Promise((resolve) => {
    // The other end may have gone; `disconnect` tells of that.
    if (process.send === undefined || !process.connected) resolve();
    else process.send(answer, () => resolve());
  });
}

function endWith(words: LastWords): never {
  writeSync(lastWordsDescriptor, `${JSON.stringify(words)}\n`);
  process.exit(1);
}

/** Marks the time in which nothing but the database runs here, for the watchdog. */
async function busy<T>(work: () => Promise<T>): Promise<T> {
  Atomics.store(busySince, 0, BigInt(Date.now()));
  try {
    return await work();
  } finally {
    Atomics.store(busySince, 0, 0n);
  }
}

// What only reads, and what ends a transaction, needs no room.
const needsNoRoom = /^\s*(?:select|begin|commit|rollback|show|start)\b/i;

async function run(
  pglite: PGlite,
  { id, sql, parameters }: Extract<Request, { sql: string }>,
): Promise<void> {
  if (!needsNoRoom.test(sql)) {
    const free = freeBytes(order.directory);
    if (free < reserveBytes) {
      endWith({ kind: 'disk-full', detail: `${Math.floor(free / 1024 ** 2)} MB are free` });
    }
  }
  try {
    const { rows, affectedRows } = await busy(() => pglite.query<Record<string, unknown>>(sql, parameters));
    await send({ id, rows, ...(affectedRows !== undefined && { affectedRows }) });
  } catch (caught) {
    const error = statementError(caught);
    const kind = failureOf(error);
    if (kind !== undefined) endWith({ kind, detail: error.message });
    await send({ id, error });
  }
}

async function refuse(refused: Refusal): Promise<never> {
  await send({ refused });
  process.exit(0);
}

// What a user can mend: somebody else's folder, a file in its place, a disk that is read-only.
const userErrors = new Set([
  'EACCES',
  'EPERM',
  'ENOTDIR',
  'EROFS',
  'ENOENT',
  'EISDIR',
  'EEXIST',
  'ERR_SQLITE_ERROR',
]);

async function refuseFor(caught: unknown): Promise<never> {
  const error = statementError(caught);
  const kind: FailureKind | undefined = failureOf(error);
  if (kind === 'disk-full') return refuse({ reason: kind, detail: error.message });
  if (userErrors.has(error.code ?? '')) return refuse({ reason: 'unusable', detail: error.message });
  // Whatever else keeps a directory from being opened lies in its files.
  return refuse({ reason: 'damaged', detail: error.message });
}

async function serve(): Promise<void> {
  const prepared = await prepareDirectory(order.directory, order.owner);
  if ('refused' in prepared) return refuse(prepared.refused);
  const watchdog = new Worker(watchedModule, {
    workerData: { busySince, directory: order.directory, parent: process.ppid },
  });
  watchdog.unref();
  const pglite = await busy(() =>
    PGlite.create({ dataDir: prepared.data, startParams, parsers: { [int8]: Number } }),
  );
  const close = async (): Promise<void> => {
    if (!pglite.closed) await busy(() => pglite.close());
    prepared.release();
  };
  let last: Promise<void> = Promise.resolve();
  process.on('disconnect', () => void last.then(close).then(() => process.exit(0)));
  process.on('message', (request: Request) => {
    last = last.then(async () => {
      if ('sql' in request) return run(pglite, request);
      await close();
      await send({ id: request.id, rows: [] });
      process.exit(0);
    });
  });
  await send({ ready: true });
}

try {
  await serve();
} catch (error) {
  await refuseFor(error);
}
