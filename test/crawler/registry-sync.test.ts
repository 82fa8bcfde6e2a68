import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceContext } from '../../crawler/sources/source.ts';
import { parseSource, readSource } from '../../crawler/sources/read-source.ts';
import { isSourceError } from '../../crawler/sources/source-error.ts';
import { registryRow, serveRegistry } from '../servers/registry.ts';
import { file, read } from './source-support.ts';

const rows = Array.from({ length: 1250 }, (_, index) =>
  registryRow(`a/server-${index}`, {
    remotes: [{ type: 'streamable-http', url: `https://host-${index}.example/mcp` }],
  }),
);
let registry: Awaited<ReturnType<typeof serveRegistry>>;
beforeAll(async () => {
  registry = await serveRegistry(rows);
});
afterAll(() => registry.close());

/** Reads until `stopAfter` listings have been taken, as a process does that is killed then. */
async function readSome(context: SourceContext, stopAfter = Number.POSITIVE_INFINITY): Promise<string[]> {
  const spec = parseSource(`registry:${registry.url}`);
  if (isSourceError(spec)) throw new Error(spec.error);
  const source = await readSource(spec, { allowPrivate: true, ...context });
  if (isSourceError(source)) throw new Error(source.error);
  const names: string[] = [];
  for await (const { server } of source) {
    names.push(server);
    if (names.length === stopAfter) break;
  }
  return names;
}

describe('a sync of a registry', () => {
  const all = rows.map(({ server }) => server.name);

  it('takes every server, a hundred a page', async () => {
    const before = registry.requests.length;
    expect(await readSome({})).toEqual(all);
    expect(registry.requests.length - before).toBe(13);
  });

  it.each([1, 99, 100, 101, 650, 1200, 1249])(
    'that is killed after %s servers goes on where it was, without loss',
    async (count) => {
      let cursor: string | undefined;
      const context: SourceContext = { onPage: (next) => void (cursor = next) };
      const first = await readSome(context, count);
      const before = registry.requests.length;
      const second = await readSome(cursor === undefined ? context : { ...context, cursor });
      expect([...new Set([...first, ...second])]).toEqual(all);
      // At most the page that was under way is read again.
      expect(first.length + second.length - all.length).toBeLessThan(101);
      expect(registry.requests.length - before).toBe(13 - Math.floor((count - 1) / 100));
      expect(cursor).toBeUndefined();
    },
  );

  it('after a whole one fetches only what has changed, and tells what was taken down', async () => {
    const meta = { updatedAt: '2026-06-01T00:00:00Z' };
    const changing = await serveRegistry([
      ...rows,
      registryRow('b/new', {}, meta),
      registryRow('b/gone', {}, { ...meta, status: 'deleted' }),
    ]);
    const deleted: string[] = [];
    const { listings } = await read(`registry:${changing.url}`, {
      allowPrivate: true,
      updatedSince: '2026-05-01T00:00:00Z',
      onDeleted: (server) => deleted.push(server),
    });
    changing.close();
    expect(listings.map(({ server }) => server)).toEqual(['b/new']);
    expect(deleted).toEqual(['b/gone']);
    expect(changing.requests).toHaveLength(1);
  });

  it('waits as long as a registry asks that limits requests', async () => {
    const busy = await serveRegistry(rows.slice(0, 350), 3);
    const { listings } = await read(`registry:${busy.url}`, { allowPrivate: true });
    busy.close();
    expect(listings).toHaveLength(350);
    expect(busy.requests).toHaveLength(5);
  });
});

