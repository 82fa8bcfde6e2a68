import type PQueue from 'p-queue';

/** Runs a task when a place of the queue is free. The task may leave its place to the next one before it ends. */
export async function runInPlace<T>(queue: PQueue, task: (leave: () => void) => Promise<T>): Promise<T> {
  const started = Promise.withResolvers<T>();
  await queue.add(async () => {
    const left = Promise.withResolvers<void>();
    const running = task(left.resolve);
    started.resolve(running);
    started.promise.catch(() => undefined);
    await Promise.race([left.promise, running.catch(() => undefined)]);
  });
  return started.promise;
}
