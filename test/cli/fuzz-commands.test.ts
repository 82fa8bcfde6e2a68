import { expect, test } from 'vitest';
import { runHostile } from './run-hostile.ts';

/** A few; `fuzz-commands.long.test.ts` runs many, and others each time. */
test.each([1, 2, 3, 4, 5, 6, 7, 8])('what nobody would write ends with a sentence: seed %d', async (seed) => {
  expect(await runHostile(seed)).toBeUndefined();
});
