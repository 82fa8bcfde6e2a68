import type { Stats } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import send from '@fastify/send';

/** An answer, whole before any of it is sent, so that it cannot end early. */
export interface Answer {
  status: number;
  headers: Record<string, string | number>;
  body: Buffer;
}

const compress = promisify(gzip);
const minCompressedBytes = 1024;
const compressible = /^(?:text\/|application\/(?:json|javascript)|image\/svg)/;
const gzipTag = '-gzip"';

/** Whether a client takes gzip, by its `Accept-Encoding`; what it names itself counts before `*`. */
function takesGzip(accepted: string | undefined): boolean {
  const weights = new Map(
    (accepted ?? '').split(',').map((each) => {
      const [name = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((part) => part.startsWith('q='))?.slice(2);
      return [name, weight === undefined ? 1 : Number(weight)];
    }),
  );
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}

async function encode(answer: Answer, request: IncomingMessage): Promise<Answer> {
  const { status, headers, body } = answer;
  if (status === 304) {
    // The tag of the representation that the client has.
    const isGzip = request.headers['if-none-match']?.includes(gzipTag) === true;
    return isGzip ? { ...answer, headers: withGzipTag(headers) } : answer;
  }
  if (status !== 200 || !compressible.test(String(headers['Content-Type']))) return answer;
  const varied = { ...headers, Vary: 'Accept-Encoding' };
  if (body.length < minCompressedBytes || !takesGzip(request.headers['accept-encoding'])) {
    return { ...answer, headers: varied };
  }
  const compressed = await compress(body);
  const length = { 'Content-Encoding': 'gzip', 'Content-Length': compressed.length };
  return { status, headers: { ...withGzipTag(varied), ...length }, body: compressed };
}

function withGzipTag(headers: Answer['headers']): Answer['headers'] {
  // Parts of the plain text must never be put together with parts of the compressed one.
  return { ...headers, ETag: String(headers.ETag).replace(/"$/, gzipTag) };
}

async function notFound(folder: string): Promise<Answer> {
  const body = await readFile(join(folder, '404.html')).catch(() => Buffer.from('Not found'));
  return {
    status: 404,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': body.length },
    body,
  };
}

// Whoever asks politely has resolved these already.
const dotSegment = /\/(?:\.|%2e){1,2}(?:\/|$)/i;
const attempts = 5;
const pauseMs = 40;

/** Whether a file is still the one that it was: a longer one in its place would have been read up to the old length. */
async function isSame(path: string, before: Stats): Promise<boolean> {
  const after = await stat(path).catch(() => undefined);
  const parts = ['ino', 'dev', 'size', 'mtimeMs', 'ctimeMs'] as const;
  return after !== undefined && parts.every((part) => after[part] === before[part]);
}

/** Reads a page as it is at one moment; undefined if it changed meanwhile. */
async function readPage(folder: string, path: string, request: IncomingMessage) {
  const plain = { ...request.headers };
  const tags = plain['if-none-match'];
  if (tags !== undefined) plain['if-none-match'] = tags.replaceAll(gzipTag, '"');
  // All of the file is needed even for its head: it tells the length of what would be sent.
  const asked = { method: 'GET', headers: plain } as IncomingMessage;
  const found = await send(asked, path, { root: folder, maxAge: 0 });
  if (found.type === 'file') {
    const real = await realpath(found.metadata.path).catch(() => '');
    if (!found.metadata.stat.isFile() || !real.startsWith((await realpath(folder)) + sep)) {
      found.stream.destroy();
      return { ...found, type: 'error' as const, statusCode: 404, body: Buffer.alloc(0) };
    }
  }
  const body = await buffer(found.stream).catch(() => undefined);
  if (found.type === 'file' && !(await isSame(found.metadata.path, found.metadata.stat))) return undefined;
  const isWhole = found.statusCode === 304 || body?.length === Number(found.headers['Content-Length']);
  return body !== undefined && isWhole ? { ...found, body } : undefined;
}

/** Answers a request for a page of a folder that may be replaced at any time. */
export async function answerPage(folder: string, request: IncomingMessage): Promise<Answer> {
  const [path = '/', query] = (request.url ?? '/').split(/\?(.*)/s);
  if (dotSegment.test(path)) return notFound(folder);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const found = await readPage(folder, path, request);
    // What is there at neither of two looks is not just being replaced.
    if (found === undefined || (found.statusCode === 404 && attempt === 1)) {
      await wait(pauseMs);
      continue;
    }
    const { type, statusCode: status, headers, body } = found;
    if (type === 'directory') {
      // Relative, so that no address can lead to another host.
      const last = path.split('/').at(-1) ?? '';
      const Location = `./${last}/${query === undefined ? '' : `?${query}`}`;
      return { status, headers: { Location, 'Content-Length': 0 }, body: Buffer.alloc(0) };
    }
    if (status === 403 || status === 404) return notFound(folder);
    return encode({ status, headers: { ...headers }, body }, request);
  }
  const body = Buffer.from('This page is being replaced. Try again.');
  const headers = { 'Content-Type': 'text/plain', 'Content-Length': body.length, 'Retry-After': 1 };
  return { status: 503, headers, body };
}
