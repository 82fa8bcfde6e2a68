import { expect, test } from 'vitest';
import { vscode } from '../../../policy/targets/vscode.ts';
import { policyOf } from './golden-policies.ts';

test('VS Code settings ask about a tool under both its names, whatever server has it', () => {
  const { text, losses } = vscode.render([
    {
      server: 'a',
      preset: 'supervised',
      tools: [policyOf('drop.it', { decision: 'hide' }), policyOf('__proto__', { decision: 'ask' })],
    },
    {
      server: 'b',
      preset: 'supervised',
      tools: [policyOf('drop_it', { decision: 'allow' }), policyOf('look', { decision: 'allow' })],
    },
  ]);
  const keys = Object.keys(JSON.parse(text)['chat.tools.eligibleForAutoApproval']);
  expect(keys).toEqual(['drop_it', 'a/drop_it', '__proto__', 'a/__proto__']);
  expect(losses).toContainEqual(expect.objectContaining({ kind: 'collision', server: 'b', tool: 'drop_it' }));
  expect(losses).toContainEqual(expect.objectContaining({ kind: 'decision', server: 'a', tool: 'drop.it' }));
  expect(vscode.title).toContain('cannot deny');
});
