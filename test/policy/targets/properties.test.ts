import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Decision, Target } from '../../../policy/policy.ts';
import { checkTarget } from './check-target.ts';
import { hostilePolicies, plainPolicies } from './generated-policies.ts';

const sample = fc.sample(plainPolicies, { numRuns: 60, seed: 1 });

describe('the check of targets', () => {
  const fake = (capabilities: Target['capabilities']): Target => ({
    id: 'fake',
    title: '',
    file: '',
    language: 'json',
    perServer: false,
    capabilities,
    steps: [],
    render: (servers) => ({
      text: '',
      losses: servers.flatMap(({ server, tools }) =>
        tools.map(({ tool }) => ({
          kind: 'decision' as const,
          server,
          tool,
          message: 'It does not refuse what it should.',
        })),
      ),
    }),
  });
  const always = (decision: Decision) => () => ({ decide: () => decision });
  const able: Target['capabilities'] = {
    decisions: ['allow', 'ask', 'deny', 'hide'],
    limits: true,
    conditions: ['one-of', 'at-most', 'unset', 'under', 'addressed-to', 'reading-sql'],
    unlisted: 'deny',
  };

  test('has more than 500 tools', () => {
    const tools = sample.flatMap((servers) => servers.flatMap((server) => server.tools));
    expect(tools.length).toBeGreaterThan(500);
  });

  test.each(['allow', 'ask', 'deny', 'hide'] as const)(
    'fails a target that always decides %s',
    async (decision) => {
      const checks = sample.map((servers) => checkTarget(fake(able), servers, always(decision)));
      const results = await Promise.allSettled(checks);
      expect(results.some(({ status }) => status === 'rejected')).toBe(true);
    },
  );

  test('fails a target that is laxer, unless it says which decisions it weakens', async () => {
    const check = (capabilities: Target['capabilities']) =>
      Promise.allSettled(sample.map((servers) => checkTarget(fake(capabilities), servers, always('ask'))));
    const asks: Target['capabilities'] = { ...able, decisions: ['ask'], conditions: [] };
    const silent = await check(asks);
    expect(silent.some(({ status }) => status === 'rejected')).toBe(true);
    const honest = await check({ ...asks, weakens: ['deny', 'hide'] });
    expect(honest.every(({ status }) => status === 'fulfilled')).toBe(true);
    const wrong = await check({ ...asks, weakens: ['deny'] });
    expect(wrong.some(({ status }) => status === 'rejected')).toBe(true);
  });

  test('fails a target that denies whatever it cannot express and more', async () => {
    const deaf = fake({ ...able, conditions: [], decisions: ['allow', 'deny'] });
    const results = await Promise.allSettled(
      sample.map((servers) => checkTarget(deaf, servers, always('deny'))),
    );
    expect(results.some(({ status }) => status === 'rejected')).toBe(true);
  });
});

test('hostile names reach the check', () => {
  const names = fc
    .sample(hostilePolicies, { numRuns: 50, seed: 2 })
    .flatMap((servers) => servers.flatMap(({ tools }) => tools.map(({ tool }) => tool)));
  expect(names.some((name) => name.includes('\n'))).toBe(true);
});
