import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { configPlaces } from '../../crawler/sources/config-places.ts';
import { expandVariables } from '../../crawler/sources/expand-variables.ts';
import { findConfigFiles } from '../../crawler/sources/find-config-files.ts';
import { file, read } from './source-support.ts';

const directory = mkdtempSync(join(tmpdir(), 'toolrisk-test-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('the places of client configurations', () => {
  const mac = 'Library/Application Support';
  it.each<[NodeJS.Platform, string[]]>([
    [
      'linux',
      [
        '/h/.config/Claude/claude_desktop_config.json',
        '/h/.config/Code/User/mcp.json',
        '/h/.config/zed/settings.json',
        '/h/.config/opencode/opencode.jsonc',
        '/etc/codex/config.toml',
        '/etc/claude-code/managed-mcp.json',
      ],
    ],
    [
      'darwin',
      [
        `/h/${mac}/Claude/claude_desktop_config.json`,
        `/h/${mac}/Code - Insiders/User/mcp.json`,
        '/h/.config/zed/settings.json',
        '/h/.config/opencode/opencode.json',
        `/${mac}/ClaudeCode/managed-mcp.json`,
        '/etc/codex/config.toml',
      ],
    ],
    [
      'win32',
      [
        '/r/Claude/claude_desktop_config.json',
        '/r/Code/User/settings.json',
        '/r/Zed/settings.json',
        '/d/OpenAI/Codex/config.toml',
        '/h/.config/opencode/opencode.json',
      ],
    ],
  ])('on %s are known', (platform, wanted) => {
    const places = configPlaces('/h', '/p', { APPDATA: '/r', ProgramData: '/d' }, platform);
    expect(places).toEqual(expect.arrayContaining(wanted));
    const everywhere = [
      '/h/.claude.json',
      '/h/.cursor/mcp.json',
      '/h/.codex/config.toml',
      '/h/.gemini/settings.json',
      '/h/.gemini/antigravity/mcp_config.json',
      '/h/.codeium/windsurf/mcp_config.json',
      '/h/.codeium/mcp_config.json',
      '/h/.kiro/settings/mcp.json',
      '/h/.aws/amazonq/mcp.json',
      '/h/.copilot/mcp-config.json',
    ];
    const project = [
      '.mcp.json',
      '.cursor/mcp.json',
      '.vscode/mcp.json',
      '.codex/config.toml',
      '.gemini/settings.json',
      '.zed/settings.json',
      'opencode.json',
    ];
    expect(places).toEqual(expect.arrayContaining([...everywhere, ...project.map((place) => `/p/${place}`)]));
    expect(new Set(places).size).toBe(places.length);
  });

  it('that a user has moved are followed', () => {
    const places = configPlaces('/h', '/p', { XDG_CONFIG_HOME: '/x', CODEX_HOME: '/c' }, 'linux');
    expect(places).toEqual(
      expect.arrayContaining([
        '/x/Claude/claude_desktop_config.json',
        '/x/zed/settings.json',
        '/c/config.toml',
      ]),
    );
  });

  it('are looked through for what is there, plugins and profiles among them', () => {
    const home = join(directory, 'home');
    const files = [
      '.cursor/mcp.json',
      '.codex/work.config.toml',
      '.claude/plugins/cache/market/plugin/1.0/.mcp.json',
      '.claude/plugins/cache/market/plugin/node_modules/x/.mcp.json',
      '.claude/plugins/cache/a/b/c/d/e/f/g/.mcp.json',
    ];
    for (const name of files) {
      mkdirSync(dirname(join(home, name)), { recursive: true });
      writeFileSync(join(home, name), '{"mcpServers":{}}');
    }
    symlinkSync('/', join(home, '.claude/plugins/cache/everything'));
    const found = findConfigFiles({}, { home, directory: join(directory, 'project') });
    expect(found.filter((place) => place.startsWith(home))).toEqual(
      files.slice(0, 3).map((name) => join(home, name)),
    );
  });

  it('are not looked through without end, and that is told', () => {
    const home = join(directory, 'plugins');
    for (let index = 0; index < 203; index++) {
      const place = join(home, `.claude/plugins/cache/p${index}`);
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, '.mcp.json'), '{}');
    }
    const problems: string[] = [];
    const found = findConfigFiles(
      {},
      { home, directory: home, onProblem: (problem) => problems.push(problem) },
    );
    expect(found.filter((place) => place.startsWith(home))).toHaveLength(200);
    expect(problems).toEqual([expect.stringContaining('expected at most 200 files of plugins')]);
  });
});

