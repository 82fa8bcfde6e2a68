import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../process-alive.ts';
import { toolPath } from './own-path.ts';

/** A control group that limits the memory of all processes of one server together. */
export interface MemoryGroup {
  /** To be put before a command line, which then runs within the group. */
  enter: string[];
  /** Whether its processes together wanted more than the limit, and one was ended for it. */
  exceeded(): boolean;
  /** Removes the group once its processes have ended; what is still busy is left to a later run. */
  remove(): void;
}

const mountPoint = '/sys/fs/cgroup';
const attempts = 20;
const attemptMs = 50;
const enterScript = 'echo $$ > "$0" && exec "$@"';
/** Memory is counted in portions, the last of which may not fit. */
const nearlyAll = 0.98;
let nextNumber = 0;
/** Whether processes may be moved into groups below a directory, once that has been tried. */
const canEnter = new Map<string, boolean>();

/**
 * Opens a control group with a limit on memory, or undefined where the system has none that we may write. What a server only reserves
 * is not counted, and what many processes of it take is.
 */
export function openMemoryGroup(maxBytes: number): MemoryGroup | undefined {
  const parent = parentGroup();
  if (parent === undefined) return undefined;
  const directory = join(parent.directory, `toolrisk-${process.pid}-${nextNumber++}`);
  try {
    removeAbandoned(parent.directory);
    mkdirSync(directory);
    for (const [file, value] of parent.limits(maxBytes))
      if (existsSync(join(directory, file))) writeFileSync(join(directory, file), value);
    if (!canEnter.has(parent.directory)) canEnter.set(parent.directory, tryToEnter(directory));
  } catch {
    // Control groups may be read-only or delegated in part.
    canEnter.set(parent.directory, false);
  }
  if (canEnter.get(parent.directory) !== true) {
    removeGroup(directory);
    return undefined;
  }
  let isOver: boolean | undefined;
  return {
    enter: ['sh', '-c', enterScript, join(directory, 'cgroup.procs')],
    exceeded: () => isOver ?? parent.exceeded(directory),
    remove: () => {
      isOver ??= parent.exceeded(directory);
      removeWhenEmpty(directory, attempts);
    },
  };
}

interface ParentGroup {
  directory: string;
  /** Those on swap are not there on every system. */
  limits(maxBytes: number): [file: string, value: string][];
  /** A kill alone may have been for the memory of the whole machine. */
  exceeded(directory: string): boolean;
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
    return {
      directory,
      limits: (maxBytes) => [
        ['memory.limit_in_bytes', String(maxBytes)],
        ['memory.memsw.limit_in_bytes', String(maxBytes)],
      ],
      exceeded: (group) =>
        counter(join(group, 'memory.oom_control'), 'oom_kill') > 0 &&
        numberIn(join(group, 'memory.max_usage_in_bytes')) >=
          nearlyAll * numberIn(join(group, 'memory.limit_in_bytes')),
    };
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
    exceeded: (group) =>
      counter(join(group, 'memory.events'), 'oom_kill') > 0 &&
      counter(join(group, 'memory.events'), 'max') > 0,
  };
}

function counter(file: string, name: string): number {
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1) ?? 0);
}

function numberIn(file: string): number {
  return Number(readFileSync(file, 'utf8'));
}

/** A group may be ours to make, and closed to the processes of another one. */
function tryToEnter(directory: string): boolean {
  const { status } = spawnSync('sh', ['-c', enterScript, join(directory, 'cgroup.procs'), 'true'], {
    env: { PATH: toolPath() },
    stdio: 'ignore',
  });
  return status === 0;
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
