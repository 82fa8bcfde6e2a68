import { expect, test } from 'vitest';
import type { ServerPolicy, ToolPolicy } from '../../../policy/policy.ts';
import { policyOf } from './golden-policies.ts';
import { decisionTableReader } from '../../../policy/readers/decision-table.ts';
import { decisionTableJson } from '../../../policy/targets/decision-table.ts';
import { holdTarget } from './hold-target.ts';

holdTarget(decisionTableJson, decisionTableReader);

const server = (name: string, ...tools: ToolPolicy[]): ServerPolicy => ({
  server: name,
  preset: 'supervised',
  tools,
});

test('loses nothing', () => {
  const policies = [server('s', policyOf('a', { decision: 'ask' }), policyOf('a', { decision: 'deny' }))];
  const { text, losses } = decisionTableJson.render(policies);
  expect(losses).toEqual([]);
  expect(JSON.parse(text).servers).toEqual(policies);
});

test.each([
  [{ version: '2', servers: [] }],
  [{ version: '1', servers: [{ server: 's', tools: [{ tool: 'a', decision: 'maybe', exceptions: [] }] }] }],
  [
    {
      version: '1',
      servers: [
        {
          server: 's',
          tools: [{ tool: 'a', decision: 'deny', exceptions: [{ when: [], decision: 'allow' }] }],
        },
      ],
    },
  ],
])('refuses %j', (file) => {
  expect(decisionTableReader.read(JSON.stringify(file))).toHaveProperty('error');
});
