import { expect, test } from 'vitest';
import { compareTexts } from '../../../audit/drift/compare-texts.ts';

test.each([
  ['Lists 9 tools.', 'Lists 9 tools.', 'same'],
  ['Lists 9 tools.', 'Lists 1,203 tools.', 'digits'],
  ['As of 2026-11-30, 12:30.', 'As of 2026-12-01, 09:05.', 'digits'],
  ['Version 1.2.3', 'Version 1.10.0', 'digits'],
  ['Gets a user', 'gets a user.', 'cosmetic'],
  ['Gets  a\nuser', 'Gets a user', 'cosmetic'],
  ['Gets a “user”', 'Gets a "user"', 'cosmetic'],
  ['Gets a user', 'Gets a user and mails it', 'changed'],
  ['Gets a user', 'Gets a user\u{e0041}\u{e0042}', 'changed'],
  ['Gets a user', 'Gets a us\u200ber', 'changed'],
  ['', 'Gets a user', 'changed'],
  ['Keeps $5', 'Keeps €5', 'changed'],
] as const)('%j became %j: %s', (before, after, change) => {
  expect(compareTexts(before, after)).toBe(change);
});
