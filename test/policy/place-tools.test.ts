import { expect, test } from 'vitest';
import { placeServers } from '../../policy/place-tools.ts';
import type { Loss, ServerPolicy, ToolPolicy } from '../../policy/policy.ts';
import { policyOf } from './targets/golden-policies.ts';

const server = (name: string, ...tools: ToolPolicy[]): ServerPolicy => ({
  server: name,
  preset: 'supervised',
  tools,
});

function place(...servers: ServerPolicy[]) {
  const losses: Loss[] = [];
  const placed = placeServers(servers, (name) => name.toLowerCase(), losses);
  return {
    placed: placed.map(({ name, tools }) => [
      name,
      tools.map(({ tool, decision }) => `${tool}: ${decision}`),
    ]),
    losses: losses.map(({ kind, server: owner, tool }) => `${kind} ${owner} ${tool ?? ''}`.trim()),
  };
}

test('a server keeps its name, or the loss says what it is', () => {
  expect(place(server('a', policyOf('t', { decision: 'allow' })))).toEqual({
    placed: [['a', ['t: allow']]],
    losses: [],
  });
  expect(place(server('A')).losses).toEqual(['name A']);
});

test('servers of one name share the strictest decision, and a tool of one of them is hidden', () => {
  const first = server('a', policyOf('t', { decision: 'allow' }), policyOf('u', { decision: 'allow' }));
  const second = server('A', policyOf('t', { decision: 'ask' }));
  expect(place(first, second)).toEqual({
    placed: [['a', ['t: ask', 'u: hide']]],
    losses: ['collision a t', 'collision a u', 'collision A t'],
  });
});

test('tools of one name share the strictest decision, without exceptions', () => {
  const exceptions: ToolPolicy['exceptions'] = [
    { when: [{ kind: 'unset', argument: 'x' }], decision: 'allow', pointers: [], reason: '' },
  ];
  const same = [policyOf('t', { decision: 'deny', exceptions }), policyOf('t', { decision: 'ask' })];
  const losses: Loss[] = [];
  const [placed] = placeServers([server('a', ...same)], (name) => name, losses);
  expect(placed?.tools).toEqual([{ ...same[0], exceptions: [] }]);
  expect(losses).toHaveLength(1);
});
