import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isServerLoaded } from '../../policy/server-lists/match-server.ts';
import type { ServerEntry, ServerLists, ServerWay } from '../../policy/server-lists/server-entry.ts';
import { callAll, claudeBinary } from './claude-code-engine.ts';
import { jsonLines, runClient } from './run-client.ts';
import { startScriptedModel } from './scripted-model.ts';

const ways: Record<string, ServerWay> = {
  plain: { command: ['true', '-y', 'server'] },
  longer: { command: ['true', '-y', 'server', '--flag'] },
  other: { command: ['false'] },
  home: { command: ['true', '${HOME}'] },
  root: { url: 'http://127.0.0.1:9/' },
  path: { url: 'http://127.0.0.1:9/mcp' },
  slash: { url: 'http://127.0.0.1:9/mcp/' },
  query: { url: 'http://127.0.0.1:9/mcp?key=1' },
  upper: { url: 'http://127.0.0.1:9/MCP' },
  port: { url: 'http://127.0.0.1:10/mcp' },
};

/** The names of the servers that Claude Code loads, whether or not it gets through to them. */
async function loadedServers(lists: ServerLists): Promise<string[]> {
  const model = await startScriptedModel('/v1/messages', callAll([]));
  const cwd = await mkdtemp(join(tmpdir(), 'claude-code-servers-'));
  const entries = Object.entries(ways).map(([name, way]) => {
    if ('url' in way) return [name, { type: 'http', url: way.url }];
    const [command, ...args] = way.command;
    return [name, { command, args }];
  });
  try {
    await writeFile(join(cwd, 'settings.json'), JSON.stringify(lists));
    await writeFile(join(cwd, 'mcp.json'), JSON.stringify({ mcpServers: Object.fromEntries(entries) }));
    const { stdout, stderr } = await runClient(
      claudeBinary(),
      [
        '-p',
        'End.',
        '--output-format=stream-json',
        '--verbose',
        '--settings=settings.json',
        '--mcp-config=mcp.json',
        '--strict-mcp-config',
      ],
      {
        cwd,
        env: {
          ANTHROPIC_BASE_URL: model.url,
          ANTHROPIC_API_KEY: 'none',
          CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
          DISABLE_AUTOUPDATER: '1',
          IS_SANDBOX: '1',
        },
      },
    );
    const start = jsonLines(stdout).find(({ subtype }) => subtype === 'init');
    if (!start) throw new Error(`Expected Claude Code to start, got ${stderr.slice(-2000)}`);
    return (start['mcp_servers'] as { name: string }[]).map(({ name }) => name);
  } finally {
    model.close();
    await rm(cwd, { recursive: true, maxRetries: 5, retryDelay: 200 });
  }
}

const url = (serverUrl: string): ServerEntry => ({ serverUrl });
const command = (...serverCommand: string[]): ServerEntry => ({ serverCommand });
const name = (serverName: string): ServerEntry => ({ serverName });

const cases: [string, ServerLists][] = [
  ['no list', {}],
  ['an empty list that allows', { allowedMcpServers: [] }],
  ['an exact command', { allowedMcpServers: [command('true', '-y', 'server')] }],
  ['a command with a variable', { allowedMcpServers: [command('true', '${HOME}')] }],
  ['an address', { allowedMcpServers: [url('http://127.0.0.1:9/mcp')] }],
  ['an address without a path', { allowedMcpServers: [url('http://127.0.0.1:9')] }],
  ['the root of an address', { allowedMcpServers: [url('http://127.0.0.1:9/')] }],
  ['an address with a star for a query', { allowedMcpServers: [url('http://127.0.0.1:9/mcp?*')] }],
  ['names alone', { allowedMcpServers: [name('other'), name('root')] }],
  ['names beside a command', { allowedMcpServers: [name('other'), name('root'), command('true', 'x')] }],
  ['a denied command', { deniedMcpServers: [command('true', '-y', 'server')] }],
  ['a denied address', { deniedMcpServers: [url('http://127.0.0.1:9/mcp')] }],
  ['a denied address with a slash', { deniedMcpServers: [url('http://127.0.0.1:9/mcp/')] }],
  ['a denied name', { deniedMcpServers: [name('path')] }],
  [
    'a denial of what is allowed',
    {
      allowedMcpServers: [url('http://127.0.0.1:9/*'), command('false')],
      deniedMcpServers: [url('http://127.0.0.1:9/mcp'), command('false')],
    },
  ],
];

test.each(cases)('Claude Code loads what our matcher says: %s', async (_, lists) => {
  const expected = Object.entries(ways).filter(([each, way]) => isServerLoaded(lists, { name: each, way }));
  const loaded = await loadedServers(lists);
  expect(loaded.toSorted()).toEqual(expected.map(([each]) => each).toSorted());
});
