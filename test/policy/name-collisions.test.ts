import { expect, test } from 'vitest';
import { nameCollisions } from '../../policy/name-collisions.ts';
import type { ServerPolicy } from '../../policy/policy.ts';
import { recommendServer } from '../../policy/recommend.ts';

const server = (name: string, ...tools: string[]): ServerPolicy =>
  recommendServer(
    name,
    tools.map((tool) => ({
      name: tool,
      classification: { category: 'Read', level: 'low', effects: [] },
    })),
  );

test('names of several servers are found, those of one are not', () => {
  const policies = [
    server('a', 'search', 'only_a', 'twice', 'twice', '__proto__'),
    server('b', 'search', '__proto__'),
    server('c', 'search'),
  ];
  expect(nameCollisions(policies)).toEqual([
    { tool: '__proto__', servers: ['a', 'b'] },
    { tool: 'search', servers: ['a', 'b', 'c'] },
  ]);
});
