import { openMemoryGroup } from './memory-group.ts';
import { watchMemory } from './memory-watch.ts';
import { maxServerMemoryBytes } from './sandbox.ts';

/** What holds the memory of one server. */
export interface ServerMemory {
  /** To be put before its command line. */
  enter: string[];
  /** To be called with its first process; `end` ends the server. */
  started(pid: number, end: () => void): void;
  /** Whether it took more than it may, and was ended for it. */
  exceeded(): boolean;
  release(): void;
}

/**
 * Limits the memory of a server by a control group, or where none is to be had by watching it. A limit of the system on each process
 * would count what is reserved, and so end healthy servers.
 */
export function limitMemory(): ServerMemory {
  const group = openMemoryGroup(maxServerMemoryBytes);
  if (group !== undefined)
    return {
      enter: group.enter,
      started: () => undefined,
      exceeded: group.exceeded,
      release: group.remove,
    };
  let watch: ReturnType<typeof watchMemory> | undefined;
  return {
    enter: [],
    started: (pid, end) => (watch = watchMemory(pid, maxServerMemoryBytes, end)),
    exceeded: () => watch?.exceeded() === true,
    release: () => watch?.close(),
  };
}
