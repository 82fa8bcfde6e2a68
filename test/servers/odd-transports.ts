/** HTTP servers that speak one transport in one way: handlers for `serve` of the oddities, and of mixed-up transports. */
import type { ServerResponse } from 'node:http';
import { answerRightly, json, resultOf, type Handler, type Message } from './http-behaviours.ts';
import { openOdd, type OddAnswer } from './odd-protocol.ts';

const eventStream = { 'content-type': 'text/event-stream' };

/** How one request is turned down. */
export type Refusal = (response: ServerResponse) => void;
export const refusals: Record<string, Refusal> = {
  400: (response) => response.writeHead(400).end('Bad Request'),
  404: (response) => response.writeHead(404).end('Cannot do that'),
  405: (response) => response.writeHead(405, { allow: 'HEAD' }).end(),
  406: (response) => response.writeHead(406).end(),
  415: (response) => response.writeHead(415, { 'content-type': 'application/json' }).end('{"error":"type"}'),
  html: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>Hi'),
};
/** Further ways to turn down a request for a stream of events. */
export const streamRefusals: Record<string, Refusal> = {
  ...refusals,
  silence: (response) => void response.writeHead(200, eventStream).write(': hello\n\n'),
  'an end': (response) => response.writeHead(200, eventStream).end(),
};

/** Speaks streamable HTTP, and turns down requests for a stream. */
export const posts =
  (refuse: Refusal): Handler =>
  (message, request, response) => {
    if (request.method === 'GET') refuse(response);
    else answerRightly(message, request, response);
  };

/** Speaks HTTP+SSE, and turns down messages that are posted to the address of the stream. */
export function streams(
  refuse: Refusal,
  answer: (message: Message) => OddAnswer = (message) => resultOf(message) as OddAnswer,
  opened: (tell: (method: string) => void) => void = () => undefined,
): Handler {
  let stream: ServerResponse | undefined;
  const write = (message: object): void =>
    void stream?.write(`event: message\ndata: ${JSON.stringify({ jsonrpc: '2.0', ...message })}\n\n`);
  opened((method) => write({ method }));
  return (message, request, response) => {
    if (request.method === 'GET') {
      stream = response;
      response.writeHead(200, eventStream).write('event: endpoint\ndata: ?session=1\n\n');
    } else if (!(request.url ?? '').includes('session=1')) refuse(response);
    else {
      response.writeHead(202).end();
      const given = message.id === undefined ? undefined : answer(message);
      if (given !== undefined) write({ ...given, id: message.id });
    }
  };
}

/** A server of one oddity over HTTP+SSE, which tells of its changes on the stream. */
export function oddOverStream(name: string): Handler {
  let tell: (method: string) => void = () => undefined;
  const answer = openOdd(name, (method) => tell(method));
  return streams(refusals['405']!, answer, (way) => (tell = way));
}

/** A server of one oddity over streamable HTTP, with a session or without; it has no stream to tell of changes. */
export function oddOverPosts(name: string, hasSession = true): Handler {
  const answer = openOdd(name, () => undefined);
  return (message, request, response) => {
    if (request.method !== 'POST') return void response.writeHead(405).end();
    if (message.id === undefined) return void response.writeHead(202).end();
    const given = answer(message);
    if (given !== undefined)
      json(
        response,
        { jsonrpc: '2.0', id: message.id, ...given },
        hasSession ? { 'mcp-session-id': name } : {},
      );
  };
}

/** Takes nothing but one revision in the greeting or in the header of what follows, and says so in plain words. */
export const refusesInPlainWords =
  (where: 'greeting' | 'header', said: string): Handler =>
  (message, request, response) => {
    const isGreeting = message.method === 'initialize';
    const version = isGreeting
      ? message.params?.['protocolVersion']
      : request.headers['mcp-protocol-version'];
    if (isGreeting === (where === 'greeting') && version !== '2025-03-26')
      return void response.writeHead(400, { 'content-type': 'text/plain' }).end(said);
    if (message.id === undefined) return void response.writeHead(202).end();
    if (!isGreeting) return answerRightly(message, request, response);
    const serverInfo = { name: 'odd', version: '1' };
    const result = { protocolVersion: version, capabilities: { tools: {} }, serverInfo };
    json(response, { jsonrpc: '2.0', id: message.id, result });
  };
