import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { file, read } from './source-support.ts';

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
    expect(problems).toEqual([]);
    expect(listings.map(({ server }) => server)).toEqual(['a/remote', 'a/package', 'row 5']);
    expect(listings[2]).toMatchObject({
      isUnreadable: true,
      endpoints: [{ locator: 'registry-file:row 5', needs: 'expected a server with a name' }],
    });
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

describe('a row of a registry', () => {
  it('is kept without user info, query and fragment of any of its URLs', async () => {
    const secret = 'hunter2xyz';
    const rows = [
      row('a/b', {
        websiteUrl: `https://me:${secret}@example.com/home?key=${secret}#${secret}`,
        repository: { url: `https://${secret}@example.com/a/b?x=${secret}`, source: 'github' },
        remotes: [
          { type: 'streamable-http', url: `https://user:${secret}@example.com/{x}?y=${secret}` },
          { type: 'sse', url: `https://user:${secret}@example.com/` },
        ],
        packages: [
          { registryType: 'mcpb', identifier: `https://u:${secret}@example.com/f.mcpb?sig=${secret}#x` },
        ],
      }),
    ];
    const { listings } = await read(`registry-file:${file('urls.json', JSON.stringify(rows))}`);
    expect(JSON.stringify(listings)).not.toContain(secret);
    expect(listings).toMatchObject([
      {
        homepage: 'https://example.com/home',
        repository: 'https://example.com/a/b',
        endpoints: [
          { locator: 'https://example.com/{x}' },
          { locator: 'https://example.com/' },
          { locator: 'mcpb:https://example.com/f.mcpb' },
        ],
      },
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
