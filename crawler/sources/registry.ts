import { setTimeout as wait } from 'node:timers/promises';
import { statusFailure } from '../client/http-failure.ts';
import { isRecord } from '../client/json-bounds.ts';
import { openWire } from '../client/wire.ts';
import { failed, isFailure, type Failure } from '../failure.ts';
import { guardedConnector } from '../guard/guarded-connector.ts';
import type { Listing } from '../listing.ts';
import { deletedServer, isCurrent, readRegistryRow } from './registry-row.ts';
import { locatorMark } from '../secrets/locator-mark.ts';
import { hideSpans } from '../secrets/span.ts';
import { urlSpans } from '../secrets/url-spans.ts';
import { isSourceError } from './source-error.ts';

/** The registry that `registry` alone means. */
export const officialRegistry = 'https://registry.modelcontextprotocol.io';

const pageTimeoutMs = 30_000;
const pageSize = 100;
const maxPages = 100_000;
/** It goes into a URL. */
const maxCursorLength = 4096;
const maxAttempts = 6;
/** A registry's window of requests is a minute. */
const maxWaitMs = 120_000;

/** How a registry is asked. */
export interface RegistryOptions {
  /** For a registry of one's own network. */
  allowPrivate?: boolean;
  /** Only what has changed since (RFC 3339); the registry then also tells what was deleted. */
  updatedSince?: string;
  /** Where to go on, as `onPage` told it in a run that was broken off. */
  cursor?: string;
  /** Told after all listings of a page have been taken, with the cursor of the next page unless it was the last. */
  onPage?: (next: string | undefined) => void | Promise<void>;
  /** Told of a server that the registry has taken down, so that it can be retired. */
  onDeleted?: (server: string) => void;
  signal?: AbortSignal;
  onProblem: (problem: string) => void;
}

/** One page of a registry, read as far as it can be. */
export interface RegistryPage {
  listings: Listing[];
  /** The names of servers that have been taken down. */
  deleted: string[];
  /** The cursor of the next page, unless this is the last. */
  next?: string;
  /** The registry's clock when it answered. */
  at?: Date;
}

/** A registry that broke off, and how. */
export class RegistryError extends Error {
  readonly failure: Failure;
  constructor(message: string, failure: Failure) {
    super(`${message}: ${failure.failure}: ${failure.reason}`);
    this.failure = failure;
  }
}

/**
 * Reads a registry that speaks the official API (v0.1), page by page. Throws a `RegistryError` if it breaks off, because a
 * list that ends early must not pass for a whole one; a bad row is only reported.
 */
export async function* readRegistryPages(
  base: string,
  options: RegistryOptions,
): AsyncGenerator<RegistryPage, void> {
  const source = registryKey(base);
  const shown = showBase(base);
  const seen = new Set<string>();
  let { cursor } = options;
  let size = pageSize;
  for (let page = 1; page <= maxPages; page++) {
    const answer = await readPageWithRetries(pageUrl(base, options.updatedSince, cursor, size), options);
    if (isFailure(answer) && answer.failure === 'too-large' && size > 1) {
      // A few rows with very long texts must not end the sync for good.
      size = Math.max(1, Math.floor(size / 10));
      continue;
    }
    size = Math.min(pageSize, size * 2);
    if (isFailure(answer)) throw new RegistryError(`${shown} broke off on page ${page}`, answer);
    const { servers, ...more } = answer;
    const listings: Listing[] = [];
    for (const row of servers.filter(isCurrent)) {
      const listing = readRegistryRow(row, source);
      if (isSourceError(listing)) options.onProblem(`${shown}, page ${page}: ${listing.error}`);
      else listings.push(listing);
    }
    const deleted = servers.map(deletedServer).filter((name) => name !== undefined);
    yield { listings, deleted, ...more };
    if (more.next === undefined) return;
    const repeated = failed('malformed', `it repeated a cursor on page ${page}`);
    if (seen.has(more.next)) throw new RegistryError(shown, repeated);
    seen.add(more.next);
    cursor = more.next;
  }
  throw new RegistryError(shown, failed('too-large', `it has more than ${maxPages} pages`));
}

/** The same, a listing at a time. */
export async function* readRegistry(base: string, options: RegistryOptions): AsyncGenerator<Listing> {
  for await (const { listings, deleted, next } of readRegistryPages(base, options)) {
    for (const server of deleted) options.onDeleted?.(server);
    yield* listings;
    await options.onPage?.(next);
  }
}

/** What the listings of a registry name as their source. */
export function registryKey(base: string): string {
  return base === officialRegistry ? 'registry' : `registry:${showBase(base)}`;
}

/** The address of a registry of the user's own may have a password or a token. */
function showBase(base: string): string {
  const { text, secrets } = hideSpans(base, urlSpans(base));
  return `${text}${locatorMark(secrets)}`;
}

function pageUrl(
  base: string,
  updatedSince: string | undefined,
  cursor: string | undefined,
  size: number,
): string {
  const url = new URL('v0.1/servers', base.endsWith('/') ? base : `${base}/`);
  url.searchParams.set('limit', String(size));
  url.searchParams.set('version', 'latest');
  if (updatedSince !== undefined) url.searchParams.set('updated_since', updatedSince);
  if (cursor !== undefined) url.searchParams.set('cursor', cursor);
  return url.href;
}

interface Answer {
  servers: unknown[];
  next?: string;
  at?: Date;
}

async function readPageWithRetries(url: string, options: RegistryOptions): Promise<Answer | Failure> {
  for (let attempt = 1; ; attempt++) {
    const page = await readPage(url, options);
    if (!isFailure(page) || attempt === maxAttempts) return page;
    if (!['rate-limited', 'server-error', 'timed-out', 'refused'].includes(page.failure)) return page;
    options.signal?.throwIfAborted();
    const waitMs = page.retry?.afterMs ?? 1000 * 2 ** attempt * (0.5 + Math.random());
    if (waitMs > maxWaitMs) return page;
    await wait(waitMs, undefined, options.signal === undefined ? {} : { signal: options.signal });
  }
}

async function readPage(url: string, { allowPrivate, signal }: RegistryOptions): Promise<Answer | Failure> {
  const timeout = AbortSignal.timeout(pageTimeoutMs);
  const wire = openWire(
    guardedConnector(allowPrivate === true),
    signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
  );
  try {
    const answer = await wire.send({ method: 'GET', url, headers: { accept: 'application/json' } });
    if (isFailure(answer)) return answer;
    const refused = statusFailure(answer.status, answer.headers);
    if (refused !== undefined) return refused;
    const text = await answer.text();
    if (isFailure(text)) return text;
    if (answer.status !== 200) return failed('not-mcp', `expected HTTP 200, got ${answer.status}`);
    const page = parsePage(text);
    const at = new Date(String(answer.headers.date ?? ''));
    return isFailure(page) || Number.isNaN(at.getTime()) ? page : { ...page, at };
  } finally {
    await wire.close();
  }
}

function parsePage(text: string): Answer | Failure {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isRecord(parsed) || !Array.isArray(parsed.servers))
      return failed('malformed', 'expected {"servers":[…]}');
    const next = isRecord(parsed.metadata) ? parsed.metadata.nextCursor : undefined;
    if (typeof next === 'string' && next.length > maxCursorLength)
      return failed('malformed', `expected a cursor of at most ${maxCursorLength} characters`);
    return { servers: parsed.servers, ...(typeof next === 'string' && next !== '' ? { next } : {}) };
  } catch {
    return failed('malformed', 'expected JSON');
  }
}
