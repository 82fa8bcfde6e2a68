import { expect, test } from 'vitest';
import { copilotAgent } from '../../../policy/targets/copilot-agent.ts';
import { policyOf } from './golden-policies.ts';

test('the cloud agent gets no tool that a person would have to approve, and never all of them', () => {
  const tools = [
    policyOf('*', { decision: 'allow' }),
    policyOf('look', { decision: 'allow' }),
    policyOf('merge', { decision: 'ask' }),
  ];
  const { text, losses } = copilotAgent.render([{ server: 's', preset: 'supervised', tools }]);
  expect(JSON.parse(text).mcpServers.s.tools).toEqual(['look']);
  expect(losses).toContainEqual(expect.objectContaining({ kind: 'name', tool: '*' }));
  expect(losses).toContainEqual(expect.objectContaining({ kind: 'decision', tool: 'merge' }));
});
