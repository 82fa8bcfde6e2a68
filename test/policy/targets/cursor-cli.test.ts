import { expect, test } from 'vitest';
import { cursorCli } from '../../../policy/targets/cursor-cli.ts';
import { policyOf } from './golden-policies.ts';

test('Cursor CLI permissions deny what they cannot name, and tell of the others that this denies', () => {
  const tools = [
    policyOf('*', { decision: 'allow' }),
    policyOf('drop:all', { decision: 'hide' }),
    policyOf('drop_it_all', { decision: 'allow' }),
    policyOf('drop', { decision: 'allow' }),
  ];
  const { text, losses } = cursorCli.render([{ server: 's', preset: 'supervised', tools }]);
  expect(JSON.parse(text).permissions).toEqual({
    allow: ['Mcp(s:drop_it_all)', 'Mcp(s:drop)'],
    deny: ['Mcp(s:drop*all)'],
  });
  const collisions = losses.filter(({ kind }) => kind === 'collision').map(({ tool }) => tool);
  expect(collisions).toEqual(['drop:all', 'drop_it_all']);
  expect(losses).toContainEqual(expect.objectContaining({ kind: 'name', tool: '*' }));
});
