import { describe, expect, test } from 'vitest';
import {
  claudeCodeName,
  geminiName,
  opencodeName,
  pluginServer,
  startsInCodex,
  vscodeReference,
} from '../../policy/formats/client-names.ts';

// What the clients themselves do is in test/engines; these are the cases by which one sees why.
describe('a tool is called', () => {
  test.each([
    ['github', 'list_issues', 'mcp__github__list_issues'],
    ['my server', 'a.b', 'mcp__my_server__a_b'],
    ['s', '🗑', 'mcp__s____'],
    ['s', 'na\u200Bme', 'mcp__s__name'],
    ['na\u200Bme', 't', 'mcp__na_me__t'],
    ['s', 'ｆｕｌｌ', 'mcp__s__full'],
    ['s', 'e\u0301', 'mcp__s___'],
    ['claude.ai  My App ', 't', 'mcp__claude_ai_My_App__t'],
    ['s', '', 'mcp__s__'],
  ])('in Claude Code: %j, %j', (server, tool, name) => {
    expect(claudeCodeName(server, tool)).toBe(name);
  });

  test.each([
    ['github', 'list_issues', 'mcp_github_list_issues'],
    ['github', 'a.b:c-d', 'mcp_github_a.b:c-d'],
    ['my server', 'é', 'mcp_my_server__'],
    ['mcp', 'x', 'mcp_x'],
    ['s', 'x'.repeat(57), `mcp_s_${'x'.repeat(57)}`],
    ['s', 'x'.repeat(58), `mcp_s_${'x'.repeat(24)}...${'x'.repeat(30)}`],
  ])('in Gemini CLI: %j, %j', (server, tool, name) => {
    expect(geminiName(server, tool)).toBe(name);
  });

  test.each([
    ['github', 'list_issues', 'github_list_issues'],
    ['my server', 'a.b:c-d', 'my_server_a_b_c-d'],
  ])('in OpenCode: %j, %j', (server, tool, name) => {
    expect(opencodeName(server, tool)).toBe(name);
  });

  test.each([
    ['acme', 'tracker', 'mcp__plugin_acme_tracker__look'],
    ['my.plugin', 'a b', 'mcp__plugin_my_plugin_a_b__look'],
  ])('in Claude Code, if the plugin %j brings the server %j', (plugin, server, name) => {
    expect(claudeCodeName(pluginServer(plugin, server), 'look')).toBe(name);
  });

  test('in VS Code', () => {
    expect(vscodeReference('files.read it')).toBe('files_read_it');
  });
});

test.each([
  ['github', true],
  ['a/b.c:d@e-f', true],
  ['a b', false],
  ['é', false],
  ['', false],
])('Codex starts a server called %j: %s', (server, starts) => {
  expect(startsInCodex(server)).toBe(starts);
});
