import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../process-alive.ts';

/** A control group that limits the memory of all processes of one server together. */
export interface MemoryGroup {
  /** To be put before a command line, which then runs within the group. */
  enter: string[];
  /** Removes the group once its processes have ended; what is still busy is left to a later run. */
  remove(): void;
}

const mountPoint = '/sys/fs/cgroup';
const attempts = 20;
const attemptMs = 50;
let nextNumber = 0;

/**
 * Opens a control group with a limit on memory, or undefined where the system has none that we may write. It adds to
 * the limit on each process, which a server could get round by starting many.
 */
export function openMemoryGroup(maxBytes: number): MemoryGroup | undefined {
  const parent = parentGroup();
  if (parent === undefined) return undefined;
  const directory = join(parent.directory, `toolrisk-${process.pid}-${nextNumber++}`);
  try {
    removeAbandoned(parent.directory);
    mkdirSync(directory);
    for (const [file, value] of parent.limits(maxBytes)) writeFileSync(join(directory, file), value);
  } catch {
    // Control groups may be read-only or delegated in part; the limits on each process still hold.
    removeGroup(directory);
    return undefined;
  }
  return {
    enter: ['sh', '-c', 'echo $$ > "$0" && exec "$@"', join(directory, 'cgroup.procs')],
    remove: () => removeWhenEmpty(directory, attempts),
  };
}

interface ParentGroup {
  directory: string;
  limits(maxBytes: number): [file: string, value: string][];
}

/** Our own group, beneath which ours are made so that whatever limits us limits them too. */
function parentGroup(): ParentGroup | undefined {
  if (process.platform !== 'linux' || !existsSync('/proc/self/cgroup')) return undefined;
  const lines = readFileSync('/proc/self/cgroup', 'utf8').trim().split('\n');
  const pathOf = (pattern: RegExp): string | undefined =>
    lines.find((line) => pattern.test(line))?.replace(pattern, '');
  const first = pathOf(/^\d+:(?:[^:]*,)?memory(?:,[^:]*)?:/);
  if (first !== undefined) {
    // Version 1. Inside a container the path may be the host's, and the mount begins at our group.
    const directory = [join(mountPoint, 'memory', first), join(mountPoint, 'memory')].find((path) =>
      existsSync(path),
    );
    if (directory === undefined) return undefined;
    return { directory, limits: (maxBytes) => [['memory.limit_in_bytes', String(maxBytes)]] };
  }
  const second = pathOf(/^0::/);
  const directory = [join(mountPoint, second ?? ''), mountPoint].find((path) =>
    existsSync(join(path, 'cgroup.procs')),
  );
  if (
    directory === undefined ||
    !readFileSync(join(directory, 'cgroup.subtree_control'), 'utf8').includes('memory')
  ) {
    return undefined;
  }
  return {
    directory,
    limits: (maxBytes) => [
      ['memory.max', String(maxBytes)],
      ['memory.swap.max', '0'],
    ],
  };
}

function removeWhenEmpty(directory: string, left: number): void {
  if (removeGroup(directory) || left === 0) return;
  setTimeout(() => removeWhenEmpty(directory, left - 1), attemptMs).unref();
}

function removeGroup(directory: string): boolean {
  try {
    rmdirSync(directory);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent)) {
    const [, pid] = /^toolrisk-(\d{1,10})-\d+$/.exec(name) ?? [];
    if (pid !== undefined && Number(pid) !== process.pid && !isAlive(Number(pid)))
      removeGroup(join(parent, name));
  }
}
