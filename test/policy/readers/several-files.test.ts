import { describe, expect, test } from 'vitest';
import { findFormat } from '../../../policy/formats/index.ts';
import type { Decision } from '../../../policy/policy.ts';
import type { PolicyFile } from '../../../policy/policy-reader.ts';

type Files = Record<string, string | object>;

function readAll(target: string, files: Files) {
  const given = Object.entries(files).map(([file, text]): PolicyFile => ({
    file,
    text: typeof text === 'string' ? text : JSON.stringify(text),
  }));
  const reading = findFormat(target)?.reader.readAll?.(given);
  if (!reading || 'error' in reading) throw new Error(`Expected a reading, got ${reading?.error}`);
  return reading;
}

const user = '/home/ann/.claude/settings.json';
const project = '/srv/app/.claude/settings.json';
const local = '/srv/app/.claude/settings.local.json';
const managed = '/etc/claude-code/managed-settings.json';
const permissions = (lists: object) => ({ permissions: lists });
const run = 'mcp__s__run';
const gemini = (decision: string) =>
  `[[rule]]\nmcpName = "s"\ntoolName = "run"\ndecision = "${decision}"\npriority = 5\n`;
const codex = (lines: string) => `[mcp_servers.s]\ncommand = "node"\n${lines}\n`;
const servers = (lists: object) => ({ mcpServers: { s: { command: 'node', ...lists } } });
const roo = '/home/ann/.config/Code/User/globalStorage/rooveterinaryinc.roo-cline/settings';
const eligible = 'chat.tools.eligibleForAutoApproval';

