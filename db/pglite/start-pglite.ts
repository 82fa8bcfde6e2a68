import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { hostname } from 'node:os';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { DatabaseFailure } from '../database-failure.ts';
import type { FailureKind } from '../database-failure.ts';
import { failureMessage } from './failure-message.ts';
import type { Answer, LastWords, ProcessOrder, Refusal, Request } from './messages.ts';
import { lastWordsDescriptor } from './messages.ts';
import { processModule } from './sibling-module.ts';

/** What a statement came to. */
export interface StatementResult {
  rows: Record<string, unknown>[];
  affectedRows?: number;
}

/** PGlite in a process of its own. One statement runs at a time, in the order in which they come. */
export interface PgliteProcess {
  query(sql: string, parameters: readonly unknown[]): Promise<StatementResult>;
  /** Writes what is in memory, copies the files to a new folder if one is named, and ends the process. Safe to call twice. */
  close(copyTo?: string): Promise<void>;
}

/**
 * Optimising nine megabytes of WebAssembly takes V8 half a gigabyte and saves nothing at the size of our statements. What comes
 * and goes with a statement is small, so a small space for it saves tens of megabytes. The lock is SQLite's, which Node calls
 * experimental.
 */
const flags = ['--liftoff-only', '--max-semi-space-size=4', '--disable-warning=ExperimentalWarning'];
/** The most that closing may take before the process is ended as it is: its files survive that. */
const closeTimeoutMs = 30_000;
const maxErrorBytes = 4096;

/** The last bytes of a stream. */
function tailOf(stream: Readable | null): () => string {
  let tail = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => (tail = (tail + chunk).slice(-maxErrorBytes)));
  return () => tail;
}

/** Why a process ended that was not asked to. */
function readEnd(words: string, stderr: string, code: number | null, signal: string | null): LastWords {
  const [line = ''] = words.split('\n', 1);
  if (line.startsWith('{')) return JSON.parse(line) as LastWords;
  const how = signal === null ? `exit code ${code}` : signal;
  const said = stderr.trim().split('\n').at(-1)?.slice(0, 300);
  return { kind: 'lost', detail: `its process ended with ${how}${said ? `; it wrote: ${said}` : ''}` };
}

interface Pending {
  resolve(result: StatementResult): void;
  reject(error: Error): void;
}

/** Sends requests to a process that is ready, and settles them by its answers or by its end. */
function connect(child: ChildProcess, directory: string, endOf: () => LastWords): PgliteProcess {
  const pending = new Map<number, Pending>();
  let nextId = 1;
  let ended: Error | undefined;
  let closing: Promise<void> | undefined;
  child.on('message', (answer: Answer) => {
    if (!('id' in answer)) return;
    const waiting = pending.get(answer.id);
    pending.delete(answer.id);
    if ('rows' in answer) waiting?.resolve(answer);
    else waiting?.reject(Object.assign(new Error(answer.error.message), answer.error));
  });
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  void exited.then(() => {
    const { kind, detail } = endOf();
    ended = new DatabaseFailure(kind, failureMessage(kind, directory, detail));
    for (const waiting of pending.values()) waiting.reject(ended);
    pending.clear();
  });
  const ask = (request: (id: number) => Request): Promise<StatementResult> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      const id = nextId++;
      pending.set(id, { resolve, reject });
      // A failed write means that the process is ending; its end settles what is pending.
      child.send(request(id), () => undefined);
    });
  const close = async (copyTo?: string): Promise<void> => {
    if (ended) return;
    // Copying takes as long as it takes.
    const timer = copyTo === undefined ? setTimeout(() => child.kill('SIGKILL'), closeTimeoutMs) : undefined;
    try {
      await ask((id) => ({ id, close: true, ...(copyTo !== undefined && { copyTo }) }));
      await exited;
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    query: (sql, parameters) => ask((id) => ({ id, sql, parameters: [...parameters] })),
    close: (copyTo) => (closing ??= close(copyTo)),
  };
}

/** Opens a directory with PGlite in a process of its own, or tells why it cannot be opened. */
export async function startPglite(
  directory: string,
  { salvage = false } = {},
): Promise<PgliteProcess | { refused: Refusal }> {
  const order: ProcessOrder = { directory, owner: { pid: process.pid, host: hostname() }, salvage };
  const child = spawn(process.execPath, [...flags, fileURLToPath(processModule), JSON.stringify(order)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
    // Definitions are long texts; JSON would escape them twice.
    serialization: 'advanced',
    // A directory above may be deleted while we work.
    cwd: '/',
    // Nothing of the user's environment is of use to a database.
    env: { TZ: 'UTC' },
  });
  const [stderr, words] = [tailOf(child.stderr), tailOf(child.stdio[lastWordsDescriptor] as Readable)];
  let end: LastWords = { kind: 'lost', detail: 'its process ended' };
  child.once('close', (code, signal) => (end = readEnd(words(), stderr(), code, signal)));
  const first = await new Promise<Answer | { error: Error } | undefined>((resolve) => {
    child.once('message', (answer: Answer) => resolve(answer));
    child.once('error', (error) => resolve({ error }));
    child.once('close', () => resolve(undefined));
  });
  if (first === undefined) return { refused: { reason: end.kind, detail: end.detail } };
  if ('refused' in first) return first;
  if ('error' in first && first.error instanceof Error)
    throw new Error('Expected a process for PGlite', { cause: first.error });
  return connect(child, directory, () => end);
}

/** Which of the refusals are failures of the database, and not of the place that was asked for. */
export function isFailureKind(reason: Refusal['reason']): reason is FailureKind {
  return reason !== 'conflict' && reason !== 'unusable';
}
