import { failed, isFailure, type Failure } from '../failure.ts';
import { maxRedirects } from '../limits.ts';
import { carriesSecret } from '../secrets/carries-secret.ts';
import { showLocation } from './show-header.ts';
import type { HttpAnswer } from './receive-answer.ts';
import type { HttpRequest, Wire } from './wire.ts';

/** An answer, and from where it came in the end. */
export interface FollowedAnswer {
  answer: HttpAnswer;
  url: string;
}

/**
 * Sends a request and follows redirects where that is safe, each hop through the guard as if it were the first. A GET
 * may be sent elsewhere, without what was meant for the first origin, be it in the address; a POST only within its origin and
 * by a status that keeps it a POST (307, 308). Never from https to http.
 */
export async function sendFollowing(wire: Wire, request: HttpRequest): Promise<FollowedAnswer | Failure> {
  let { url, headers } = request;
  for (let hop = 0; ; hop++) {
    const answer = await wire.send({ ...request, url, headers });
    if (isFailure(answer)) return answer;
    if (![301, 302, 303, 307, 308].includes(answer.status)) return { answer, url };
    answer.discard();
    const next = nextHop(request, url, answer);
    if (isFailure(next)) return next;
    if (hop === maxRedirects)
      return failed('bad-redirect', `more than ${maxRedirects} redirects, the last to ${showLocation(next)}`);
    if (new URL(next).origin !== new URL(url).origin) headers = { accept: headers.accept ?? '*/*' };
    url = next;
  }
}

function nextHop(request: HttpRequest, from: string, answer: HttpAnswer): string | Failure {
  const { method } = request;
  const { status } = answer;
  const location = String(answer.headers.location ?? '').slice(0, 4096);
  const bad = (why: string): Failure =>
    failed('bad-redirect', `HTTP ${status}, location: ${showLocation(location)}; ${why}`);
  if (location === '' || !URL.canParse(location, from)) return bad('expected a URL');
  const [here, there] = [new URL(from), new URL(location, from)];
  if (there.protocol !== 'https:' && there.protocol !== 'http:') return bad('expected http: or https:');
  if (there.username !== '' || there.password !== '') return bad('expected no user name and no password');
  if (here.protocol === 'https:' && there.protocol === 'http:')
    return bad('not followed from https: to http:');
  if (method !== 'GET') {
    if (there.origin !== here.origin) return bad(`a ${method} is not sent on to another origin`);
    if (status !== 307 && status !== 308) return bad(`only 307 and 308 keep a ${method} what it is`);
  }
  if (carriesSecret(there.href, request))
    return bad('it would tell another host what was meant for this one');
  return there.href;
}
