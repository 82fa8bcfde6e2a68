import { describe, expect, test } from 'vitest';
import { claudeCodeName, pluginServer } from '../../policy/formats/client-names.ts';
import type { ServerPolicy } from '../../policy/policy.ts';
import { claudeCodeReader } from '../../policy/readers/claude-code.ts';
import { claudeCode } from '../../policy/targets/claude-code.ts';
import { checkTarget } from '../policy/targets/check-target.ts';
import { judgeBy, showCounts } from '../policy/targets/check-sample.ts';
import { hostileNames } from '../policy/targets/generated-policies.ts';
import { agreeing } from './agreement.ts';
import { claudeCodeEngine, runClaudeCode } from './claude-code-engine.ts';
import { hostileConfigurations, plainConfigurations } from './configurations.ts';

describe('Claude Code decides', () => {
  const check = (servers: ServerPolicy[]) => {
    const named = servers.map(({ server, tools }) => ({ server, tools: tools.map(({ tool }) => tool) }));
    return checkTarget(
      claudeCode,
      servers,
      agreeing(claudeCodeReader, (text) => claudeCodeEngine(text, named)),
    );
  };

  // Half of them, more than 500 tools: this client takes 20 ms a call.
  test.each(plainConfigurations.slice(0, 3))(
    'as the neutral policy does: $name',
    async ({ name, servers }) => {
      const result = await check(servers);
      showCounts(`claude-code, ${name}`, result);
      expect(result.equal).toBeGreaterThan(result.stricter);
    },
  );

  test.each(hostileConfigurations)('never laxer: $name', async ({ name, servers }) => {
    const result = await check(servers);
    showCounts(`claude-code, ${name}`, result);
    expect(result.calls).toBeGreaterThan(0);
  });
});

test('Claude Code names servers and tools as we do', async () => {
  const odd = [
    'ｆｕｌｌ',
    'ﬁle',
    'a\u00ADb',
    'a\uE000b',
    'a\u0001b',
    'a\tb',
    'a\u2028b',
    '①',
    'a\u0301',
    'ª',
    'Å',
  ];
  const tools = [...hostileNames, ...odd, 'a'.repeat(115), 'b'.repeat(119), 'c'.repeat(120)];
  const servers = ['s', 'a b', 'é', 'ｆｕ', 'na\u200Bme', 'x.y', 'claude.ai  Foo_', '*', 'a__b', '🗑️'].map(
    (server) => ({
      server,
      tools: server === 's' ? tools : ['t'],
    }),
  );
  const { offered } = await runClaudeCode('{}', servers, []);
  const names = servers.flatMap(({ server, tools: own }) => own.map((tool) => claudeCodeName(server, tool)));
  const short = new Set(names.filter((name) => name.length <= 128));
  expect(offered.toSorted()).toEqual([...short].toSorted());
});

test.each([
  ['acme', 'acme'],
  ['my-plugin', 'tracker'],
  ['my.plugin', 'a b'],
])('Claude Code names the tools of the plugin %j and its server %j as we do', async (plugin, server) => {
  const name = (tool: string) => claudeCodeName(pluginServer(plugin, server), tool);
  const settings = JSON.stringify({ permissions: { deny: [name('drop')] } });
  const { offered } = await runClaudeCode(settings, [{ server, tools: ['look', 'drop'] }], [], plugin);
  expect(offered).toEqual([name('look')]);
});

describe('Claude Code reads as our reader does', () => {
  interface Permissions {
    deny?: string[];
    ask?: string[];
    allow?: string[];
    defaultMode?: string;
  }

  /** Three servers, of which the second and the third have names that can be mistaken. */
  const serversOf = (suffix: string | number) => [
    { server: `s${suffix}`, tools: ['run', 'run_all', 'other', ''] },
    { server: `a${suffix}`, tools: ['b', 'c'] },
    { server: `a${suffix}__b`, tools: ['c'] },
  ];

  async function compare(permissions: Permissions, servers: ReturnType<typeof serversOf>) {
    const text = JSON.stringify({ permissions });
    const engine = await claudeCodeEngine(text, servers);
    const model = judgeBy(claudeCodeReader)(text);
    for (const { server, tools } of servers) {
      for (const tool of tools) {
        const call = { server, tool, given: {} };
        const where = `${server}/${tool} under ${text}`;
        expect.soft(await model.decide(call), where).toBe(await engine.decide(call));
      }
    }
  }

  // Each for servers of its own (# is their number), since the client takes seconds to start.
  const cases: Permissions[] = [
    { deny: ['mcp__s#'] },
    { deny: ['mcp__s#__*'] },
    { deny: ['mcp__s#__run*'] },
    { deny: ['mcp__s#__run(x)', 'mcp__a#__b(*)'] },
    { deny: ['mcp__a#__b'] },
    { deny: ['mcp__s#__'], allow: ['mcp__s#__run'] },
    { deny: ['mcp__s#__run'], allow: ['mcp__s#'] },
    { deny: ['Mcp(s#:run)'], allow: ['s#:run', 'Mcp(s#:*)'] },
    { deny: ['mcp__*__run_all'] },
    { allow: ['mcp__s#', 'mcp__a#__b'] },
    { allow: ['mcp__a#'] },
    { allow: ['mcp__a#__*'] },
    { allow: ['mcp__s#__*'] },
    { allow: ['mcp__s#__run*', 'mcp__*__b'] },
    { allow: ['mcp__s#__run(x)'] },
    { ask: ['mcp__s#'], allow: ['mcp__s#__run', 'mcp__a#__c'] },
    { ask: ['mcp__a#'], allow: ['mcp__a#__b', 'mcp__a#__b__c'] },
    { ask: ['mcp__a#__b'], allow: ['mcp__a#__b__c', 'mcp__a#__b'] },
    { ask: ['mcp__s#__run(x)'], allow: ['mcp__s#__run'] },
    {},
  ];

  test('rules about servers and tools', async () => {
    const of = (list: 'deny' | 'ask' | 'allow') =>
      cases.flatMap((each, index) => (each[list] ?? []).map((rule) => rule.replaceAll('#', String(index))));
    await compare(
      { deny: of('deny'), ask: of('ask'), allow: of('allow') },
      cases.flatMap((_, index) => serversOf(index)),
    );
  });

  test.each([
    { deny: ['mcp__*'] },
    { ask: ['mcp__*'], allow: ['mcp__s__run'] },
    { allow: ['mcp__*', '*', 'mcp__'] },
    { defaultMode: 'dontAsk', allow: ['mcp__s__run'], ask: ['mcp__s__other'] },
    { defaultMode: 'bypassPermissions', ask: ['mcp__s__run'], deny: ['mcp__a'] },
  ])('%j', (permissions) => compare(permissions, serversOf('')));
});
