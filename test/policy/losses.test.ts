import { describe, expect, test } from 'vitest';
import { keptExceptions } from '../../policy/losses.ts';
import type { Capabilities, Exception } from '../../policy/policy.ts';
import { policyOf } from './targets/golden-policies.ts';

const exception = (decision: Exception['decision'], value: string | number): Exception => ({
  when: [{ kind: 'one-of', argument: 'a', values: [value] }],
  decision,
  pointers: [],
  reason: String(value),
});
const able: Capabilities = {
  decisions: ['allow', 'ask', 'deny'],
  limits: false,
  conditions: ['one-of'],
  unlisted: 'deny',
};
const kept = (capabilities: Capabilities, ...exceptions: Exception[]) =>
  keptExceptions(policyOf('t', { decision: 'deny', exceptions }), capabilities).map(({ reason }) => reason);

describe('a target keeps', () => {
  test('what it can express', () => {
    expect(kept(able, exception('ask', 'x'), exception('allow', 'y'))).toEqual(['x', 'y']);
    expect(kept({ ...able, conditions: [] }, exception('allow', 'x'))).toEqual([]);
  });

  test('of a kind only the conditions that it can express', () => {
    const expresses: Capabilities['expresses'] = (condition) =>
      condition.kind === 'one-of' && condition.values.every((value) => typeof value === 'string');
    expect(kept({ ...able, expresses }, exception('allow', 1), exception('allow', 'y'))).toEqual(['y']);
  });

  test('no more exceptions than it can give a tool', () => {
    expect(kept({ ...able, maxExceptions: 1 }, exception('allow', 'x'), exception('allow', 'y'))).toEqual([
      'x',
    ]);
  });

  test('none that allows behind a lost one that asks, since a call may fit both', () => {
    const mute: Capabilities = { ...able, decisions: ['allow', 'deny'] };
    const order = [exception('allow', 'x'), exception('ask', 'y'), exception('allow', 'z')];
    expect(kept(mute, ...order)).toEqual(['x']);
  });
});
