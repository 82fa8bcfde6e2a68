import PQueue from 'p-queue';
import { expect, test } from 'vitest';
import { newSeed } from './hostile-runs.ts';
import { runHostile } from './run-hostile.ts';

test('500 documents and command lines that nobody would write end with a sentence each', async () => {
  const queue = new PQueue({ concurrency: 2 });
  const first = newSeed();
  const seeds = Array.from({ length: 500 }, (_, index) => first + index);
  const problems = await queue.addAll(seeds.map((seed) => () => runHostile(seed)));
  expect(problems.filter((problem) => problem !== undefined)).toEqual([]);
});
