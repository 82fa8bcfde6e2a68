/**
 * The process that has the embedded database open. A process of its own, because PGlite blocks its event loop for as long as a
 * statement runs, spins for ever on some faults, and needs flags of V8 that have to stand on the command line.
 */
import { cpSync, renameSync, rmSync, writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { FailureKind } from '../database-failure.ts';
import { noteClosed, noteOpened } from './closed-files.ts';
import { freeBytes, reserveBytes } from './disk.ts';
import { lastWordsDescriptor } from './messages.ts';
import type { Answer, LastWords, ProcessOrder, Refusal, Request } from './messages.ts';
import { prepareDirectory, removeLeftovers } from './prepare-directory.ts';
import { failureOf, statementError } from './read-error.ts';
import { int8, salvageParams, startParams } from './settings.ts';
import { watchedModule } from './sibling-module.ts';

const order = JSON.parse(process.argv[2] ?? '') as ProcessOrder;
/** What Postgres wrote last of a kind that it does not survive; the errors that PGlite throws then say less. */
let lastFatal: string | undefined;
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

function noteFatal(line: string): boolean {
  lastFatal = /\b(?:FATAL|PANIC): {1,4}(.{1,1000})/.exec(line.slice(0, 2000))?.[1] ?? lastFatal;
  return false;
}

/** An error with what Postgres itself said of it, where it said anything. */
function readError(caught: unknown): ReturnType<typeof statementError> {
  const error = statementError(caught);
  return lastFatal === undefined ? error : { ...error, severity: 'FATAL', message: lastFatal };
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
    const error = readError(caught);
    const kind = failureOf(error);
    // Of a damaged directory much can be read behind what cannot.
    const isOver = kind !== undefined && (order.salvage !== true || error.severity !== 'ERROR');
    if (isOver) endWith({ kind, detail: error.message });
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
  if (order.salvage) removeLeftovers(order.directory);
  const error = readError(caught);
  const kind: FailureKind | undefined = failureOf(error);
  if (kind === 'disk-full') return refuse({ reason: kind, detail: error.message });
  if (userErrors.has(error.code ?? '')) return refuse({ reason: 'unusable', detail: error.message });
  // Whatever else keeps a directory from being opened lies in its files.
  return refuse({ reason: 'damaged', detail: error.message });
}

/** Copies a folder so that the copy is there as a whole or not at all. */
function copyWhole(from: string, to: string): void {
  const next = `${to}.new-${process.pid}`;
  cpSync(from, next, { recursive: true });
  renameSync(next, to);
}

async function serve(): Promise<void> {
  const prepared = await prepareDirectory(order);
  if ('refused' in prepared) return refuse(prepared.refused);
  const watchdog = new Worker(watchedModule, {
    workerData: { busySince, directory: order.directory, parent: process.ppid },
  });
  watchdog.unref();
  if (!order.salvage) noteOpened(order.directory);
  const pglite = await busy(() =>
    PGlite.create({
      dataDir: prepared.data,
      startParams: order.salvage ? salvageParams : startParams,
      parsers: { [int8]: Number },
      onStderr: noteFatal,
    }),
  );
  const close = async (copyTo?: string): Promise<void> => {
    if (!pglite.closed) {
      await busy(() => pglite.close());
      if (order.salvage) rmSync(prepared.data, { recursive: true, force: true });
      else noteClosed(order.directory, prepared.data);
      if (copyTo !== undefined) copyWhole(prepared.data, copyTo);
    }
    prepared.release();
  };
  let last: Promise<void> = Promise.resolve();
  process.on('disconnect', () => void last.then(() => close()).then(() => process.exit(0)));
  process.on('message', (request: Request) => {
    last = last.then(async () => {
      if ('sql' in request) return run(pglite, request);
      await close(request.copyTo);
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
