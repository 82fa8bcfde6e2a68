import { expect, test } from 'vitest';
import type { ServerPolicy, ToolPolicy } from '../../../policy/policy.ts';
import { policyOf } from './golden-policies.ts';
import { interceptReader } from '../../../policy/readers/intercept.ts';
import { intercept } from '../../../policy/targets/intercept.ts';

const server = (name: string, ...tools: ToolPolicy[]): ServerPolicy => ({
  server: name,
  preset: 'supervised',
  tools,
});

test('counts no calls of a tool whose name has a dot, and says so', () => {
  const { text, losses } = intercept.render([
    server('s', policyOf('a.b', { decision: 'allow', limit: { max: 5, window: 'hour' } })),
  ]);
  expect(text).not.toContain('rate_limit');
  expect(losses).toEqual([expect.objectContaining({ kind: 'limit', tool: 'a.b' })]);
});

const rejected = {
  'a rate and conditions': '{name: r, rate_limit: 5/hour, conditions: [{path: args.a, op: eq, value: 1}]}',
  'a rate and a denial': '{name: r, rate_limit: 5/hour, action: deny}',
  'a rate that is none': '{name: r, rate_limit: 5/week}',
  'a denial with conditions': '{name: r, action: deny, conditions: [{path: args.a, op: eq, value: 1}]}',
  'an evaluation without conditions': '{name: r}',
  'a rule without a name': '{action: deny}',
  'an unknown operator': '{name: r, conditions: [{path: args.a, op: like, value: 1}]}',
  'a path to nowhere': '{name: r, conditions: [{path: a, op: eq, value: 1}]}',
  'a list that is none': '{name: r, conditions: [{path: args.a, op: in, value: x}]}',
  'a number that is none': '{name: r, conditions: [{path: args.a, op: lte, value: x}]}',
  'a pattern that RE2 lacks': '{name: r, conditions: [{path: args.a, op: regex, value: "(?!x)"}]}',
  'two rules of one counter': '{name: q, rate_limit: 5/hour}, {name: r, rate_limit: 9/hour}',
};

test.each(Object.entries(rejected))('refuses %s, as the validator does', (_, rules) => {
  const text = `version: "1"\ndefault: deny\ntools: {t: {rules: [${rules}]}}`;
  expect(interceptReader.read(text)).toHaveProperty('error');
});

test.each([
  ['{path: args.a, op: eq, value: 5}', { a: '5' }, 'allow'],
  ['{path: args.a, op: eq, value: true}', { a: 'true' }, 'allow'],
  ['{path: args.a, op: exists, value: false}', { a: null }, 'allow'],
  ['{path: args.a, op: neq, value: 5}', {}, 'deny'],
  ['{path: args.a.b, op: in, value: [x, y]}', { a: { b: 'y' } }, 'allow'],
  ['{path: args.a, op: contains, value: x}', { a: ['x'] }, 'allow'],
  ['{path: args.a, op: gt, value: 1}', { a: '2' }, 'deny'],
  ['{path: args.a, op: regex, value: "(?i)^ab$"}', { a: 'AB' }, 'allow'],
  ['{path: args.a, op: regex, value: "b"}', { a: ['b'] }, 'deny'],
])('reads the condition %s on %j as the proxy does', (condition, given, decision) => {
  const text = `version: "1"\ndefault: deny\ntools: {t: {rules: [{name: r, conditions: [${condition}]}]}}`;
  const reading = interceptReader.read(text);
  if ('error' in reading) throw new Error(reading.error);
  expect(reading.decide({ server: 's', tool: 't', given })).toBe(decision);
});

test.each([
  ['version: "1"\ntools: {}', 'other', 'allow', ['intercept-default-allow']],
  [
    'version: "1"\ndefault: deny\ntools: {"*": {rules: [{name: r, rate_limit: 5/hour}]}}',
    'other',
    'deny',
    ['intercept-wildcard'],
  ],
  ['version: "1"\ndefault: deny\nhide: ["*"]\ntools: {a: {}}', 'a', 'hide', []],
])('reads %j', (text, tool, decision, problems) => {
  const reading = interceptReader.read(text);
  if ('error' in reading) throw new Error(reading.error);
  expect(reading.decide({ server: 's', tool, given: {} })).toBe(decision);
  expect(reading.problems.map(({ id }) => id)).toEqual(problems);
});
