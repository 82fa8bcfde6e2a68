import { expect, test } from 'vitest';
import { holdToDangers } from './hold-to-dangers.ts';

test('of 500 schemas, no target lets a call run that was made to be graver than the preset lets through', () => {
  const { open, dangerous, allowed, byException } = holdToDangers(500, 20_261_130);
  expect(open.slice(0, 3)).toEqual([]);
  expect(Math.min(dangerous / 10, allowed, byException)).toBeGreaterThan(5_000);
});
