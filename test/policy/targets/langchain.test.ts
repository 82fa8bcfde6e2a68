import { stripTypeScriptTypes } from 'node:module';
import { expect, test } from 'vitest';
import type { ServerPolicy, ToolPolicy } from '../../../policy/policy.ts';
import { policyOf } from './golden-policies.ts';
import { langchain } from '../../../policy/targets/langchain.ts';

const server = (name: string, ...tools: ToolPolicy[]): ServerPolicy => ({
  server: name,
  preset: 'supervised',
  tools,
});

test('writes a module whose filter and interrupts do what its lists say', async () => {
  const hostile = ['a', '__proto__', '"];', 'x\u2028y', '\u202e', "');", '${1}', '</script>'];
  const tools = hostile.map((name, index) => policyOf(name, { decision: index % 2 === 0 ? 'ask' : 'allow' }));
  const { text } = langchain.render([server('s', ...tools, policyOf('gone', { decision: 'deny' }))]);
  const module = (await import(`data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(text))}`)) as {
    onlyAllowed(tools: { name: string }[]): { name: string }[];
    interruptOn: Record<string, unknown>;
  };
  const names = [...hostile, 'gone', 'new'].map((name) => ({ name: `s__${name}` }));
  expect(module.onlyAllowed(names).map(({ name }) => name)).toEqual(hostile.map((name) => `s__${name}`));
  expect(Object.keys(module.interruptOn)).toEqual(
    hostile.filter((_, index) => index % 2 === 0).map((name) => `s__${name}`),
  );
});