describe('several files are read as one', () => {
  test.each<[string, string, Files, Decision]>([
    [
      'claude-code',
      'a denial of any file wins',
      { [local]: permissions({ allow: [run] }), [user]: permissions({ deny: [run] }) },
      'hide',
    ],
    [
      'claude-code',
      'the lists are joined',
      { [project]: permissions({ deny: [] }), [user]: permissions({ allow: ['mcp__s'] }) },
      'allow',
    ],
    [
      'claude-code',
      'the mode is that of the strongest',
      {
        [user]: permissions({ defaultMode: 'bypassPermissions' }),
        [local]: permissions({ defaultMode: 'dontAsk' }),
      },
      'deny',
    ],
    [
      'claude-code',
      'a file that is refused leaves the others',
      { [project]: '{"permissions": {"deny": 5}}', [user]: permissions({ deny: [run] }) },
      'hide',
    ],
    [
      'claude-code',
      'managed settings may stand alone',
      { [user]: permissions({ allow: [run] }), [managed]: { allowManagedPermissionRulesOnly: true } },
      'ask',
    ],
    [
      'claude-code',
      'but no others may',
      {
        [user]: { ...permissions({}), allowManagedPermissionRulesOnly: true },
        [project]: permissions({ allow: [run] }),
      },
      'allow',
    ],
    [
      'codex',
      'the project is stronger, and tables are merged',
      {
        '/home/ann/.codex/config.toml': codex('default_tools_approval_mode = "approve"'),
        '/srv/app/.codex/config.toml': codex('disabled_tools = ["run"]'),
      },
      'hide',
    ],
    [
      'codex',
      'one that is refused keeps the client from starting',
      { '/home/ann/.codex/config.toml': 'model = 5\n', '/srv/app/.codex/config.toml': codex('') },
      'hide',
    ],
    [
      'gemini-cli',
      'the organization is stronger than the user',
      {
        '/home/ann/.gemini/policies/a.toml': gemini('allow'),
        '/etc/gemini-cli/policies/b.toml': gemini('deny'),
      },
      'hide',
    ],
    [
      'gemini-cli',
      'a file that is refused leaves the others',
      {
        '/home/ann/.gemini/policies/a.toml': gemini('block'),
        '/home/ann/.gemini/policies/b.toml': gemini('deny'),
      },
      'hide',
    ],
    [
      'cursor',
      'the lists are joined',
      {
        '/home/ann/.cursor/permissions.json': { mcpAllowlist: ['s:run'] },
        '/srv/app/.cursor/permissions.json': { mcpAllowlist: [] },
      },
      'allow',
    ],
    [
      'vscode',
      'the project is stronger, name by name',
      {
        '/srv/app/.vscode/settings.json': { [eligible]: { other: false } },
        '/home/ann/.config/Code/User/settings.json': { [eligible]: { run: false } },
      },
      'ask',
    ],
    [
      'opencode',
      'what the project adds stands behind what the user has',
      {
        '/srv/app/opencode.json': { permission: { s_run: 'deny' } },
        '/home/ann/.config/opencode/opencode.json': { permission: { '*': 'allow' } },
      },
      'hide',
    ],
    [
      'opencode',
      'the folder .opencode is stronger than the file beside it',
      {
        '/srv/app/opencode.json': { permission: { s_run: 'allow' } },
        '/srv/app/.opencode/opencode.json': { permission: { s_run: 'deny' } },
      },
      'hide',
    ],
    [
      'kiro',
      'a server is that of the workspace, whole',
      {
        '/srv/app/.kiro/settings/mcp.json': servers({ autoApprove: ['run'] }),
        '/home/ann/.kiro/settings/mcp.json': servers({ disabledTools: ['run'] }),
      },
      'allow',
    ],
    [
      'kiro',
      'what the user alone has holds too',
      {
        '/srv/app/.kiro/settings/mcp.json': { mcpServers: { t: { command: 'node' } } },
        '/home/ann/.kiro/settings/mcp.json': servers({ disabledTools: ['run'] }),
      },
      'hide',
    ],
    [
      'roo',
      'a server is that of the project',
      {
        '/srv/app/.roo/mcp.json': servers({ disabledTools: ['run'] }),
        [`${roo}/mcp_settings.json`]: servers({ alwaysAllow: ['run'] }),
      },
      'hide',
    ],
    [
      'roo',
      'one that the project shuts is that of all projects',
      {
        '/srv/app/.roo/mcp.json': servers({ disabled: true }),
        [`${roo}/mcp_settings.json`]: servers({ alwaysAllow: ['run'] }),
      },
      'allow',
    ],
    [
      'roo',
      'of all projects only the server that is wrong is missing',
      {
        [`${roo}/mcp_settings.json`]: {
          mcpServers: { t: { url: 'https://x.example' }, s: { command: 'node', alwaysAllow: ['run'] } },
        },
        '/srv/app/.roo/mcp.json': { mcpServers: {} },
      },
      'allow',
    ],
    [
      'gemini-settings',
      'a server is that of the project, whole',
      {
        '/srv/app/.gemini/settings.json': servers({ trust: true }),
        '/home/ann/.gemini/settings.json': servers({ excludeTools: ['run'] }),
      },
      'allow',
    ],
    [
      'gemini-settings',
      'the machine is stronger than all',
      {
        '/srv/app/.gemini/settings.json': { mcp: { excluded: [] } },
        '/etc/gemini-cli/settings.json': { mcp: { excluded: ['s'] } },
        '/home/ann/.gemini/settings.json': servers({ trust: true }),
      },
      'hide',
    ],
    [
      'gemini-settings',
      'what any file excludes is excluded, and the defaults of the machine are weakest',
      {
        '/etc/gemini-cli/system-defaults.json': { ...servers({}), tools: { exclude: ['mcp_s_run'] } },
        '/home/ann/.gemini/settings.json': { ...servers({ trust: true }), tools: { exclude: ['x'] } },
      },
      'hide',
    ],
    [
      'gemini-settings',
      'one that is refused keeps the client from starting',
      { '/srv/app/.gemini/settings.json': '[]', '/home/ann/.gemini/settings.json': servers({}) },
      'hide',
    ],
    [
      'cursor-cli',
      'what a project allows holds',
      {
        '/srv/app/.cursor/cli.json': permissions({ allow: ['Mcp(s:run)'] }),
        '/home/ann/.cursor/cli-config.json': permissions({ allow: [], deny: [] }),
      },
      'allow',
    ],
    [
      'cursor-cli',
      'what the user denies holds where the project denies nothing',
      {
        '/srv/app/.cursor/cli.json': permissions({ allow: ['Mcp(s:run)'] }),
        '/home/ann/.cursor/cli-config.json': permissions({ deny: ['Mcp(s:run)'] }),
      },
      'deny',
    ],
    [
      'cursor-cli',
      'and is not relied on where it denies others',
      {
        '/srv/app/.cursor/cli.json': permissions({ deny: ['Mcp(s:drop)'], allow: ['Mcp(s:run)'] }),
        '/home/ann/.cursor/cli-config.json': permissions({ deny: ['Mcp(s:run)'] }),
      },
      'allow',
    ],
    [
      'cursor-cli',
      'the mode is that of the user',
      {
        '/srv/app/.cursor/cli.json': { approvalMode: 'unrestricted' },
        '/home/ann/.cursor/cli-config.json': { approvalMode: 'allowlist' },
      },
      'ask',
    ],
  ])('%s: %s', (target, _, files, decision) => {
    const call = { server: 's', tool: 'run', given: {} };
    expect(readAll(target, files).decide(call)).toBe(decision);
    // Their places say how strong they are, not the order in which somebody names them.
    const turned = Object.fromEntries(Object.entries(files).toReversed());
    expect(readAll(target, turned).decide(call)).toBe(decision);
  });

  test('a place names its file', () => {
    const reading = readAll('claude-code', {
      [local]: permissions({ deny: ['mcp__s__run(x)'] }),
      [user]: permissions({ allow: [run] }),
    });
    expect(reading.rules.map(({ place }) => place)).toEqual([`${user}: permissions.allow[0]`]);
    expect(reading.problems.map(({ place }) => place)).toEqual([`${local}: permissions.deny[0]`]);
  });

  test('rules that managed settings do not count are told', () => {
    const { problems } = readAll('claude-code', {
      [managed]: { allowManagedPermissionRulesOnly: true, permissions: { deny: [run] } },
      [project]: permissions({ deny: ['mcp__s__look'] }),
    });
    expect(problems).toEqual([
      expect.objectContaining({
        id: 'rule-not-counted',
        place: `${project}: permissions.deny[0]`,
        opens: true,
      }),
    ]);
  });

  test.each<[string, Files, string, string]>([
    [
      'kiro',
      {
        '/srv/app/.kiro/settings/mcp.json': servers({}),
        '/home/ann/.kiro/settings/mcp.json': servers({ disabledTools: ['run'] }),
      },
      'entry-not-counted',
      '/home/ann/.kiro/settings/mcp.json: mcpServers.s',
    ],
    [
      'roo',
      {
        '/srv/app/.roo/mcp.json': servers({ disabled: true }),
        [`${roo}/mcp_settings.json`]: servers({}),
      },
      'entry-not-counted',
      '/srv/app/.roo/mcp.json: mcpServers.s',
    ],
    [
      'gemini-settings',
      {
        '/srv/app/.gemini/settings.json': servers({}),
        '/home/ann/.gemini/settings.json': servers({ excludeTools: ['run'] }),
      },
      'entry-not-counted',
      '/home/ann/.gemini/settings.json: mcpServers.s',
    ],
    [
      'cursor-cli',
      {
        '/srv/app/.cursor/cli.json': permissions({ deny: [] }),
        '/home/ann/.cursor/cli-config.json': permissions({ deny: ['Mcp(s:run)'] }),
      },
      'list-may-not-count',
      '/home/ann/.cursor/cli-config.json: permissions.deny',
    ],
  ])('%s: what a weaker file holds back in vain is told', (target, files, id, place) => {
    expect(readAll(target, files).problems).toEqual([expect.objectContaining({ id, place, opens: true })]);
  });
});
