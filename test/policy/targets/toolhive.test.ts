import { expect, test } from 'vitest';
import type { ServerPolicy, ToolPolicy } from '../../../policy/policy.ts';
import { policyOf } from './golden-policies.ts';
import { toolhiveReader } from '../../../policy/readers/toolhive.ts';
import { toolhive } from '../../../policy/targets/toolhive.ts';

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

test('says in which policy it does not understand something', () => {
  const policies = ['permit (\n principal, action, resource == Tool::"a"\n);', 'permit (what);'];
  const reading = toolhiveReader.read(
    JSON.stringify({ version: '1.0', type: 'cedarv1', cedar: { policies } }),
  );
  if ('error' in reading) throw new Error(reading.error);
  expect(reading.rules.map(({ place }) => place)).toEqual(['cedar.policies[0]']);
  expect(reading.problems.map(({ place, opens }) => [place, opens])).toEqual([['cedar.policies[1]', true]]);
});

test('denies every call that a policy fails on', () => {
  const policies = [
    'permit (principal, action, resource);',
    'permit (principal, action, resource) when { context.arg_x < 3 };',
  ];
  const reading = toolhiveReader.read(
    JSON.stringify({ version: '1.0', type: 'cedarv1', cedar: { policies } }),
  );
  if ('error' in reading) throw new Error(reading.error);
  expect(reading.decide({ server: 's', tool: 'a', given: {} })).toBe('hide');
});
