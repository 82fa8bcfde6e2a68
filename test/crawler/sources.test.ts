import { describe, expect, it } from 'vitest';
import { normaliseUrl } from '../../crawler/sources/normalise-url.ts';
import { parseEndpoint } from '../../crawler/sources/parse-endpoint.ts';
import { parseSource } from '../../crawler/sources/read-source.ts';
import { isSourceError } from '../../crawler/sources/source-error.ts';
import { splitWords } from '../../crawler/sources/split-words.ts';
import { starterServers } from '../../crawler/starter/starter.ts';
import { file, read } from './source-support.ts';

describe('a source', () => {
  it.each(['', 'nonsense', 'npm:', 'list:', 'url', 'starter2', 'pypi:', 'oci:', 'mcpb: ', 'gem:x'])(
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
    'cmd:server sk-hunter2xyz',
    'cmd:server --key-file=x ghp_hunter2xyz',
    'cmd:server glpat-hunter2xyz',
    'cmd:server --value=npm_hunter2xyz --token hunter2xyz',
    "cmd:curl -H 'Authorization: Bearer hunter2xyz'",
    "cmd:curl --header 'X-Custom: hunter2xyz'",
    "cmd:curl '--header=X-Custom: hunter2xyz'",
    "cmd:curl '-HX-Custom: hunter2xyz'",
    "cmd:server 'X-Api-Key: hunter2xyz'",
    'cmd:docker run -e API_TOKEN=hunter2xyz image',
    'cmd:server https://example.com/mcp?a=hunter2xyz',
    'cmd:server --url=https://example.com/mcp#hunter2xyz',
    'cmd:server --url=https://hunter2xyz@example.com/mcp',
  ])('is shown without its secrets: %s', (text) => {
    const listing = parseEndpoint(text, 'cmd');
    const locator = isSourceError(listing) ? listing.error : listing.endpoints[0]?.locator;
    expect(locator).toContain('***');
    // A hash of a password would confirm whoever guesses it.
    expect(locator).not.toMatch(/\([0-9a-f]{6}\)/);
    expect(locator).not.toContain('hunter2xyz');
  });
});

describe('a URL', () => {
  it('is shown without query, fragment and capitals', () => {
    expect(normaliseUrl('https://EXAMPLE.com:443/mcp?key=a#x')).toEqual({
      url: 'https://example.com/mcp?key=a',
      locator: 'https://example.com/mcp?***',
    });
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
    expect(problems).toEqual([]);
    expect(listings.map(({ place, endpoints: [first] }) => [place, first?.locator, first?.needs])).toEqual([
      [`${path}:3`, 'https://example.com/mcp', undefined],
      [`${path}:4`, 'npm:@a/b@1.0.0 --x', undefined],
      [`${path}:5`, 'list:list.txt:5', expect.stringContaining('expected a package')],
      [`${path}:6`, 'list:list.txt:6', expect.stringContaining('got "what"')],
      [`${path}:7`, 'cmd:node s.js', undefined],
    ]);
  });

  it('that does not exist is an error', async () => {
    expect((await read('list:/no/such/file')).problems).toEqual([
      'cannot read /no/such/file: there is no such file (ENOENT)',
    ]);
  });
});
