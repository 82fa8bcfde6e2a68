import { expect, test } from 'vitest';
import type { ServerPolicy, ToolPolicy } from '../../../policy/policy.ts';
import { policyOf } from './golden-policies.ts';
import { openaiReader } from '../../../policy/readers/openai.ts';
import { openai } from '../../../policy/targets/openai.ts';

const server = (name: string, ...tools: ToolPolicy[]): ServerPolicy => ({
  server: name,
  preset: 'supervised',
  tools,
});

test('leaves a server out of which nothing may be called', () => {
  const { text } = openai.render([server('closed', policyOf('a', { decision: 'hide' }))]);
  expect(JSON.parse(text)).toEqual([]);
});

test.each([
  [{ require_approval: 'never' }, 'allow', ['openai-no-allowed-tools']],
  [{ allowed_tools: ['a'] }, 'ask', []],
  [{ allowed_tools: ['a'], require_approval: 'never' }, 'allow', []],
  [{ allowed_tools: { tool_names: ['a'] }, require_approval: { never: { tool_names: ['a'] } } }, 'allow', []],
  [{ allowed_tools: ['a'], require_approval: { never: { tool_names: ['b'] } } }, 'ask', []],
  [{ allowed_tools: [] }, 'hide', ['openai-empty-list']],
])('reads %j', (more, decision, problems) => {
  const reading = openaiReader.read(JSON.stringify({ type: 'mcp', server_label: 's', ...more }));
  if ('error' in reading) throw new Error(reading.error);
  expect(reading.decide({ server: 's', tool: 'a', given: {} })).toBe(decision);
  expect(reading.problems.map(({ id }) => id)).toEqual(problems);
});
