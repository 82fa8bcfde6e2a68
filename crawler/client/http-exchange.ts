import { failed, isFailure, type Failure } from '../failure.ts';
import { goodbyeTimeoutMs, maxServerRequests, notifyTimeoutMs, strangeReplyMs } from '../limits.ts';
import type { Exchange, Reply } from './exchange.ts';
import { statusFailure } from './http-failure.ts';
import { listChanges } from './list-changes.ts';
import { wasAsked } from './pending-replies.ts';
import { sendFollowing } from './redirects.ts';
import { answerRequest, parseMessages, tooManyRequests, type Incoming } from './rpc.ts';
import { statusTextFailure } from './rpc-failure.ts';
import { sseReader } from './sse-reader.ts';
import type { HttpAnswer } from './receive-answer.ts';
import type { Wire } from './wire.ts';

/** An exchange over HTTP that can tell whether the server may speak the older HTTP+SSE transport instead. */
export interface HttpExchange extends Exchange {
  mayBeLegacy(): boolean;
}

type FromServer = Extract<Incoming, { kind: 'request' | 'notification' }>;

/**
 * The streamable HTTP transport (revisions 2025-03-26 to 2025-11-25): each message is a POST, whose reply is JSON
 * or a stream of events. The stream of the server's own messages (GET) is never opened.
 */
