/**
 * A registry that speaks the official API: pages by cursor, `updated_since`, and a limit on requests. As a program it
 * serves the rows of a dump, `node test/servers/registry.ts ROWS.json.gz [REFUSE_EVERY]`, and prints its address.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

export interface RegistryRow {
  server: { name: string; [key: string]: unknown };
  _meta: Record<string, Record<string, unknown>>;
}

const official = 'io.modelcontextprotocol.registry/official';

/** A row as the registry returns it. */
export function registryRow(
  name: string,
  more: Record<string, unknown> = {},
  meta: Record<string, unknown> = {},
): RegistryRow {
  return {
    server: { name, description: 'x', version: '1.0.0', repository: {}, ...more },
    _meta: { [official]: { status: 'active', isLatest: true, updatedAt: '2026-01-01T00:00:00Z', ...meta } },
  };
}

/** Serves rows, which may change meanwhile, `limit` a page; every `refuseEvery`th request gets 429 and has to be made again. */
export async function serveRegistry(
  rows: RegistryRow[],
  refuseEvery = Number.POSITIVE_INFINITY,
  onRequest: (url: string) => void = () => undefined,
): Promise<{ url: string; requests: string[]; close(): void }> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    onRequest(request.url ?? '');
    const query = new URL(request.url ?? '/', 'http://x').searchParams;
    if (requests.length % refuseEvery === 0)
      return void response.writeHead(429, { 'retry-after': '1' }).end();
    const since = query.get('updated_since') ?? '';
    const found = rows.filter((row) => {
      const meta = row['_meta'][official] ?? {};
      if (since !== '') return String(meta.updatedAt) >= since;
      return meta.status !== 'deleted' && (query.get('version') !== 'latest' || meta.isLatest !== false);
    });
    const size = Number(query.get('limit') ?? 30);
    const start = query.has('cursor') ? Number(query.get('cursor')?.split(':')[1]) : 0;
    const metadata = start + size < found.length ? { nextCursor: `opaque:${start + size}` } : {};
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ servers: found.slice(start, start + size), metadata }));
  });
  const port = await listenAnew(server);
  return { url: `http://127.0.0.1:${port}`, requests, close: () => server.close() };
}

const used = new Set<number>();

/** What is known of a registry is kept by its address, so that none may get the port of one before it. */
async function listenAnew(server: Server): Promise<number> {
  for (;;) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    if (!used.has(port)) {
      used.add(port);
      return port;
    }
    server.close();
    await once(server, 'close');
  }
}

if (import.meta.main) {
  const [file = '', refuseEvery] = process.argv.slice(2);
  const parsed = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as
    RegistryRow[] | { servers: RegistryRow[] };
  const { url } = await serveRegistry(
    Array.isArray(parsed) ? parsed : parsed.servers,
    Number(refuseEvery ?? Number.POSITIVE_INFINITY),
  );
  process.stdout.write(`${url}\n`);
}
