import { describe, expect, it } from 'vitest';
import { fileOfKey, keyOfLocator, keyOfWay, serverIndex } from '../../site/src/stack/server-index.ts';

describe('what servers are known by', () => {
  it.each([
    ['npm:@scope/name@1.2.3 /tmp', { package: 'npm:@scope/name' }],
    ['npm:name', { package: 'npm:name@^2' }],
    ['starter:name@1.0.0', { package: 'npm:name@latest' }],
    ['pypi:Some_Server@1.0 --flag', { package: 'pypi:some-server==2' }],
    ['oci:docker.io/mcp/fetch:1.0', { package: 'oci:mcp/fetch' }],
    [`oci:ghcr.io/a/b:v1@sha256:${'0'.repeat(64)}`, { package: 'oci:ghcr.io/a/b:latest' }],
    ['https://mcp.example.com/mcp', { url: 'https://MCP.example.com/mcp/?key=abc#x' }],
  ])('%s is what an entry of it names', (locator, way) => {
    expect(keyOfLocator(locator)).toBeDefined();
    expect(keyOfLocator(locator)).toBe(keyOfWay(way));
  });

  it.each([
    'cmd:node server.js',
    'config:name',
    'mcpb:https://a.example/b.mcpb',
    'https://a.example/***/mcp',
    '',
  ])('%j says nothing that another configuration could', (locator) =>
    expect(keyOfLocator(locator)).toBeUndefined(),
  );

  it.each([
    { url: 'javascript:alert(1)' },
    { url: '${HOST}/mcp' },
    { url: `https://a.example/${'x'.repeat(400)}` },
    { package: 'git:owner/repository' },
    { package: `npm:${'x'.repeat(400)}` },
  ])('%j is looked up nowhere', (way) => expect(keyOfWay(way)).toBeUndefined());
});

describe('the index', () => {
  const server = (slug: string, tools: number, ...locators: string[]) => ({ slug, tools, locators });

  it('has each server in the file of its key, those with tools first', () => {
    const files = serverIndex([
      server('silent', 0, 'npm:name@1'),
      server('listed', 3, 'npm:name@2', 'https://a.example/mcp'),
      server('nowhere', 3, 'cmd:node x.js'),
    ]);
    expect(files).toEqual([
      [
        ['npm:name', 'listed', 'silent'],
        ['url:a.example/mcp', 'listed'],
      ],
    ]);
  });

  it('stays small a file, however many servers there are', () => {
    const many = Array.from({ length: 100_000 }, (_, at) =>
      server(
        `io-example-some-organisation-server-${at}`,
        at % 20,
        `npm:@some-organisation/mcp-server-${at}@1.0.${at}`,
      ),
    );
    const files = serverIndex(many);
    const bytes = files.map((rows) => JSON.stringify(rows).length);
    expect(Math.max(...bytes)).toBeLessThan(80 * 1024);
    expect(files.flat()).toHaveLength(many.length);
    const key = 'npm:@some-organisation/mcp-server-4711';
    expect(files[fileOfKey(key, files.length)]).toContainEqual([
      key,
      'io-example-some-organisation-server-4711',
    ]);
  });
});