describe('a feed of endpoints', () => {
  it('names each once, however its URL is written', async () => {
    const urls = [
      'https://Example.com/mcp',
      'https://example.com:443/mcp#top',
      'https://example.com./mcp',
      'HTTPS://EXAMPLE.COM/mcp',
    ];
    const many = Array.from({ length: 20_000 }, (_, index) =>
      registryRow(`a/${index}`, { remotes: [{ url: urls[index % 4] }] }),
    );
    const { listings } = await read(`registry-file:${file('many.json', JSON.stringify(many))}`);
    expect(listings).toHaveLength(20_000);
    expect(new Set(listings.flatMap(({ endpoints }) => endpoints.map(({ locator }) => locator)))).toEqual(
      new Set(['https://example.com/mcp']),
    );
  });

  it('named a hundred thousand times in a list is kept once', async () => {
    const spellings = [
      'https://Example.com/mcp',
      'https://example.com:443/mcp#top',
      'https://example.com./mcp',
      'url:HTTPS://EXAMPLE.COM/mcp',
    ];
    const lines = Array.from({ length: 100_000 }, (_, index) => spellings[index % 4]).join('\n');
    const { listings, problems } = await read(`list:${file('many.txt', `${lines}\nwhat`)}`);
    expect(listings.map(({ endpoints }) => endpoints[0]?.locator)).toEqual([
      'https://example.com/mcp',
      'list:many.txt:100001',
    ]);
    expect(listings[0]?.repeatedAt).toEqual(Array.from({ length: 99_999 }, (_, index) => index + 2));
    expect(problems).toEqual([]);
  });

  it('is read in smaller pages where its rows are very long', async () => {
    const long = Array.from({ length: 230 }, (_, index) =>
      registryRow(`a/${index}`, index % 70 === 3 ? { description: 'x'.repeat(3_000_000) } : {}),
    );
    const one = await serveRegistry([...long.slice(0, 6), ...long.slice(3, 4), ...long]);
    const { listings } = await read(`registry:${one.url}`, { allowPrivate: true });
    one.close();
    expect(listings).toHaveLength(237);
  });

  it('refuses URLs that are too long, or that carry a password', async () => {
    const rowsWith = (url: string): string => JSON.stringify([registryRow('a/b', { remotes: [{ url }] })]);
    for (const url of [
      `https://example.com/${'x'.repeat(10_000_000)}`,
      'https://user:pass@example.com/',
      'https://example.com:65536/',
    ]) {
      const { listings } = await read(`registry-file:${file('bad.json', rowsWith(url))}`);
      expect(listings[0]?.endpoints[0]?.needs).toMatch(/expected a URL/);
      expect(listings[0]?.endpoints[0]?.locator.length).toBeLessThanOrEqual(2048);
      expect(JSON.stringify(listings)).not.toContain('pass@');
    }
  });
});

describe('the Docker catalogue', () => {
  const entries = [
    {
      name: 'far',
      type: 'remote',
      about: { title: 'Far', description: 'x' },
      remote: { transport_type: 'sse', url: 'https://far.example/sse' },
    },
    {
      name: 'near',
      type: 'server',
      image: 'mcp/near',
      run: { command: ['--db', '/x'] },
      source: { project: 'https://example.com/near' },
    },
    { name: 'open', remote: { url: 'https://{{tenant}}.example/mcp' } },
    { type: 'server' },
  ];

  it('is read as an array of entries, and in its compiled form', async () => {
    const compiled = {
      registry: {
        far: { title: 'Far', remote: { transport_type: 'sse', url: 'https://far.example/sse' } },
        near: { image: 'mcp/near' },
      },
    };
    const { listings, problems } = await read(
      `docker-catalog:${file('docker.json', JSON.stringify(entries))}`,
    );
    expect(problems).toEqual([]);
    expect(listings).toMatchObject([
      {
        source: 'docker-catalog',
        server: 'far',
        title: 'Far',
        endpoints: [{ locator: 'https://far.example/sse', transport: 'sse' }],
      },
      {
        server: 'near',
        repository: 'https://example.com/near',
        endpoints: [{ locator: 'oci:mcp/near', launch: { package: 'oci:mcp/near', args: ['--db', '/x'] } }],
      },
      { server: 'open', endpoints: [{ needs: expect.stringContaining('placeholders') }] },
      { server: 'entry 4', isUnreadable: true, endpoints: [{ needs: 'expected a server with a name' }] },
    ]);
    const again = await read(`docker-catalog:${file('compiled.json', JSON.stringify(compiled))}`);
    expect(again.listings).toMatchObject([
      { server: 'far', title: 'Far', endpoints: [{ transport: 'sse' }] },
      { server: 'near', endpoints: [{ locator: 'oci:mcp/near' }] },
    ]);
  });

  it('is fetched from an address, and says so if that does not work', async () => {
    const { listings, problems } = await read(`docker-catalog:${registry.url}/v0.1/servers`, {
      allowPrivate: true,
    });
    expect([listings.length, problems]).toEqual([
      0,
      [expect.stringContaining('expected a registry or an array')],
    ]);
    expect((await read(`docker-catalog:${registry.url}/`)).problems[0]).toMatch(/blocked-address/);
    expect((await read('docker-catalog:/no/such/file')).problems[0]).toMatch(/ENOENT/);
  });
});