export function httpExchange(wire: Wire, url: string, ownHeaders: Record<string, string>): HttpExchange {
  let nextId = 1;
  let target = url;
  let sessionId: string | undefined;
  let version: string | undefined;
  let mayBeLegacy = false;
  let served = 0;
  const changes = listChanges();

  const headers = (method?: string): Record<string, string> => ({
    ...ownHeaders,
    accept: 'application/json, text/event-stream',
    ...(sessionId === undefined ? {} : { 'mcp-session-id': sessionId }),
    ...(version === undefined ? {} : { 'mcp-protocol-version': version }),
    // Revision 2026-07-28 wants the method repeated where proxies can see it; to others it is one more header.
    ...(method === undefined ? {} : { 'mcp-method': method }),
  });
  const post = async (
    message: Record<string, unknown>,
    timeoutMs?: number,
  ): Promise<HttpAnswer | Failure> => {
    const sent = await sendFollowing(wire, {
      method: 'POST',
      url: target,
      headers: {
        ...headers(typeof message.method === 'string' ? message.method : undefined),
        'content-type': 'application/json',
      },
      body: JSON.stringify({ jsonrpc: '2.0', ...message }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    if (isFailure(sent)) return sent;
    // Where one message of the conversation was sent on to, the others would be as well.
    target = sent.url;
    return sent.answer;
  };
  const serve = (incoming: FromServer): Failure | undefined => {
    if (incoming.kind === 'notification') {
      changes.hear(incoming.method);
      return undefined;
    }
    if (++served > maxServerRequests) return tooManyRequests();
    void post(answerRequest(incoming), notifyTimeoutMs).then((answer) => {
      if (!isFailure(answer)) answer.discard();
    });
    return undefined;
  };

  return {
    request: async (method, params) => {
      const id = nextId++;
      // A greeting begins a session, whatever came of one before it.
      if (method === 'initialize') sessionId = undefined;
      const answer = await post({ id, method, params });
      if (isFailure(answer)) return answer;
      if (method === 'initialize') {
        const session = answer.headers['mcp-session-id'];
        // Visible ASCII only (2025-11-25, basic/transports); anything else could not be sent back.
        if (typeof session === 'string' && /^[\x21-\x7e]{1,1024}$/.test(session)) sessionId = session;
        mayBeLegacy =
          answer.status >= 400 && answer.status < 500 && ![401, 402, 403, 429].includes(answer.status);
      }
      const refused = statusFailure(answer.status, answer.headers);
      if (refused !== undefined) {
        answer.discard();
        return refused;
      }
      const reply = await readReply(answer, id, serve);
      // A page for people: some who speak only the older transport show one to every POST.
      if (method === 'initialize' && isFailure(reply) && reply.failure === 'not-mcp') mayBeLegacy = true;
      const isInSession = sessionId !== undefined && method !== 'initialize';
      return isInSession && answer.status === 404 && saysSessionEnded(reply)
        ? failed('not-found', 'HTTP 404: the session has ended', {})
        : reply;
    },
    notify: async (method) => {
      // Its answer says nothing, and some servers never finish it; what follows will show whether it was heard.
      const answer = await post({ method }, notifyTimeoutMs);
      if (!isFailure(answer)) answer.discard();
      return undefined;
    },
    agreed: (protocolVersion) => {
      version = protocolVersion;
    },
    changes,
    isHeld: () => sessionId !== undefined,
    rest: () => wire.rest(),
    close: async () => {
      if (sessionId !== undefined) {
        const answer = await wire.send({
          method: 'DELETE',
          url: target,
          headers: headers(),
          timeoutMs: goodbyeTimeoutMs,
        });
        if (!isFailure(answer)) answer.discard();
      }
    },
    mayBeLegacy: () => mayBeLegacy,
  };
}

/**
 * With 404 a server says that a session is over, and whoever wants more begins another (2025-11-25, basic/transports): often
 * the request has reached another instance than the one that knows it. A method that is not known is something else.
 */
function saysSessionEnded(reply: Reply | Failure): boolean {
  return isFailure(reply) ? reply.failure === 'not-found' : reply.kind === 'error' && reply.code === -32001;
}

/** Finds the reply to `id` in an answer, whichever its form, and hands over what the server sends beside it. */
export async function readReply(
  answer: HttpAnswer,
  id: number,
  onOther: (incoming: FromServer) => Failure | undefined,
): Promise<Reply | Failure> {
  let found: Reply | Failure | undefined;
  let strange: string | undefined;
  let grace: NodeJS.Timeout | undefined;
  const take = (text: string): void => {
    for (const incoming of parseMessages(text)) {
      if (incoming.kind === 'notification') onOther(incoming);
      else if (incoming.kind === 'request') found ??= onOther(incoming);
      else if (incoming.kind === 'junk') strange ??= incoming.why;
      else {
        // Servers put the id into a string, or null where they could not read the request.
        if (incoming.id === null || Number(incoming.id) === id) found ??= incoming.reply;
        else if (!wasAsked(Number(incoming.id), id)) {
          strange ??= `a reply to the unknown id ${String(incoming.id).slice(0, 40)}`;
          // Whoever mixes up ids and leaves the stream open would keep us waiting.
          grace ??= setTimeout(answer.stop, strangeReplyMs);
        }
      }
    }
  };
  if (answer.contentType === 'text/event-stream') {
    const push = sseReader((event) => {
      if (event.event === 'message' && event.data !== '') take(event.data);
    });
    const failure = await answer.read((bytes) => {
      push(bytes);
      return found !== undefined;
    });
    clearTimeout(grace);
    return (
      found ??
      (grace === undefined ? failure : undefined) ??
      failed('malformed', `the stream ended without a reply${strange === undefined ? '' : ` (${strange})`}`)
    );
  }
  const text = await answer.text();
  if (isFailure(text)) return text;
  take(text);
  clearTimeout(grace);
  return found ?? explainBody(answer, text, strange);
}

function explainBody(answer: HttpAnswer, text: string, strange: string | undefined): Failure {
  const { status, contentType } = answer;
  if (status >= 400) return statusTextFailure(status, text);
  const got = text.trim() === '' ? 'nothing' : contentType === '' ? 'something else' : contentType;
  if (contentType === 'application/json') {
    return failed(
      'malformed',
      `expected a JSON-RPC reply, got HTTP ${status} with ${text.trim() === '' ? 'nothing' : (strange ?? 'other JSON')}`,
    );
  }
  return failed('not-mcp', `expected a JSON-RPC reply, got HTTP ${status} with ${got}`);
}
