import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync, rmSync, statSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../process-alive.ts';
import { writeWhole } from './write-whole.ts';

/** Of a process that cannot be looked at from here, by its machine or its namespace, this is a sign of life. */
const heartbeatMs = 60_000;
const silentAfterMs = 3_600_000;
/** Longer than the writing of a small file takes, whatever else the machine does. */
const writtenWithinMs = 60_000;

interface Owner {
  host: string;
  /** The namespace in which its process id means something. */
  space: string;
  pid: number;
  /** When it started, as the kernel counts, so that another process with the same id is not taken for it. */
  start: string;
}

interface Session extends Owner {
  held: string[];
}

/** A process that works with a cache, as others see it. */
export interface CacheSession {
  id: string;
  /** Tells others what must stay: the trees that servers are being started from. */
  hold(keys: readonly string[]): void;
  close(): void;
}

/** Tells of this process in a file of the cache, until it is closed or the process has gone. */
export function openSession(root: string): CacheSession {
  const id = randomBytes(8).toString('hex');
  const file = join(root, 'sessions', id);
  const owner = ownerOf(process.pid);
  const hold = (held: readonly string[]): void =>
    writeWhole(file, JSON.stringify({ ...owner, held: [...held] } satisfies Session));
  hold([]);
  const timer = setInterval(() => touch(file), heartbeatMs).unref();
  return {
    id,
    hold,
    close: () => {
      clearInterval(timer);
      rmSync(file, { force: true });
    },
  };
}

/** The trees that processes hold which may still be at work; files of others that are not are removed. */
export function heldByOthers(root: string, own: string): Set<string> {
  const held = new Set<string>();
  for (const name of readdirSync(join(root, 'sessions'))) {
    const [id = '', unfinished] = name.split('.');
    const file = join(root, 'sessions', name);
    if (id === own) continue;
    // One that was killed while it wrote leaves this beside its file; one that is just beginning has nothing else yet.
    if (unfinished !== undefined) {
      if (ageMs(file) > writtenWithinMs && !isLiveSession(root, id)) rmSync(file, { force: true });
    } else if (!isLiveSession(root, id)) rmSync(file, { force: true });
    else for (const key of read(root, id)?.held ?? []) held.add(key);
  }
  return held;
}

/** Whether the process of a session may still be at work. */
export function isLiveSession(root: string, id: string): boolean {
  const stat = statSync(join(root, 'sessions', id), { throwIfNoEntry: false });
  if (stat === undefined) return false;
  const record = read(root, id);
  const here = ownerOf(process.pid);
  if (record === undefined || record.host !== here.host || record.space !== here.space)
    return Date.now() - stat.mtimeMs < silentAfterMs;
  return isAlive(record.pid) && ownerOf(record.pid).start === record.start;
}

function ageMs(file: string): number {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
}

function read(root: string, id: string): Session | undefined {
  try {
    const value = JSON.parse(readFileSync(join(root, 'sessions', id), 'utf8')) as Partial<Session>;
    const { host, space, pid, start, held } = value;
    if (typeof host !== 'string' || typeof space !== 'string' || typeof start !== 'string') return undefined;
    if (typeof pid !== 'number' || !Array.isArray(held)) return undefined;
    return { host, space, pid, start, held: held.map(String) };
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function ownerOf(pid: number): Owner {
  return { host: hostname(), space: look(() => readlinkSync('/proc/self/ns/pid')), pid, start: startOf(pid) };
}

function startOf(pid: number): string {
  // The command's name, in parentheses, may hold anything.
  return look(() => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '');
}

/** What only some systems can tell. */
function look(at: () => string): string {
  try {
    return at();
  } catch {
    return '';
  }
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch (error) {
    // Somebody has emptied the cache; what we have of it will be missed where it is needed.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
