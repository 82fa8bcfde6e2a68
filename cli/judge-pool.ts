import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { StoredDefinition } from '../db/classifications.ts';
import { judgeDefinitions } from './judge-definitions.ts';
import type { JudgedDefinition } from './judge-definitions.ts';

/** Judges batches of definitions, as many at once as there are processors. */
export interface JudgePool {
  /** How many batches it works on at once. */
  width: number;
  judge(definitions: readonly StoredDefinition[]): Promise<JudgedDefinition[]>;
  close(): Promise<void>;
}

/** So many definitions are judged before a thread has started. */
const leastForThreads = 1_000;
const maxThreads = 8;

// A module beside this one, by the ending that modules have here: `.ts` in a checkout, `.js` where it was built.
const workerModule = new URL(`judge-worker${extname(import.meta.filename)}`, import.meta.url);

/** A thread, and when it will be through with what it has been given. */
interface Thread {
  worker: Worker;
  free: Promise<unknown>;
}

async function ask(worker: Worker, definitions: readonly StoredDefinition[]): Promise<JudgedDefinition[]> {
  worker.postMessage(definitions, []);
  // Rejects where the thread fails.
  const [judged] = (await once(worker, 'message')) as [JudgedDefinition[]];
  return judged;
}

/** Opens a pool. Threads are started once there is enough for them to do: a few definitions are judged sooner than one has started. */
export function openJudgePool(): JudgePool {
  const width = Math.min(maxThreads, availableParallelism());
  const threads: Thread[] = [];
  let seen = 0;
  let next = 0;
  const start = (): Thread => {
    const thread: Thread = { worker: new Worker(workerModule), free: Promise.resolve() };
    // Without a listener the failure would end the process before the command can say what it was.
    thread.worker.on('error', (error) => {
      thread.free = Promise.reject(error);
      thread.free.catch(() => undefined);
    });
    threads.push(thread);
    return thread;
  };
  return {
    width,
    judge(definitions) {
      seen += definitions.length;
      if (seen <= leastForThreads) return judgeDefinitions(definitions);
      const turn = next++ % width;
      const thread = threads[turn] ?? start();
      const judged = thread.free.then(() => ask(thread.worker, definitions));
      thread.free = judged;
      // Whoever asked hears of a failure; here it must not count as one that nobody heard of.
      judged.catch(() => undefined);
      return judged;
    },
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
