import { expect, test } from 'vitest';
import type { ServerPolicy, ToolPolicy } from '../../../policy/policy.ts';
import { policyOf } from './golden-policies.ts';
import { agentgatewayReader } from '../../../policy/readers/agentgateway.ts';
import { agentgateway } from '../../../policy/targets/agentgateway.ts';

const server = (name: string, ...tools: ToolPolicy[]): ServerPolicy => ({
  server: name,
  preset: 'supervised',
  tools,
});

test('allows nothing where nothing is allowed, since rules without one that allows would allow all', () => {
  const { text } = agentgateway.render([server('closed', policyOf('a', { decision: 'ask' }))]);
  expect(text).toContain('allow: "false"');
});

test.each([
  ['[{allow: "mcp.tool.arguments.x == 1"}]', ['agentgateway-arguments'], 'hide'],
  [
    '[{deny: "mcp.tool.arguments.x == 1"}]',
    ['agentgateway-arguments', 'agentgateway-deny', 'agentgateway-open-default'],
    'allow',
  ],
  ['[{require: "mcp.tool.name != \'a\'"}]', ['agentgateway-open-default'], 'hide'],
  ['["mcp.tool.name.size() > 3"]', ['not-understood'], 'hide'],
  ['["mcp.tool.name == \'a\'"]', [], 'allow'],
])('reads rules of %s', (rules, problems, decision) => {
  const reading = agentgatewayReader.read(`binds: [{policies: {mcpAuthorization: {rules: ${rules}}}}]`);
  if ('error' in reading) throw new Error(reading.error);
  expect(reading.problems.map(({ id }) => id)).toEqual(problems);
  expect(reading.decide({ server: 's', tool: 'a', given: { x: 1 } })).toBe(decision);
});
