import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { codex } from '../../../policy/targets/codex.ts';
import { policyOf } from './golden-policies.ts';

test('Codex prompts for all that is enabled but not approved', () => {
  const tools = [
    policyOf('look', { decision: 'allow' }),
    policyOf('merge', { decision: 'ask' }),
    policyOf('drop', { decision: 'hide' }),
    policyOf('__proto__', { decision: 'allow' }),
  ];
  const { text } = codex.render([{ server: 's', preset: 'supervised', tools }]);
  expect(JSON.parse(JSON.stringify(parse(text)))).toEqual({
    mcp_servers: {
      s: {
        default_tools_approval_mode: 'prompt',
        enabled_tools: ['look', 'merge', '__proto__'],
        disabled_tools: ['drop'],
        tools: Object.fromEntries(['look', '__proto__'].map((name) => [name, { approval_mode: 'approve' }])),
      },
    },
  });
});

test('Codex starts no server of another name, of which a loss tells for every tool', () => {
  const { losses } = codex.render([
    { server: 'my server', preset: 'supervised', tools: [policyOf('look', { decision: 'allow' })] },
  ]);
  expect(losses).toContainEqual(expect.objectContaining({ kind: 'name', server: 'my server', tool: 'look' }));
});

test('characters that nobody sees stand in the text by number', () => {
  const tools = [policyOf('\u202Etxt', { decision: 'hide' }), policyOf('\u{E0041}', { decision: 'hide' })];
  const { text } = codex.render([{ server: 's', preset: 'supervised', tools }]);
  expect(text).toContain('"\\u202etxt", "\\U000e0041"');
  expect(parse(text)).toHaveProperty('mcp_servers.s.disabled_tools', ['\u202Etxt', '\u{E0041}']);
});
