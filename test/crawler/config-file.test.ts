import { describe, expect, it } from 'vitest';
import { configPlaces } from '../../crawler/sources/config-places.ts';
import { file, read } from './source-support.ts';

describe('a client configuration', () => {
  const local = { command: 'node', args: ['server.js', '${MODE:-fast}'], env: { API_KEY: '${KEY}' } };
  const wanted = { command: 'node', args: ['server.js', 'fast'], env: { API_KEY: 'hunter2' } };
  const env = { KEY: 'hunter2' };

  it.each([
    ['claude.json', { mcpServers: { one: local } }],
    ['code.json', { servers: { one: local }, inputs: [] }],
    ['settings.json', { mcp: { servers: { one: local } } }],
    ['zed.json', { context_servers: { one: local } }],
    ['projects.json', { projects: { '/a': { mcpServers: { one: local } } } }],
    ['flat.json', { one: local }],
    [
      'opencode.json',
      {
        mcp: {
          one: { type: 'local', command: ['node', 'server.js', 'fast'], environment: { API_KEY: 'hunter2' } },
        },
      },
    ],
  ])('such as %s is read', async (name, content) => {
    const { listings, problems } = await read(
      `config:${file(name, `// a comment\n${JSON.stringify(content)}`)}`,
      { env },
    );
    expect(problems).toEqual([]);
    expect(listings).toMatchObject([{ server: 'one', endpoints: [{ transport: 'stdio', launch: wanted }] }]);
    expect(listings[0]?.endpoints[0]?.locator).not.toContain('hunter2');
  });

  it('in TOML is read, with a token from the environment', async () => {
    const text =
      '[mcp_servers.one]\ncommand = "npx"\nargs = ["-y", "pkg@1.0.0"]\n[mcp_servers.two]\nurl = "https://example.com/mcp"\nbearer_token_env_var = "KEY"\n[mcp_servers.off]\ncommand = "x"\nenabled = false\n';
    const { listings } = await read(`config:${file('config.toml', text)}`, { env });
    expect(listings).toMatchObject([
      {
        server: 'one',
        endpoints: [{ locator: 'npm:pkg@1.0.0', launch: { package: 'npm:pkg@1.0.0', args: [] } }],
      },
      {
        server: 'two',
        endpoints: [{ url: 'https://example.com/mcp', headers: { authorization: 'Bearer hunter2' } }],
      },
      { server: 'off', endpoints: [{ locator: 'config:off', disabled: expect.stringContaining('Codex') }] },
    ]);
  });

  it.each([
    [{ serverUrl: 'https://example.com/mcp' }, 'streamable-http'],
    [{ httpUrl: 'https://example.com/sse' }, 'sse'],
    [{ type: 'sse', url: 'https://example.com/x' }, 'sse'],
    [{ type: 'http', url: 'https://example.com/sse' }, 'streamable-http'],
  ])('knows the transport of %j', async (entry, transport) => {
    const { listings } = await read(
      `config:${file('remote.json', JSON.stringify({ mcpServers: { one: entry } }))}`,
    );
    expect(listings[0]?.endpoints[0]?.transport).toBe(transport);
  });

  it('with a value that nobody knows needs configuration, and its good servers are read', async () => {
    const content = {
      mcpServers: { bad: { args: [] }, open: { url: 'https://x.com/${input:path}' }, good: { command: 'x' } },
    };
    const { listings, problems } = await read(`config:${file('open.json', JSON.stringify(content))}`, {
      env: {},
    });
    expect(problems).toEqual([]);
    expect(listings.map(({ endpoints }) => endpoints[0]?.needs)).toEqual([
      'expected a command or a url, got neither',
      'expected values for input:path',
      undefined,
    ]);
  });

  it.each([
    ['broken.json', '{"mcpServers": {', 'line 1'],
    ['other.json', '{"a": 1}', 'expected one of mcpServers'],
    ['broken.toml', '[x', 'expected TOML'],
    ['deep.json', '['.repeat(200_000), 'broken|expected'],
  ])('that is none, such as %s, is an error', async (name, text, says) => {
    const { listings, problems } = await read(`config:${file(name, text)}`);
    expect(listings).toEqual([]);
    expect(problems[0]).toMatch(new RegExp(says));
  });

  it('is looked for where each system keeps it', () => {
    expect(configPlaces('/home/a', '/p', {}, 'linux')).toContain(
      '/home/a/.config/Claude/claude_desktop_config.json',
    );
    expect(configPlaces('/Users/a', '/p', {}, 'darwin')).toContain(
      '/Users/a/Library/Application Support/Code/User/mcp.json',
    );
    expect(configPlaces('/u', '/p', { APPDATA: '/appdata' }, 'win32')).toContain(
      '/appdata/Claude/claude_desktop_config.json',
    );
  });
});
