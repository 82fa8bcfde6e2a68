import { expect, test } from 'vitest';
import type { ServerPolicy, ToolPolicy } from '../../policy/policy.ts';
import { mergeByName } from '../../policy/merge-by-name.ts';
import { policyOf } from './targets/golden-policies.ts';

const server = (name: string, ...tools: ToolPolicy[]): ServerPolicy => ({
  server: name,
  preset: 'supervised',
  tools,
});
const exceptions: ToolPolicy['exceptions'] = [
  {
    when: [{ kind: 'unset', argument: 'force' }],
    decision: 'allow',
    pointers: [],
    reason: 'Let it run without force.',
  },
];

test('tools of one name get the strictest decision, without exceptions, and the softer ones are told', () => {
  const { tools, losses } = mergeByName(
    [
      server('a', policyOf('x.y', { decision: 'ask', exceptions }), policyOf('z', { decision: 'allow' })),
      server('b', policyOf('x_y', { decision: 'hide' }), policyOf('x y', { decision: 'hide' })),
    ],
    (_, tool) => tool.replace(/\W/g, '_'),
  );
  expect(tools.map(({ name, policy }) => [name, policy.decision, policy.exceptions])).toEqual([
    ['x_y', 'hide', []],
    ['z', 'allow', []],
  ]);
  expect(losses).toEqual([expect.objectContaining({ kind: 'collision', server: 'a', tool: 'x.y' })]);
});

test('a tool of its own name keeps its exceptions', () => {
  const { tools, losses } = mergeByName(
    [server('a', policyOf('x', { decision: 'ask', exceptions }))],
    (_, tool) => tool,
  );
  expect(tools[0]?.policy.exceptions).toBe(exceptions);
  expect(losses).toEqual([]);
});

test('two tools of one server and one name lose their exceptions', () => {
  const twice = policyOf('x', { decision: 'ask', exceptions });
  const { tools, losses } = mergeByName([server('a', twice, twice)], (_, tool) => tool);
  expect(tools).toHaveLength(1);
  expect(losses).toHaveLength(2);
});
