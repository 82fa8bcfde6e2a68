/**
 * Measures how far hostile answers make memory grow: `node bench/crawl-memory.ts [CONCURRENCY]`. Each is sent by a process of its own
 * and visited four times; prints the highest resident size above that before the first visit, in MB.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { crawl } from '../crawler/crawl.ts';
import { openPackageStore } from '../crawler/packages/package-store.ts';
import type { Visit } from '../crawler/visit-record.ts';

const script = `
  const { createServer } = require('node:http');
  const zlib = require('node:zlib');
  const mega = 1024 * 1024;
  const zeros = Buffer.alloc(300 * mega, 32);
  const bombs = {
    gzip: zlib.gzipSync(zeros), br: zlib.brotliCompressSync(zeros, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } }),
    deflate: zlib.deflateSync(zeros), zstd: zlib.zstdCompressSync(zeros),
  };
  const chunk = 'x'.repeat(64 * 1024);
  const flood = (response, prefix, line) => {
    response.write(prefix);
    let left = 300 * mega;
    const pump = () => { while (left > 0 && !response.destroyed) { left -= line.length; if (!response.write(line)) return response.once('drain', pump); } response.end(); };
    pump();
  };
  createServer((request, response) => {
    const kind = request.url.slice(1).split('?')[0];
    response.on('error', () => {});
    if (kind in bombs) return response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': kind }).end(bombs[kind]);
    const stream = kind.startsWith('sse');
    response.writeHead(200, { 'content-type': stream ? 'text/event-stream' : 'application/json' });
    if (kind === 'json') flood(response, '"', chunk);
    if (kind === 'sse-event') flood(response, 'data: ', chunk);
    if (kind === 'sse-comments') flood(response, '', ': ' + chunk + '\\n\\n');
    if (kind === 'sse-notes') flood(response, '', 'data: {"jsonrpc":"2.0","method":"n"}\\n\\n'.repeat(1000));
  }).listen(0, '127.0.0.1', function () { console.log(this.address().port); });
`;
const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
const [line] = (await once(child.stdout, 'data')) as [Buffer];
const port = Number(line.toString('utf8'));
const kinds = ['json', 'gzip', 'br', 'deflate', 'zstd', 'sse-event', 'sse-comments', 'sse-notes'];

const concurrency = Number(process.argv[2] ?? 1);
const options = {
  packages: openPackageStore({ dataDir: '.toolrisk' }),
  sandbox: { kind: 'none' },
  allowPrivate: true,
} as const;
for (const kind of kinds) {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let highest = before;
  const timer = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 5);
  const visits: Visit[] = [];
  const endpoints = Array.from({ length: 4 }, (_, index) => {
    const url = `http://127.0.0.1:${port}/${kind}?${index}`;
    return { locator: url, transport: 'streamable-http' as const, url };
  });
  await crawl(endpoints, {
    ...options,
    concurrency,
    perHost: concurrency,
    retries: 0,
    onVisit: (visit) => void visits.push(visit),
  });
  clearInterval(timer);
  const outcomes = [...new Set(visits.map(({ outcome }) => outcome))].join(', ');
  console.log(
    `${kind.padEnd(14)} ${String(Math.round((highest - before) / 1024 ** 2)).padStart(4)} MB  ${outcomes}`,
  );
}
child.kill();
