import { describe, expect, test } from 'vitest';
import type { ServerPolicy } from '../../policy/policy.ts';
import { codexReader } from '../../policy/readers/codex.ts';
import { codex, codexFragmentLine } from '../../policy/targets/codex.ts';
import { checkTarget } from '../policy/targets/check-target.ts';
import { judgeBy, showCounts } from '../policy/targets/check-sample.ts';
import { agreeing } from './agreement.ts';
import { codexEngine, runCodex } from './codex-engine.ts';
import { hostileConfigurations, plainConfigurations } from './configurations.ts';

const url = 'url = "http://127.0.0.1:9/"';

describe('Codex decides', () => {
  const check = (servers: ServerPolicy[]) =>
    checkTarget(
      codex,
      servers,
      agreeing(codexReader, (text) => codexEngine(text, servers)),
    );

  test.each(plainConfigurations)('as the neutral policy does: $name', async ({ name, servers }) => {
    const result = await check(servers);
    showCounts(`codex, ${name}`, result);
    expect(result.equal).toBeGreaterThan(result.stricter);
  });

  test.each(hostileConfigurations)('never laxer: $name', async ({ name, servers }) => {
    const result = await check(servers);
    showCounts(`codex, ${name}`, result);
    expect(result.calls).toBeGreaterThan(0);
  });
});

describe('Codex reads', () => {
  test('the lists as they are written', async () => {
    const servers = plainConfigurations[0]?.servers ?? [];
    const { text } = codex.render(servers);
    const [first] = servers;
    if (!first) throw new Error('Expected a server');
    const config = text.replace(/^(\[mcp_servers\.[^.\]]+\])$/gm, `$1\n${url}`);
    const { stdout } = await runCodex(config, ['mcp', 'get', first.server, '--json']);
    const open = first.tools.filter(({ decision }) => decision === 'allow' || decision === 'ask');
    expect(JSON.parse(stdout).enabled_tools).toEqual(open.map(({ tool }) => tool));
  });

  test('no wrong approval mode, like our reader', async () => {
    const config = `[mcp_servers.s]\n${url}\ndefault_tools_approval_mode = "ask"\n`;
    const { code, stderr } = await runCodex(config, ['mcp', 'list']);
    expect(code).toBe(1);
    expect(stderr).toContain('default_tools_approval_mode');
    expect(codexReader.read(config)).toHaveProperty('problems.0.id', 'file-refused');
  });

  test('unknown keys only when it is strict, of which our reader tells', async () => {
    const config = `[mcp_servers.s]\n${url}\nallowed_tools = ["a"]\n`;
    expect((await runCodex(config, ['mcp', 'list'])).code).toBe(0);
    const strict = await runCodex(config, ['--strict-config', 'exec', '--skip-git-repo-check', 'x']);
    expect(strict.code).toBe(1);
    expect(strict.stderr).toContain('mcp_servers.s.allowed_tools');
    expect(codexReader.read(config)).toHaveProperty('problems.0.id', 'unknown-key');
  });

  test.each([
    ['stars as part of a name', 'enabled_tools = ["a*"]\ndefault_tools_approval_mode = "approve"'],
    [
      'stars as part of a name that is out',
      'disabled_tools = ["*"]\ndefault_tools_approval_mode = "approve"',
    ],
    [
      'both lists, the second last',
      'enabled_tools = ["a", "b"]\ndisabled_tools = ["b"]\ndefault_tools_approval_mode = "approve"',
    ],
    [
      'a mode for one tool',
      'default_tools_approval_mode = "prompt"\n[mcp_servers.s.tools.a]\napproval_mode = "approve"',
    ],
    [
      'a mode of one tool that is out',
      'enabled_tools = ["b"]\n[mcp_servers.s.tools.a]\napproval_mode = "approve"\n[mcp_servers.s.tools.b]\napproval_mode = "prompt"',
    ],
    ['a server that is off', 'enabled = false'],
  ])('%s', async (_, lines) => {
    // A part that is to be merged, as exports are: the engine gets the address of a server beside it.
    const config = `${codexFragmentLine}\n[mcp_servers.s]\n${lines}\n`;
    const tools = ['a', 'b', 'a*', '*'].map((tool) => ({ tool }));
    const servers = [{ server: 's', preset: 'supervised', tools }] as unknown as Parameters<
      typeof codexEngine
    >[1];
    const engine = await codexEngine(config, servers);
    const model = judgeBy(codexReader)(config);
    for (const { tool } of tools) {
      const call = { server: 's', tool, given: {} };
      expect(await model.decide(call), tool).toBe(await engine.decide(call));
    }
  });
});
