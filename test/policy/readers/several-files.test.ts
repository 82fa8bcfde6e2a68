import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../policy/policy.ts';
import { readFiles } from './read-files.ts';
import type { Files } from './read-files.ts';

const user = '/home/ann/.claude/settings.json';
const project = '/srv/app/.claude/settings.json';
const local = '/srv/app/.claude/settings.local.json';
const managed = '/etc/claude-code/managed-settings.json';
const permissions = (lists: object) => ({ permissions: lists });
const run = 'mcp__s__run';
const gemini = (decision: string) =>
  `[[rule]]\nmcpName = "s"\ntoolName = "run"\ndecision = "${decision}"\npriority = 5\n`;
const codex = (lines: string) => `[mcp_servers.s]\ncommand = "node"\n${lines}\n`;
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
    expect(readFiles(target, files).decide(call)).toBe(decision);
    // Their places say how strong they are, not the order in which somebody names them.
    const turned = Object.fromEntries(Object.entries(files).toReversed());
    expect(readFiles(target, turned).decide(call)).toBe(decision);
  });

  test('a place names its file', () => {
    const reading = readFiles('claude-code', {
      [local]: permissions({ deny: ['mcp__s__run(x)'] }),
      [user]: permissions({ allow: [run] }),
    });
    expect(reading.rules.map(({ place }) => place)).toEqual([`${user}: permissions.allow[0]`]);
    expect(reading.problems.map(({ place }) => place)).toEqual([`${local}: permissions.deny[0]`]);
  });

  test('rules that managed settings do not count are told', () => {
    const { problems } = readFiles('claude-code', {
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
      'cursor-cli',
      {
        '/srv/app/.cursor/cli.json': permissions({ deny: [] }),
        '/home/ann/.cursor/cli-config.json': permissions({ deny: ['Mcp(s:run)'] }),
      },
      'list-may-not-count',
      '/home/ann/.cursor/cli-config.json: permissions.deny',
    ],
  ])('%s: what a weaker file holds back in vain is told', (target, files, id, place) => {
    expect(readFiles(target, files).problems).toEqual([expect.objectContaining({ id, place, opens: true })]);
  });
});
