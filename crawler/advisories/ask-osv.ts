import type { Advisory } from '../claims.ts';
import { isRecord } from '../client/json-bounds.ts';
import { openWire } from '../client/wire.ts';
import { failed, isFailure, type Failure } from '../failure.ts';
import { guardedConnector } from '../guard/guarded-connector.ts';
import { advisoryId } from './osv-record.ts';
import { versionKey, type PackageVersion } from './package-version.ts';

const timeoutMs = 60_000;
/** The API takes a thousand. */
const queriesPerRequest = 500;
const maxPages = 20;
const maxAdvisories = 1000;
/** It goes into a request. */
const maxTokenLength = 4096;

/** How the API is asked. */
export interface AskOptions {
  /** For a copy of the API in one's own network. */
  allowPrivate: boolean;
  signal: AbortSignal;
}

interface Query {
  wanted: PackageVersion;
  pageToken?: string;
}

/**
 * Looks up versions of packages by the API of OSV (`POST v1/querybatch`), which gives ids alone. The answer has every one of them by
 * `versionKey`, or it is a failure: half of it would pass for good news.
 */
export async function askOsv(
  base: string,
  wanted: readonly PackageVersion[],
  options: AskOptions,
): Promise<Map<string, Advisory[]> | Failure> {
  const found = new Map<string, Advisory[]>();
  for (const each of wanted) found.set(versionKey(each), []);
  for (let start = 0; start < wanted.length; start += queriesPerRequest) {
    let queries: Query[] = wanted.slice(start, start + queriesPerRequest).map((each) => ({ wanted: each }));
    for (let page = 1; queries.length > 0; page++) {
      if (page > maxPages) return failed('too-large', `it has more than ${maxPages} pages for one package`);
      const answer = await ask(base, queries, options);
      if (isFailure(answer)) return answer;
      const next: Query[] = [];
      for (const [index, { ids, pageToken }] of answer.entries()) {
        const query = queries[index];
        if (query === undefined) continue;
        const advisories = found.get(versionKey(query.wanted));
        advisories?.push(...ids.slice(0, maxAdvisories - advisories.length).map((id) => ({ id })));
        if (pageToken !== undefined) next.push({ wanted: query.wanted, pageToken });
      }
      queries = next;
    }
  }
  return found;
}

interface QueryResult {
  ids: string[];
  pageToken?: string;
}

async function ask(
  base: string,
  queries: readonly Query[],
  { allowPrivate, signal }: AskOptions,
): Promise<QueryResult[] | Failure> {
  const body = JSON.stringify({
    queries: queries.map(({ wanted: { ecosystem, name, version }, pageToken }) => ({
      package: { ecosystem, name },
      version,
      ...(pageToken === undefined ? {} : { page_token: pageToken }),
    })),
  });
  const wire = openWire(
    guardedConnector(allowPrivate),
    AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  );
  try {
    const url = new URL('v1/querybatch', base.endsWith('/') ? base : `${base}/`).href;
    const headers = { accept: 'application/json', 'content-type': 'application/json' };
    const answer = await wire.send({ method: 'POST', url, headers, body });
    if (isFailure(answer)) return answer;
    const text = await answer.text();
    if (isFailure(text)) return text;
    if (answer.status !== 200) return failed('server-error', `expected HTTP 200, got ${answer.status}`);
    return readResults(text, queries.length);
  } finally {
    await wire.close();
  }
}

function readResults(text: string, expected: number): QueryResult[] | Failure {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return failed('malformed', 'expected JSON');
  }
  const results = isRecord(parsed) ? parsed.results : undefined;
  if (!Array.isArray(results) || results.length !== expected)
    return failed('malformed', `expected {"results":[…]} with ${expected} of them`);
  return results.map((result): QueryResult => {
    const { vulns, next_page_token: token } = isRecord(result) ? result : {};
    const all = Array.isArray(vulns) ? vulns.filter(isRecord) : [];
    return {
      ids: all.map(({ id }) => advisoryId(id)).filter((id) => id !== undefined),
      ...(typeof token === 'string' && token !== '' && token.length <= maxTokenLength
        ? { pageToken: token }
        : {}),
    };
  });
}
