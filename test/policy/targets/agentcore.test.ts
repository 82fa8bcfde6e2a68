import { expect, test } from 'vitest';
import { agentcoreReader } from '../../../policy/readers/agentcore.ts';

test.each([
  [
    'permit (principal is AgentCore::OAuthUser, action == AgentCore::Action::"s___a", resource == AgentCore::Gateway::"arn:x");',
    'allow',
    [],
  ],
  ['permit (principal, action in [AgentCore::Action::"s___b"], resource is AgentCore::Gateway);', 'hide', []],
  [
    'permit (principal, action, resource); forbid (principal is AgentCore::OAuthUser, action, resource);',
    'allow',
    ['not-understood'],
  ],
  [
    'permit (principal, action, resource); forbid (principal, action, resource) unless { context.input.x == 1 };',
    'allow',
    ['cedar-forbid-fails-open'],
  ],
])('reads %s', (text, decision, problems) => {
  const reading = agentcoreReader.read(text);
  if ('error' in reading) throw new Error(reading.error);
  expect(reading.decide({ server: 's', tool: 'a', given: {} })).toBe(decision);
  expect(reading.problems.map(({ id }) => id)).toEqual(problems);
});
