import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Agent, Dispatcher } from 'undici';
import { networkFailure } from '../client/http-failure.ts';
import { undici } from '../client/undici.ts';
import { failed, isFailure, type Failure } from '../failure.ts';
import { guardedConnector } from '../guard/guarded-connector.ts';
import { firstAnswerTimeoutMs } from '../limits.ts';
import { carriesSecret } from '../secrets/carries-secret.ts';
import { userAgent } from '../user-agent.ts';

const timeoutMs = 120_000;
/** Release pages send on to a store of files, some over a second hop. */
const maxRedirects = 5;

/** What a download may do. */
export interface DownloadOptions {
  maxBytes: number;
  /** For a file of the user's own network, which may also come over http. */
  allowPrivate?: boolean;
  signal?: AbortSignal | undefined;
}

/**
 * Downloads a file through the guard, byte for byte, and returns its SHA-256 in hexadecimal. Only over https, each redirect as if it were
 * the first request; a file of more than `maxBytes` is left when that is known.
 */
export async function download(
  url: string,
  file: string,
  options: DownloadOptions,
): Promise<string | Failure> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const agent = new (undici().Agent)({
    connect: guardedConnector(options.allowPrivate === true),
    headersTimeout: firstAnswerTimeoutMs,
    bodyTimeout: firstAnswerTimeoutMs,
  });
  const end = (): void => void agent.destroy();
  const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
  signal.addEventListener('abort', end, { once: true });
  try {
    const answer = await follow(url, agent, options);
    return isFailure(answer) ? answer : await save(answer, file, options.maxBytes);
  } catch (error) {
    return explain(networkFailure(error));
  } finally {
    signal.removeEventListener('abort', end);
    await agent.destroy();
  }
}

/** A refusal of the guard keeps its name; anything else is one more way for an installation to fail. */
function explain({ failure, reason }: Failure): Failure {
  if (failure === 'blocked-address') return failed(failure, reason);
  return failed('install-failed', `cannot download it: ${failure}: ${reason}`);
}

async function follow(
  first: string,
  agent: Agent,
  options: DownloadOptions,
): Promise<Dispatcher.ResponseData | Failure> {
  let url = first;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const problem = urlProblem(url, options.allowPrivate === true);
    if (problem !== undefined) return failed('install-failed', `cannot download it: ${problem}`);
    const answer = await undici().request(url, {
      dispatcher: agent,
      headers: { 'user-agent': userAgent(), 'accept-encoding': 'identity' },
    });
    if (answer.statusCode === 200) return answer;
    answer.body.on('error', () => undefined).destroy();
    const location = String(answer.headers.location ?? '').slice(0, 4096);
    const isRedirect = [301, 302, 303, 307, 308].includes(answer.statusCode);
    if (!isRedirect || !URL.canParse(location, url))
      return failed('install-failed', `cannot download it: HTTP ${answer.statusCode}`);
    url = new URL(location, url).href;
    if (carriesSecret(url, { url: first, headers: {} }))
      return failed(
        'install-failed',
        'cannot download it: its address was sent on to another host with what is secret in it',
      );
  }
  return failed('install-failed', `cannot download it: more than ${maxRedirects} redirects`);
}

function urlProblem(url: string, allowHttp: boolean): string | undefined {
  if (!URL.canParse(url)) return 'expected a URL';
  const { protocol, username, password } = new URL(url);
  if (protocol !== 'https:' && !(allowHttp && protocol === 'http:'))
    return `expected https:, got ${protocol}`;
  return username === '' && password === '' ? undefined : 'expected a URL without user name and password';
}

async function save(
  { headers, body }: Dispatcher.ResponseData,
  file: string,
  maxBytes: number,
): Promise<string | Failure> {
  const tooLarge = failed('too-large', `expected a file of at most ${maxBytes} bytes`);
  if (Number(headers['content-length'] ?? 0) > maxBytes) {
    body.on('error', () => undefined).destroy();
    return tooLarge;
  }
  const hash = createHash('sha256');
  const output = await open(file, 'wx', 0o644);
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      // Leaving the loop ends the connection.
      if (bytes > maxBytes) return tooLarge;
      hash.update(chunk);
      await output.write(chunk);
    }
  } finally {
    await output.close();
  }
  return hash.digest('hex');
}
