import { Worker } from 'node:worker_threads';
import type { Batch, BatchResult, ThreadData } from './render-thread.ts';

interface Thread {
  worker: Worker;
  waiting: ((result: BatchResult) => void)[];
}

/** Threads that render pages, each with the compiled site and the snapshot open. */
export interface ThreadPool {
  /** Resolves with what became of a batch. */
  render(batch: Batch): Promise<BatchResult>;
  /** Resolves once a thread has room for another batch. */
  hasRoom(): Promise<void>;
  close(): Promise<void>;
}

// One is worked on, the next waits: no thread is ever idle, and little is in memory.
const batchesEach = 2;

/** Starts threads. One that dies rejects what it was asked for. */
export function openThreadPool(count: number, data: ThreadData): ThreadPool {
  const forRoom: (() => void)[] = [];
  const threads = Array.from({ length: count }, (): Thread => {
    const worker = new Worker(new URL('render-thread.ts', import.meta.url), { workerData: data });
    const thread: Thread = { worker, waiting: [] };
    const answer = (result: BatchResult) => {
      thread.waiting.shift()?.(result);
      forRoom.shift()?.();
    };
    worker.on('message', answer);
    worker.on('error', (error) => {
      while (thread.waiting.length > 0)
        answer({ error: error instanceof Error ? error : new Error(String(error)), isDifferent: false });
    });
    return thread;
  });
  const freest = () =>
    threads.reduce((best, each) => (each.waiting.length < best.waiting.length ? each : best));
  return {
    render(batch) {
      const { worker, waiting } = freest();
      const done = new Promise<BatchResult>((resolve) => waiting.push(resolve));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is of windows.
      worker.postMessage(batch);
      return done;
    },
    async hasRoom() {
      while (freest().waiting.length >= batchesEach)
        await new Promise<void>((resolve) => forRoom.push(resolve));
    },
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
