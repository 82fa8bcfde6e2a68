import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomes } from '../../crawler/outcome.ts';
import { maxReasonBytes } from '../../crawler/limits.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { visit } from '../../crawler/visit.ts';
import { answerRightly, serve } from '../servers/http-behaviours.ts';
import { optionsWith } from './support.ts';

/** What the server answers to each request of the visit under way. */
let answer: { type: string; body: Buffer; toList: boolean };
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  server = await serve({
    fuzzed: (message, request, response) => {
      if (answer.toList && message.method !== 'tools/list') return answerRightly(message, request, response);
      response.writeHead(200, { 'content-type': answer.type });
      // In two parts, so that every boundary is cut somewhere in some run.
      const middle = Math.floor(answer.body.length / 2);
      response.write(answer.body.subarray(0, middle));
      response.end(answer.body.subarray(middle));
    },
  });
});
afterAll(() => server.close());

const options = optionsWith({ kind: 'none' }, { allowPrivate: true, timeoutMs: 3000 });
const visitFuzzed = (): Promise<Visit> =>
  visit({ locator: 'fuzzed', transport: 'streamable-http', url: `${server.origin}/fuzzed` }, options);

function check(found: Visit): void {
  expect(outcomes).toContain(found.outcome);
  expect(found.outcome).not.toBe('timed-out');
  expect(Buffer.byteLength(found.reason ?? '')).toBeLessThanOrEqual(maxReasonBytes);
  expect(found.outcome === 'listed' || found.tools.length === 0).toBe(true);
  expect(() => JSON.stringify(found)).not.toThrow();
}

const types = fc.constantFrom('application/json', 'text/event-stream', 'text/plain');
/** JSON whose names and values are those of the protocol, in places where they do not belong. */
const protocolJson = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(
      null,
      true,
      0,
      1,
      2,
      -1,
      1e308,
      '',
      '2.0',
      '2025-06-18',
      '1',
      'x',
      'tools/list',
      [],
      {},
    ),
    fc.string(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        'jsonrpc',
        'id',
        'result',
        'error',
        'method',
        'params',
        'tools',
        'nextCursor',
        'name',
        'protocolVersion',
        'capabilities',
        'serverInfo',
        'code',
        'message',
        'inputSchema',
        '__proto__',
      ),
      tie('value'),
      { maxKeys: 8 },
    ),
  ),
})).value;

describe('whatever a server answers', () => {
  it('in bytes, the visit comes to an outcome', async () => {
    await fc.assert(
      fc.asyncProperty(
        types,
        fc.uint8Array({ maxLength: 2000 }),
        fc.boolean(),
        async (type, bytes, toList) => {
          answer = { type, body: Buffer.from(bytes), toList };
          check(await visitFuzzed());
        },
      ),
      { numRuns: 120 },
    );
  });

  it('in messages that are nearly right, the visit comes to an outcome', async () => {
    await fc.assert(
      fc.asyncProperty(
        types,
        protocolJson,
        fc.constantFrom(1, 2, '2', null, 99),
        fc.boolean(),
        async (type, value, id, toList) => {
          const message = JSON.stringify({ jsonrpc: '2.0', id, result: value });
          answer = {
            type,
            body: Buffer.from(type === 'text/event-stream' ? `data: ${message}\n\n` : message),
            toList,
          };
          check(await visitFuzzed());
        },
      ),
      { numRuns: 200 },
    );
  });

  it('in lines that are nearly events, the visit comes to an outcome', async () => {
    const field = fc.constantFrom(
      'data: ',
      'data:',
      'event: message',
      'event: endpoint',
      'id: 1',
      'retry: 0',
      ': ',
      '\u0000',
      '{"jsonrpc":"2.0","id":2,"result":{"tools":[]}}',
    );
    const end = fc.constantFrom('\n', '\r', '\r\n', '\n\n', '');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(field, end), { maxLength: 30 }),
        fc.boolean(),
        async (parts, toList) => {
          answer = { type: 'text/event-stream', body: Buffer.from(parts.flat().join('')), toList };
          check(await visitFuzzed());
        },
      ),
      { numRuns: 120 },
    );
  });
});
