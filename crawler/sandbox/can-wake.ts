import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What a wait of a system call depends on besides what it waits for: nothing, or one of its arguments, counted from 0. */
type Wait =
  | { never: true }
  /** A number of milliseconds, or less than 0 for ever. */
  | { milliseconds: number }
  /** Where a time stands that nobody else can read; 0 for ever. */
  | { pointer: number };

/** Calls in which threads wait, by their numbers. Whatever is not here counts as being at work. */
const calls: Partial<Record<NodeJS.Architecture, Record<number, Wait>>> = {
  x64: {
    0: { never: true }, // read
    7: { milliseconds: 2 }, // poll
    23: { pointer: 4 }, // select
    61: { never: true }, // wait4
    202: { pointer: 3 }, // futex
    232: { milliseconds: 3 }, // epoll_wait
    247: { never: true }, // waitid
    270: { pointer: 4 }, // pselect6
    271: { pointer: 2 }, // ppoll
    281: { milliseconds: 3 }, // epoll_pwait
    441: { pointer: 3 }, // epoll_pwait2
  },
  arm64: {
    22: { milliseconds: 3 }, // epoll_pwait
    63: { never: true }, // read
    72: { pointer: 4 }, // pselect6
    73: { pointer: 2 }, // ppoll
    95: { never: true }, // waitid
    98: { pointer: 3 }, // futex
    260: { never: true }, // wait4
    441: { pointer: 3 }, // epoll_pwait2
  },
};

/** More than an honest server has; such a one is watched as long as any. */
const maxThreads = 500;

/**
 * Whether a process, or one that descends from it, may do something in the next `forMs` although nothing reaches it: it is at work, waits for a
 * time that comes until then, or nobody can tell. Where nothing but our own pipes leads to it, one that cannot wake cannot change
 * either. A call tells how long it was to wait when it began, so `ageMs`, for which the processes have been there at most, is what may
 * be over of that. An alarm by signal (setitimer) is not seen.
 */
export function canWake(pid: number, { ageMs, forMs }: { ageMs: number; forMs: number }): boolean {
  const known = calls[process.arch];
  if (process.platform !== 'linux' || known === undefined) return true;
  try {
    let threads = 0;
    const waiting = [String(pid)];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (hasWaker(next)) return true;
      for (const thread of readdirSync(`/proc/${next}/task`)) {
        const folder = `/proc/${next}/task/${thread}`;
        threads += 1;
        if (threads > maxThreads || !isAsleep(folder, known, ageMs + forMs)) return true;
        waiting.push(
          ...readFileSync(`${folder}/children`, 'utf8')
            .split(' ')
            .filter((each) => each !== ''),
        );
      }
    }
    return false;
  } catch {
    // It has ended, or is none of ours to look into.
    return true;
  }
}

/** Whether a process has set a timer of its own, or something for the kernel to do, either of which no waiting call tells. */
function hasWaker(pid: string): boolean {
  if (readFileSync(`/proc/${pid}/timers`, 'utf8') !== '') return true;
  return readdirSync(`/proc/${pid}/fd`).some((fd) => {
    const [, kind] = /^anon_inode:\[?(timerfd|io_uring)/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`)) ?? [];
    if (kind !== 'io_uring') return kind !== undefined;
    // Node has such a ring for other purposes; nothing is under way once all that was handed in has come out.
    const info = readFileSync(`/proc/${pid}/fdinfo/${fd}`, 'utf8');
    const [, handedIn] = /^SqTail:\s*(\d+)$/m.exec(info) ?? [];
    const [, cameOut] = /^CqTail:\s*(\d+)$/m.exec(info) ?? [];
    return handedIn === undefined || handedIn !== cameOut;
  });
}

function isAsleep(folder: string, known: Record<number, Wait>, forMs: number): boolean {
  // The name of the program stands in parentheses and may hold any sign. Whoever waits for a disk is in another state.
  if (!/^.*\) S /s.test(readFileSync(`${folder}/stat`, 'utf8'))) return false;
  const [call, ...given] = readFileSync(`${folder}/syscall`, 'utf8').split(' ');
  const wait = known[Number(call)];
  if (wait === undefined) return false;
  if ('never' in wait) return true;
  if ('pointer' in wait) return BigInt(given[wait.pointer] ?? 1) === 0n;
  const milliseconds = Number(BigInt.asIntN(32, BigInt(given[wait.milliseconds] ?? 0)));
  return milliseconds < 0 || milliseconds > forMs;
}
