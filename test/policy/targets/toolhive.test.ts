import { expect, test } from 'vitest';
import type { ServerPolicy, ToolPolicy } from '../../../policy/policy.ts';
import { policyOf } from './golden-policies.ts';
import { toolhiveReader } from '../../../policy/readers/toolhive.ts';
import { toolhive } from '../../../policy/targets/toolhive.ts';
import { holdTarget } from './hold-target.ts';

holdTarget(toolhive, toolhiveReader);

const server = (name: string, ...tools: ToolPolicy[]): ServerPolicy => ({
  server: name,
  preset: 'supervised',
  tools,
});

test('forbids everything where nothing is permitted, since a file without policies is refused', () => {
  const { text } = toolhive.render([server('closed', policyOf('a', { decision: 'ask' }))]);
  expect(JSON.parse(text).cedar.policies).toEqual(['forbid (principal, action, resource);']);
});

test('says that a tool with an exception is not listed', () => {
  const exception = {
    when: [{ kind: 'one-of' as const, argument: 'dry_run', values: [true] }],
    decision: 'allow' as const,
    pointers: [],
    reason: 'A dry run.',
  };
  const { losses } = toolhive.render([
    server('s', policyOf('a', { decision: 'ask', exceptions: [exception] })),
  ]);
  expect(losses).toContainEqual(expect.objectContaining({ kind: 'visibility', tool: 'a' }));
});
