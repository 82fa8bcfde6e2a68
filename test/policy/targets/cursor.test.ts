import { expect, test } from 'vitest';
import { cursor } from '../../../policy/targets/cursor.ts';
import { policyOf } from './golden-policies.ts';

test('Cursor’s list names nothing that could be a pattern, and says what it cannot deny', () => {
  const tools = ['*', 'a*', 'a:b', '', 'ok'].map((name) => policyOf(name, { decision: 'allow' }));
  const { text, losses } = cursor.render([
    { server: 's', preset: 'supervised', tools: [...tools, policyOf('drop', { decision: 'hide' })] },
  ]);
  expect(JSON.parse(text)).toEqual({ mcpAllowlist: ['s:ok'] });
  expect(losses.filter(({ kind }) => kind === 'name')).toHaveLength(4);
  expect(losses).toContainEqual(expect.objectContaining({ kind: 'decision', tool: 'drop' }));
  expect(cursor.title).toContain('cannot deny');
});
