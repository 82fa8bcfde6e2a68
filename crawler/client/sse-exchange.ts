import { failed, isFailure, type Failure } from '../failure.ts';
import { endpointTimeoutMs, maxServerRequests, notifyTimeoutMs } from '../limits.ts';
import type { Exchange } from './exchange.ts';
import { statusFailure } from './http-failure.ts';
import { listChanges } from './list-changes.ts';
import { pendingReplies } from './pending-replies.ts';
import { sendFollowing } from './redirects.ts';
import { answerRequest, parseMessages, tooManyRequests } from './rpc.ts';
import { statusTextFailure } from './rpc-failure.ts';
import { sseReader } from './sse-reader.ts';
import type { HttpAnswer } from './receive-answer.ts';
import type { Wire } from './wire.ts';

/**
 * The HTTP+SSE transport of revision 2024-11-05: a stream of events is opened first, its first event
 * says where to post, and every reply comes on the stream. The address to post to must be of the same
 * origin, since the server could otherwise make us knock anywhere.
 */
export async function sseExchange(
  wire: Wire,
  url: string,
  ownHeaders: Record<string, string>,
): Promise<Exchange | Failure> {
  const opened = await sendFollowing(wire, {
    method: 'GET',
    url,
    headers: { ...ownHeaders, accept: 'text/event-stream' },
  });
  if (isFailure(opened)) return opened;
  const { answer: stream, url: base } = opened;
  const headers = new URL(base).origin === new URL(url).origin ? ownHeaders : {};
  const refused = refusal(stream);
  if (refused !== undefined) {
    stream.stop();
    return refused;
  }

  const pending = pendingReplies();
  const changes = listChanges();
  let served = 0;
  let target: string | undefined;
  let closed = false;
  const targetKnown = Promise.withResolvers<string | Failure>();

  const send = async (
    message: Record<string, unknown>,
    timeoutMs?: number,
  ): Promise<HttpAnswer | Failure> => {
    const sent = await sendFollowing(wire, {
      method: 'POST',
      url: target ?? base,
      headers: {
        ...headers,
        accept: 'application/json, text/event-stream',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ jsonrpc: '2.0', ...message }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    return isFailure(sent) ? sent : sent.answer;
  };
  const breakOff = (failure: Failure): void => {
    pending.breakOff(failure);
    targetKnown.resolve(failure);
  };
  const take = (text: string): void => {
    for (const incoming of parseMessages(text)) {
      if (incoming.kind === 'reply') pending.settle(incoming);
      else if (incoming.kind === 'notification') changes.hear(incoming.method);
      else if (incoming.kind !== 'request') continue;
      else if (++served > maxServerRequests) breakOff(tooManyRequests());
      else void send(answerRequest(incoming), notifyTimeoutMs).then((answer) => discard(answer));
    }
  };
  const push = sseReader(({ event, data }) => {
    if (event === 'endpoint' && target === undefined) {
      const resolved = sameOrigin(data, base);
      if (isFailure(resolved)) return breakOff(resolved);
      target = resolved;
      targetKnown.resolve(resolved);
    } else if (event === 'message') take(data);
  });
  void stream
    .read((bytes) => {
      push(bytes);
      return closed || pending.broken() !== undefined;
    })
    .then((failure) => breakOff(failure ?? failed('malformed', 'the stream of events ended')));

  const late = failed('not-mcp', `the stream of events named no endpoint in ${endpointTimeoutMs} ms`);
  const timer = setTimeout(() => breakOff(late), endpointTimeoutMs);
  const known = await targetKnown.promise;
  clearTimeout(timer);
  if (isFailure(known)) {
    stream.stop();
    return known;
  }
  return {
    request: async (method, params) => {
      const { id, reply } = pending.open();
      if (pending.broken() !== undefined) return reply;
      const answer = await send({ id, method, params });
      if (isFailure(answer)) return answer;
      const problem = statusFailure(answer.status, answer.headers);
      if (problem === undefined && answer.status >= 400) return refusedPost(answer, method);
      discard(answer);
      return problem ?? reply;
    },
    notify: async (method) => {
      discard(await send({ method }, notifyTimeoutMs));
      return pending.broken();
    },
    agreed: () => undefined,
    changes,
    isHeld: () => true,
    rest: () => undefined,
    close: () => {
      closed = true;
      stream.stop();
      return Promise.resolve();
    },
  };
}

/** The reply comes on the stream, but what refuses a message may say why at once. */
async function refusedPost(answer: HttpAnswer, method: string): Promise<Failure> {
  const text = await answer.text();
  if (isFailure(text)) return text;
  const failure = statusTextFailure(answer.status, text);
  return failure.revisions === undefined ? failed('not-mcp', `HTTP ${answer.status} to ${method}`) : failure;
}

function refusal(stream: HttpAnswer): Failure | undefined {
  const refused = statusFailure(stream.status, stream.headers);
  if (refused !== undefined) return refused;
  if (stream.status === 404 || stream.status === 410) return failed('not-found', `HTTP ${stream.status}`);
  if (stream.status >= 400) return failed('not-mcp', `HTTP ${stream.status}`);
  if (stream.contentType === 'text/event-stream') return undefined;
  return failed(
    'not-mcp',
    `expected a stream of events, got HTTP ${stream.status} with ${stream.contentType || 'no content type'}`,
  );
}

function sameOrigin(data: string, base: string): string | Failure {
  const text = data.slice(0, 4096).trim();
  if (!URL.canParse(text, base)) return failed('malformed', 'expected a URL in the event endpoint');
  const target = new URL(text, base);
  if (target.origin !== new URL(base).origin) {
    return failed('blocked-address', `expected an endpoint of the same origin, got ${target.origin}`);
  }
  return target.href;
}

function discard(answer: HttpAnswer | Failure): void {
  if (!isFailure(answer)) answer.discard();
}
