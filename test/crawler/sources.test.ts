import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { Listing } from '../../crawler/listing.ts';
import { configPlaces } from '../../crawler/sources/config-places.ts';
import { normaliseUrl } from '../../crawler/sources/normalise-url.ts';
import { parseEndpoint } from '../../crawler/sources/parse-endpoint.ts';
import { parseSource, readSource, type SourceContext } from '../../crawler/sources/read-source.ts';
import { isSourceError } from '../../crawler/sources/source-error.ts';
import { splitWords } from '../../crawler/sources/split-words.ts';
import { starterServers } from '../../crawler/starter/starter.ts';

const directory = mkdtempSync(join(tmpdir(), 'toolrisk-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

async function read(
  text: string,
  context: SourceContext = {},
): Promise<{ listings: Listing[]; problems: string[] }> {
  const spec = parseSource(text);
  if (isSourceError(spec)) throw new Error(spec.error);
  const problems: string[] = [];
  const source = await readSource(spec, { onProblem: (problem) => problems.push(problem), ...context });
  if (isSourceError(source)) return { listings: [], problems: [source.error] };
  const listings: Listing[] = [];
  for await (const listing of source) listings.push(listing);
  return { listings, problems };
}

describe('a source', () => {
  it.each(['', 'nonsense', 'npm:', 'list:', 'url', 'starter2', 'pypi:x'])(
    'named %j is refused with what was expected',
    (text) => {
      expect(parseSource(text)).toEqual({ error: expect.stringContaining('expected') });
    },
  );

  it('named starter lists at least 24 servers at exact versions, one of them over all three transports', async () => {
    const { listings } = await read('starter');
    expect(listings.length).toBeGreaterThanOrEqual(24);
    expect(starterServers.every(({ version }) => /^\d+\.\d+\.\d+$/.test(version))).toBe(true);
    expect(listings[0]?.endpoints.map(({ transport }) => transport)).toEqual([
      'stdio',
      'streamable-http',
      'sse',
    ]);
    const locators = listings.flatMap(({ endpoints }) => endpoints.map(({ locator }) => locator));
    expect(new Set(locators).size).toBe(locators.length);
  });
});

describe('a command line', () => {
  it.each([
    ['node server.js --x "a b"', ['node', 'server.js', '--x', 'a b']],
    [`a 'b "c' d\\ e ""`, ['a', 'b "c', 'd e', '']],
    ['a; rm -rf $HOME | `x` > y', ['a;', 'rm', '-rf', '$HOME', '|', '`x`', '>', 'y']],
    ['"a\\"b" "c\\d"', ['a"b', 'c\\d']],
    ['', []],
  ])('such as %j is split without a shell', (line, words) => {
    expect(splitWords(line)).toEqual(words);
  });

  it('with an open quote is refused', () => {
    expect(splitWords('a "b')).toBeUndefined();
    expect(parseEndpoint('cmd:a "b', 'cmd')).toEqual({ error: expect.stringContaining('quote') });
  });

  it('that calls npx is the package itself', () => {
    expect(parseEndpoint('cmd:npx -y @scope/server@1.2.3 --flag', 'cmd')).toMatchObject({
      endpoints: [{ launch: { package: 'npm:@scope/server@1.2.3', args: ['--flag'] } }],
    });
  });

  it.each([
    'cmd:server --api-key hunter2xyz',
    'cmd:server --token=hunter2xyz',
    'npm:server postgres://me:hunter2xyz@host/db',
    'cmd:server sk-hunter2xyz0123456789abcdef',
  ])('is shown without its secrets: %s', (text) => {
    const listing = parseEndpoint(text, 'cmd');
    const locator = isSourceError(listing) ? listing.error : listing.endpoints[0]?.locator;
    expect(locator).toMatch(/\*\*\*.* \([0-9a-f]{6}\)$/);
    expect(locator).not.toContain('hunter2xyz');
  });
});

describe('a URL', () => {
  it('is shown without query, fragment and capitals, and two queries stay two', () => {
    const [one, two] = ['https://EXAMPLE.com:443/mcp?key=a#x', 'https://example.com/mcp?key=b'].map(
      normaliseUrl,
    );
    expect(one).toEqual({
      url: 'https://example.com/mcp?key=a',
      locator: expect.stringMatching(/^https:\/\/example\.com\/mcp \(query \w{6}\)$/),
    });
    expect(one).not.toEqual(two);
  });

  it.each([
    'ftp://x/',
    'https://user:pass@x/',
    'https://{tenant}.x/mcp',
    'nonsense',
    `https://x/${'a'.repeat(3000)}`,
  ])('is refused if it is %s', (text) => {
    expect(normaliseUrl(text)).toEqual({ error: expect.stringContaining('expected') });
  });
});

describe('a list', () => {
  it('gives its good lines, and the numbers of the bad ones', async () => {
    const path = file(
      'list.txt',
      '# servers\r\n\nhttps://example.com/mcp\nnpm:@a/b@1.0.0 --x\nnpm:../../etc\nwhat\ncmd:node s.js\n',
    );
    const { listings, problems } = await read(`list:${path}`);
    expect(listings.map(({ endpoints }) => endpoints[0]?.locator)).toEqual([
      'https://example.com/mcp',
      'npm:@a/b@1.0.0 --x',
      'cmd:node s.js',
    ]);
    expect(problems.map((problem) => problem.slice(path.length))).toEqual([
      expect.stringMatching(/^:5: /),
      expect.stringMatching(/^:6: /),
    ]);
  });

  it('that does not exist is an error', async () => {
    expect((await read('list:/no/such/file')).problems).toEqual(['cannot read /no/such/file: ENOENT']);
  });
});

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
    expect(problems).toEqual([expect.stringContaining('bad: expected a command or a url')]);
    expect(listings.map(({ endpoints }) => endpoints[0]?.needs)).toEqual([
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

const row = (
  name: string,
  more: Record<string, unknown> = {},
  meta: Record<string, unknown> = {},
): unknown => ({
  server: { name, description: 'x', version: '1.0.0', repository: {}, ...more },
  _meta: { 'io.modelcontextprotocol.registry/official': { status: 'active', isLatest: true, ...meta } },
});

describe('a dump of a registry', () => {
  it('gives the newest version of each server that was not taken down', async () => {
    const rows = [
      row('a/old', {}, { isLatest: false }),
      row('a/spam', {}, { status: 'deleted' }),
      row('a/remote', {
        remotes: [
          { type: 'sse', url: 'https://example.com/sse' },
          { type: 'streamable-http', url: 'https://{tenant}.example.com/mcp' },
        ],
      }),
      row('a/package', {
        packages: [
          {
            registryType: 'npm',
            identifier: '@a/b',
            version: '1.2.3',
            transport: { type: 'stdio' },
            packageArguments: [
              { type: 'positional', value: 'serve' },
              { type: 'named', name: '--port', default: '1' },
              { type: 'named', name: '--open' },
            ],
            environmentVariables: [
              { name: 'A_KEY', isRequired: true, isSecret: true },
              { name: 'A_PORT', isRequired: true, format: 'number' },
              { name: 'B' },
            ],
          },
          { registryType: 'pypi', identifier: 'b', version: '1', transport: { type: 'stdio' } },
        ],
      }),
      { nonsense: true },
    ];
    const { listings, problems } = await read(
      `registry-file:${file('rows.json.gz', gzipSync(JSON.stringify(rows)))}`,
    );
    expect(problems).toEqual([expect.stringContaining('row 5: expected a server with a name')]);
    expect(listings.map(({ server }) => server)).toEqual(['a/remote', 'a/package']);
    expect(listings[0]?.endpoints).toMatchObject([
      { locator: 'https://example.com/sse', transport: 'sse' },
      { needs: expect.stringContaining('placeholders') },
    ]);
    expect(listings[1]?.endpoints).toMatchObject([
      {
        locator: 'npm:@a/b@1.2.3',
        launch: { args: ['serve', '--port', '1'], env: { A_KEY: 'not-a-real-value-toolrisk', A_PORT: '1' } },
      },
      { locator: 'pypi:b@1', launch: { package: 'pypi:b@1' } },
    ]);
  });
});

describe('a registry', () => {
  /** Pages of two rows; `trouble` may answer in its own way. */
  async function registry(
    rows: unknown[],
    trouble?: (request: number) => { status: number; body: unknown } | undefined,
  ): Promise<{ url: string; requests: string[]; close(): void }> {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(request.url ?? '');
      const start = Number(new URL(request.url ?? '/', 'http://x').searchParams.get('cursor') ?? 0);
      const more = start + 2 < rows.length;
      const page = {
        servers: rows.slice(start, start + 2),
        metadata: more ? { nextCursor: String(start + 2) } : {},
      };
      const { status, body } = trouble?.(requests.length) ?? { status: 200, body: page };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, requests, close: () => server.close() };
  }
  const rows = ['a/1', 'a/2', 'a/3', 'a/4', 'a/5'].map((name) => row(name));

  it('is read page by page, through a moment of trouble', async () => {
    const { url, requests, close } = await registry(rows, (request) =>
      request === 2 ? { status: 429, body: {} } : undefined,
    );
    const { listings } = await read(`registry:${url}`, {
      allowPrivate: true,
      updatedSince: '2026-01-01T00:00:00Z',
    });
    close();
    expect(listings.map(({ server }) => server)).toEqual(['a/1', 'a/2', 'a/3', 'a/4', 'a/5']);
    expect(requests).toHaveLength(4);
    expect(requests[0]).toBe('/v0.1/servers?limit=100&version=latest&updated_since=2026-01-01T00%3A00%3A00Z');
  });

  it('that breaks off does not pass for a whole one', async () => {
    const { url, close } = await registry(rows, (request) =>
      request === 2 ? { status: 404, body: {} } : undefined,
    );
    await expect(read(`registry:${url}`, { allowPrivate: true })).rejects.toThrow(/broke off on page 2/);
    close();
  });

  it('that sends us in circles is left', async () => {
    const { url, close } = await registry(rows, () => ({
      status: 200,
      body: { servers: [], metadata: { nextCursor: 'again' } },
    }));
    await expect(read(`registry:${url}`, { allowPrivate: true })).rejects.toThrow(/repeated a cursor/);
    close();
  });

  it('on this machine is out of bounds unless it is allowed', async () => {
    const { url, requests, close } = await registry(rows);
    await expect(read(`registry:${url}`)).rejects.toThrow(/blocked-address/);
    expect(requests).toEqual([]);
    close();
  });
});
