import { expect, test } from 'vitest';
import { holdToDangers } from './hold-to-dangers.ts';

test('no target lets a call run that was made to be graver than the preset lets through', () => {
  const { open, dangerous, allowed, byException } = holdToDangers(60, 7);
  expect(open.slice(0, 3)).toEqual([]);
  expect(Math.min(dangerous / 10, allowed, byException)).toBeGreaterThan(500);
});
