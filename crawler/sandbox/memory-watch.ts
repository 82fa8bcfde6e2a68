import { readdirSync, readFileSync } from 'node:fs';

/** A look at the processes of one server, again and again. */
export interface MemoryWatch {
  /** Whether they have taken more than they may. */
  exceeded(): boolean;
  close(): void;
}

interface Watched {
  pid: number;
  maxBytes: number;
  isOver: boolean;
  onExceeded: () => void;
}

const intervalMs = 100;
/** Of its time a run spends a tenth at most on looking, however many processes the machine has. */
const shareOfTime = 10;

const watched = new Set<Watched>();
let timer: NodeJS.Timeout | undefined;

/**
 * Watches what a process and all that descend from it have touched of memory, for machines where no control group is to be had, and
 * calls `onExceeded` once it is more than `maxBytes`. Between two looks a server may take more; reservations, which limits of the
 * system would count, cost nothing and are left alone.
 */
export function watchMemory(pid: number, maxBytes: number, onExceeded: () => void): MemoryWatch {
  const one: Watched = { pid, maxBytes, onExceeded, isOver: false };
  watched.add(one);
  timer ??= setTimeout(look, intervalMs).unref();
  return { exceeded: () => one.isOver, close: () => void watched.delete(one) };
}

function look(): void {
  const start = performance.now();
  const children = childrenOfAll();
  for (const one of watched) {
    if (memoryOf(one.pid, children) <= one.maxBytes) continue;
    watched.delete(one);
    one.isOver = true;
    one.onExceeded();
  }
  const pauseMs = Math.max(intervalMs, shareOfTime * (performance.now() - start));
  timer = watched.size === 0 ? undefined : setTimeout(look, pauseMs).unref();
}

function childrenOfAll(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // The name of the program stands in parentheses and may hold any sign.
    const [, parent = ''] = /^.*\) \S (\d+)/s.exec(readProcess(name, 'stat')) ?? [];
    const siblings = children.get(Number(parent));
    if (siblings === undefined) children.set(Number(parent), [Number(name)]);
    else siblings.push(Number(name));
  }
  return children;
}

function memoryOf(pid: number, children: ReadonlyMap<number, readonly number[]>): number {
  let bytes = 0;
  const waiting = [pid];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    // Not what is read from files, which the system takes back when it needs it.
    for (const [, kilobytes] of readProcess(String(next), 'status').matchAll(
      /^Rss(?:Anon|Shmem):\s+(\d+) kB$/gm,
    ))
      bytes += Number(kilobytes) * 1024;
    waiting.push(...(children.get(next) ?? []));
  }
  return bytes;
}

function readProcess(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It has ended since.
    return '';
  }
}
