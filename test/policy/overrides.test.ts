import { describe, expect, test } from 'vitest';
import { applyOverrides, globFits, problemOfOverride } from '../../policy/overrides.ts';
import { recommendTool } from '../../policy/recommend.ts';
import { exampleTool as tool } from './example-tool.ts';

describe('overrides', () => {
  const policy = { ...recommendTool(tool('Write', 'high', {})), tool: 'send_mail' };

  test('replace the recommendation and keep the reason', () => {
    const overrides = [{ match: 'send_*', decision: 'allow' as const, reason: 'Internal relay only.' }];
    expect(applyOverrides('mail', policy, overrides)).toMatchObject({
      decision: 'allow',
      exceptions: [],
      reason: 'Internal relay only.',
      override: overrides[0],
    });
  });

  test('go by the first that fits, and by server where they have a slash', () => {
    const overrides = [
      { match: 'other/*', decision: 'hide' as const, reason: 'a' },
      { match: 'mail/*', decision: 'deny' as const, reason: 'b' },
      { match: '*', decision: 'allow' as const, reason: 'c' },
    ];
    expect(applyOverrides('mail', policy, overrides).decision).toBe('deny');
  });

  test.each([
    ['*', '', true],
    ['a*c', 'abbc', true],
    ['a*c', 'abbd', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*a*b*', 'xxaxxbxx', true],
    ['A', 'a', false],
    ['a.c', 'abc', false],
  ])('match by globs: %s on %s: %s', (glob, text, fits) => {
    expect(globFits(glob, text)).toBe(fits);
  });

  test('need a reason', () => {
    expect(problemOfOverride({ match: 'a', decision: 'allow', reason: ' ' })).toContain('Expected a reason');
  });
});
