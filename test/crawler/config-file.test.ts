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

  it('beyond the cap has a row for each entry that is not read', async () => {
    const entries = Object.fromEntries(Array.from({ length: 10_003 }, (_, index) => [`n${index}`, local]));
    const { listings } = await read(`config:${file('many.json', JSON.stringify({ mcpServers: entries }))}`, {
      env,
    });
    expect(listings).toHaveLength(10_003);
    const needs = listings.map(({ endpoints }) => endpoints[0]?.needs);
    expect(needs.slice(0, 10_000).every((each) => each === undefined)).toBe(true);
    expect(needs.slice(10_000)).toEqual(Array(3).fill(expect.stringContaining('beyond the cap')));
    const more = Array.from({ length: 150_000 }, (_, index) => `"n${index}":0`);
    const huge = await read(`config:${file('huge.json', `{"mcpServers":{${more.join(',')}}}`)}`, { env });
    expect(huge.listings.at(-1)?.server).toBe('40000 further entries');
  });

  it('is read as any client would, where several may start it', async () => {
    const content = {
      mcp: { serverCommand: 'node "my server.js"', allowed: ['a'], excluded: ['b'] },
      mcpServers: {
        both: { url: 'https://a.example/mcp', serverUrl: 'https://b.example/mcp', command: 'x' },
      },
      profiles: { work: { mcpServers: { inner: { command: 'y' } } } },
      customizations: { vscode: { mcp: { servers: { container: { command: 'z' } } } } },
      'mcp.servers': { dotted: { command: 'd' } },
      MCPSERVERS: { folded: { command: 'f' } },
      statusLine: { type: 'command', command: 'status.sh' },
    };
    const { listings } = await read(`config:${file('settings.json', JSON.stringify(content))}`);
    const found = listings.map(({ server, endpoints }) => [
      server,
      ...endpoints.map(({ locator }) => locator),
    ]);
    expect(found).toEqual([
      ['mcp', "cmd:node 'my server.js'"],
      ['both', 'https://b.example/mcp', 'https://a.example/mcp', 'cmd:x'],
      ['dotted', 'cmd:d'],
      ['folded', 'cmd:f'],
      ['inner', 'cmd:y'],
      ['container', 'cmd:z'],
    ]);
  });

  it.each([
    ['.', undefined],
    ['${workspaceFolder}', undefined],
    ['sub/x', 'sub/x'],
    ['${workspaceFolder}/sub', 'sub'],
  ])('that starts a server in %s says where', async (cwd, directory) => {
    const content = { mcpServers: { one: { command: 'x', cwd }, two: { command: 'x' } } };
    const { listings } = await read(`config:${file('cwd.json', JSON.stringify(content))}`);
    expect(listings[0]?.endpoints[0]?.launch?.directory).toBe(directory);
    expect(listings[0]?.endpoints[0]?.locator).toBe(
      directory === undefined ? 'cmd:x' : `cmd:x (in ${directory})`,
    );
  });

  it.each([
    [{ command: 'x', cwd: '..' }, 'expected a cwd within'],
    [{ command: 'x', cwd: '/etc' }, 'expected a cwd within'],
    [{ command: 'x', cwd: 7 }, 'expected a directory as cwd, got a number'],
    [{ command: 'x', env: { Path: `/usr/bin:${process.cwd()}/bin` } }, 'its PATH leads into'],
    [{ command: 'x', env: { PATH: '/usr/bin:' } }, 'its PATH leads into'],
    [{ command: 'x', env: { PATH: 'C:~/bin' } }, 'its PATH leads into'],
    [
      { command: 'npx', args: ['a'], env: { npm_config_userconfig: 'x' } },
      'npm_config_userconfig says where',
    ],
    [{ command: 'npx', args: ['a'], env: { 'npm_config_@b:registry': 'x' } }, 'registry says where'],
    [{ command: 'uvx', args: ['a'], env: { UV_INDEX_URL: 'x' } }, 'UV_INDEX_URL says where'],
    [{ command: 'uvx', args: ['a'], env: { UV_EXTRA_INDEX_URL: 'x' } }, 'UV_EXTRA_INDEX_URL says where'],
    [{ command: 'docker', args: ['run', 'a'], env: { DOCKER_HOST: 'x' } }, 'DOCKER_HOST says where'],
    [{ command: ['x', 7] }, 'expected strings'],
    [{ url: 'ftp://x.example' }, 'expected http: or https:'],
    [{ url: '${NO:- }' }, 'expected a URL'],
  ])('with %j is not sure of it', async (entry, why) => {
    const { listings } = await read(
      `config:${file('unsure.json', JSON.stringify({ mcpServers: { one: entry } }))}`,
    );
    expect(listings[0]?.endpoints).toMatchObject([
      { locator: 'config:one', needs: expect.stringContaining(why) },
    ]);
    expect(listings[0]?.endpoints[0]).not.toHaveProperty('launch');
  });

  it.each([
    [{ command: 'x', env: { PATH: '/opt/bin:/usr/bin' } }],
    [{ command: 'npx', args: ['a'], env: { NPM_CONFIG_LOGLEVEL: 'silent', UV_PYTHON: '3.12' } }],
  ])('with %j is sure of it', async (entry) => {
    const { listings } = await read(
      `config:${file('sure.json', JSON.stringify({ mcpServers: { one: entry } }))}`,
    );
    expect(listings[0]?.endpoints[0]).toHaveProperty('launch');
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

describe('an entry with members in several spellings', () => {
  it.each([
    [{ command: 'node', args: ['a.js'], Command: 'evil' }, 1],
    [{ command: 'node', args: ['a.js'], ARGS: ['evil.js'] }, 1],
    [{ command: 'node', args: ['a.js'], URL: 'https://evil.example/mcp' }, 1],
    [{ url: 'https://example.com/mcp', urL: 'https://evil.example/mcp' }, 1],
    [{ command: 'node', args: ['a.js'], Description: 'x' }, 0],
  ])('%j is open, since clients differ in what they read', async (entry, open) => {
    const { listings } = await read(
      `config:${file('spelt.json', JSON.stringify({ mcpServers: { one: entry } }))}`,
    );
    const endpoints = listings.flatMap((listing) => listing.endpoints);
    expect(endpoints.filter(({ needs }) => needs?.includes('as clients spell them'))).toHaveLength(open);
    expect(endpoints.filter(({ needs }) => needs === undefined)).toHaveLength(1);
  });

  it('takes no names of variables from a list', async () => {
    const entry = { command: 'node', args: [], env: ['A=b'] };
    const { listings } = await read(
      `config:${file('list-env.json', JSON.stringify({ mcpServers: { one: entry } }))}`,
    );
    expect(listings[0]?.endpoints[0]?.launch?.env).toEqual({});
  });
});