describe('a variable of a client configuration', () => {
  const env = { KEY: 'v', EMPTY: '' };
  it.each([
    ['${KEY}', 'v'],
    ['a-${KEY}-b', 'a-v-b'],
    ['${KEY:-d}', 'v'],
    ['${NONE:-d}', 'd'],
    ['${NONE:-}', ''],
    ['${EMPTY:-d}', 'd'],
    ['${env:KEY}', 'v'],
    ['{env:KEY}', 'v'],
    ['$KEY', 'v'],
    ['Bearer $KEY', 'Bearer v'],
    ['${workspaceFolder}/x', '/w/x'],
    ['pa$$word$9', 'pa$$word$9'],
    ['cost$key and \\$KEY', 'cost$key and \\$KEY'],
    ['{not:this}', '{not:this}'],
  ])('%j becomes %j', (text, wanted) => {
    expect(expandVariables(text, env, { workspaceFolder: '/w' })).toMatchObject({
      text: wanted,
      missing: [],
    });
  });

  it.each([
    ['${NONE}', 'NONE'],
    ['$NONE', 'NONE'],
    ['{env:NONE}', 'env:NONE'],
    ['{file:~/.key}', 'a file'],
    ['${input:api-key}', 'input:api-key'],
    ['${constructor}', 'constructor'],
    ['${NONE:?secret text}', 'NONE'],
    ['${userHome}', 'userHome'],
    // What every session has: no client takes the default of the configuration.
    ['${HOME:-x}', 'HOME'],
    ['${env:Path:-x}', 'env:Path'],
  ])('%j is missed as %j', (text, name) => {
    expect(expandVariables(text, env).missing).toEqual([name]);
  });
});

describe('a client configuration', () => {
  const env = { TOKEN: 'hunter2xyz' };
  it.each([
    [
      'zed.json',
      {
        context_servers: {
          one: { source: 'custom', command: { path: 'node', args: ['s.js'], env: { A: 'b' } } },
        },
      },
    ],
    ['windows.json', { mcpServers: { one: { command: 'node', args: ['s.js'], env: { A: 'b' } } } }],
  ])('such as %s has its command read', async (name, content) => {
    const { listings } = await read(`config:${file(name, JSON.stringify(content))}`, { env });
    expect(listings).toMatchObject([
      { endpoints: [{ launch: { command: 'node', args: ['s.js'], env: { A: 'b' } } }] },
    ]);
  });

  it('of Codex hands on variables by their names', async () => {
    const text =
      '[mcp_servers.a]\ncommand = "x"\nenv_vars = ["TOKEN"]\n[mcp_servers.b]\nurl = "https://x.example/mcp"\nenv_http_headers = { x-key = "TOKEN" }\n[mcp_servers.c]\ncommand = "x"\nenv_vars = ["NONE"]\n';
    const { listings } = await read(`config:${file('codex.toml', text)}`, { env });
    expect(listings.map(({ endpoints }) => endpoints[0])).toMatchObject([
      { launch: { env: { TOKEN: 'hunter2xyz' } }, secrets: ['hunter2xyz'] },
      { headers: { 'x-key': 'hunter2xyz' }, secrets: ['hunter2xyz'] },
      { missing: ['NONE'], launch: { env: { NONE: 'not-a-real-value-toolrisk' }, madeUp: ['NONE'] } },
    ]);
    expect(listings.map(({ endpoints }) => endpoints[0]?.locator).join()).not.toContain('hunter2');
  });

  it('of any client may start packages by a runner', async () => {
    const content = {
      mcpServers: {
        a: { command: 'uvx', args: ['mcp-server-git'] },
        b: {
          command: 'docker',
          args: ['run', '-i', '--rm', '-e', 'TOKEN', 'mcp/git'],
          env: { TOKEN: '${TOKEN}' },
        },
      },
    };
    const { listings } = await read(`config:${file('runners.json', JSON.stringify(content))}`, { env });
    expect(listings.map(({ endpoints }) => endpoints[0])).toMatchObject([
      { locator: 'pypi:mcp-server-git', launch: { package: 'pypi:mcp-server-git' } },
      { locator: 'oci:mcp/git', launch: { package: 'oci:mcp/git', env: { TOKEN: 'hunter2xyz' } } },
    ]);
  });
});
