import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { StoredDefinition } from '../db/classifications.ts';
import { judgeDefinitions } from './judge-definitions.ts';
import type { JudgedDefinition, Question } from './judge-definitions.ts';

/** Judges batches of definitions, as many at once as there are processors. */
export interface JudgePool {
  /** How many batches it works on at once. */
  width: number;
  judge(definitions: readonly StoredDefinition[], question?: Question): Promise<JudgedDefinition[]>;
  close(): Promise<void>;
}

/** So many definitions are judged before a thread has started. */
const leastForThreads = 1_000;
const maxThreads = 8;

const workerModule = new URL('judge-worker.ts', import.meta.url);

/** A thread, and when it will be through with what it has been given. */
interface Thread {
  worker: Worker;
  free: Promise<unknown>;
}

async function ask(
  worker: Worker,
  definitions: readonly StoredDefinition[],
  question: Question | undefined,
): Promise<JudgedDefinition[]> {
  worker.postMessage({ definitions, question }, []);
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
    judge(definitions, question) {
      seen += definitions.length;
      if (seen <= leastForThreads) return judgeDefinitions(definitions, question);
      const turn = next++ % width;
      const thread = threads[turn] ?? start();
      const judged = thread.free.then(() => ask(thread.worker, definitions, question));
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
