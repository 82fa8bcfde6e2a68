import { expect, test } from 'vitest';
import type { ServerPolicy, ToolPolicy } from '../../../policy/policy.ts';
import { policyOf } from './golden-policies.ts';
import { litellmReader } from '../../../policy/readers/litellm.ts';
import { litellm } from '../../../policy/targets/litellm.ts';

const server = (name: string, ...tools: ToolPolicy[]): ServerPolicy => ({
  server: name,
  preset: 'supervised',
  tools,
});

const read = (text: string) => {
  const reading = litellmReader.read(text);
  if ('error' in reading) throw new Error(reading.error);
  return reading;
};

test('never writes an empty list, which would allow every tool', () => {
  const closed = server('s', policyOf('no tool is allowed', { decision: 'deny' }));
  const reading = read(litellm.render([closed]).text);
  expect(reading.problems).toEqual([]);
  expect(reading.decide({ server: 's', tool: 'no tool is allowed', given: {} })).toBe('hide');
});

test('leaves a name out that would allow another tool', () => {
  const { text, losses } = litellm.render([
    server('s', policyOf('s-wipe', { decision: 'allow' }), policyOf('wipe', { decision: 'hide' })),
  ]);
  expect(read(text).decide({ server: 's', tool: 'wipe', given: {} })).toBe('hide');
  expect(losses).toContainEqual(expect.objectContaining({ kind: 'name', tool: 's-wipe' }));
});

test.each([
  ['{allowed_tools: []}', 'x', 'allow', ['litellm-empty-list']],
  ['{}', 'x', 'allow', []],
  ['{disallowed_tools: [x]}', 'x', 'hide', []],
  ['{disallowed_tools: [X]}', 'x', 'allow', []],
  ['{allowed_tools: [s-x]}', 'x', 'allow', []],
  ['{allowed_tools: [x], disallowed_tools: [x]}', 'x', 'allow', ['litellm-both-lists']],
])('reads %s as the proxy does', (entry, tool, decision, problems) => {
  const reading = read(`mcp_servers: {s: ${entry}}`);
  expect(reading.decide({ server: 's', tool, given: {} })).toBe(decision);
  expect(reading.problems.map(({ id }) => id)).toEqual(problems);
});
