import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visit } from '../../crawler/visit-record.ts';
import { visit } from '../../crawler/visit.ts';
import { answerRightly, resultOf, serve, type Handler, type Message } from '../servers/http-behaviours.ts';
import { eventually, optionsWith, sandboxOfThisMachine, serverEndpoint } from './support.ts';

const methods = ['ping', 'sampling/createMessage', 'elicitation/create', 'roots/list', 'no/such/method'];
const requests = methods.map((method, index) => ({ jsonrpc: '2.0', id: `r${index}`, method, params: {} }));
/** What must come back: an empty result to a ping, and to all else that there is no such method. */
const expected = requests.map(({ id, method }) =>
  method === 'ping'
    ? { jsonrpc: '2.0', id, result: {} }
    : { jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } },
);

describe('what a server asks of us while it is asked', () => {
  const answers: Message[] = [];
  const streams = new Set<ServerResponse>();
  const asks = requests.map((request) => `data: ${JSON.stringify(request)}\n\n`).join('');

  /** Asks in the stream of its answer, and finishes that once our answers are there. */
  const overHttp: Handler = (message, request, response) => {
    if (message.method === undefined) {
      answers.push(message);
      response.writeHead(202).end();
    } else if (message.method !== 'tools/list') answerRightly(message, request, response);
    else {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(asks);
      void eventually(() => answers.length === requests.length, 3000).then(() =>
        response.end(`data: ${JSON.stringify(resultOf(message))}\n\n`),
      );
    }
  };
  /** The same over the older transport. */
  const overSse: Handler = (message, request, response) => {
    if (request.method === 'GET') {
      streams.add(response);
      response
        .writeHead(200, { 'content-type': 'text/event-stream' })
        .write(`event: endpoint\ndata: ?session=1\n\n`);
      return;
    }
    response.writeHead(202).end();
    const tell = (text: string): void => {
      for (const stream of streams) stream.write(text);
    };
    if (message.method === undefined) answers.push(message);
    else if (message.method === 'tools/list') {
      tell(asks);
      void eventually(() => answers.length === requests.length, 3000).then(() =>
        tell(`data: ${JSON.stringify(resultOf(message))}\n\n`),
      );
    } else if (message.id !== undefined) tell(`data: ${JSON.stringify(resultOf(message))}\n\n`);
  };

  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    server = await serve({ 'over-http': overHttp, 'over-sse': overSse });
  });
  afterAll(() => server.close());

  it.each(['streamable-http', 'sse'] as const)('is answered over %s', async (transport) => {
    answers.length = 0;
    const url = `${server.origin}/${transport === 'sse' ? 'over-sse' : 'over-http'}`;
    const options = optionsWith({ kind: 'none' }, { allowPrivate: true });
    const found: Visit = await visit({ locator: url, transport, url }, options);
    expect(found).toMatchObject({ outcome: 'listed', transport });
    expect(answers.toSorted((a, b) => String(a.id).localeCompare(String(b.id)))).toEqual(expected);
  });

  it('is answered over stdio', async () => {
    const found = await visit(
      serverEndpoint('misbehaving.ts', ['asks-back', JSON.stringify(requests)]),
      optionsWith(await sandboxOfThisMachine()),
    );
    // It lists a tool for each answer that it was given.
    expect(found.tools.map(({ raw }) => raw.inputSchema)).toEqual(expected);
  });
});
