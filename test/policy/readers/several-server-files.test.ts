import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../policy/policy.ts';
import { readFiles } from './read-files.ts';
import type { Files } from './read-files.ts';

const servers = (lists: object) => ({ mcpServers: { s: { command: 'node', ...lists } } });
const roo = '/home/ann/.config/Code/User/globalStorage/rooveterinaryinc.roo-cline/settings';
const gemini = {
  machine: '/etc/gemini-cli/settings.json',
  project: '/srv/app/.gemini/settings.json',
  user: '/home/ann/.gemini/settings.json',
};
const mcp = (lists: object) => ({ mcp: lists });

describe('servers of several files are read as one configuration', () => {
  test.each<[string, string, Files, Decision]>([
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
      'gemini-settings',
      'a server that any file excludes is excluded',
      { [gemini.machine]: mcp({ excluded: ['t'] }), [gemini.user]: mcp({ excluded: ['s'] }) },
      'hide',
    ],
    [
      'gemini-settings',
      'a server that one list does not allow is out',
      { [gemini.project]: mcp({ allowed: ['s', 't'] }), [gemini.user]: mcp({ allowed: ['T'] }) },
      'hide',
    ],
    [
      'gemini-settings',
      'lists of servers that have none in common let all in',
      { [gemini.project]: mcp({ allowed: ['t'] }), [gemini.user]: mcp({ allowed: ['u'] }) },
      'ask',
    ],
  ])('%s: %s', (target, _, files, decision) => {
    const call = { server: 's', tool: 'run', given: {} };
    expect(readFiles(target, files).decide(call)).toBe(decision);
    const turned = Object.fromEntries(Object.entries(files).toReversed());
    expect(readFiles(target, turned).decide(call)).toBe(decision);
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
      'gemini-settings',
      { [gemini.project]: mcp({ allowed: ['t'] }), [gemini.user]: mcp({ allowed: ['u'] }) },
      'empty-allowance',
      'mcp.allowed',
    ],
  ])('%s: what is held back in vain is told', (target, files, id, place) => {
    const { problems } = readFiles(target, files);
    expect(problems).toContainEqual(expect.objectContaining({ id, place, opens: true }));
  });
});
