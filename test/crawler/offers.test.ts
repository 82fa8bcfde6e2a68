import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crawl } from '../../crawler/crawl.ts';
import type { Offers, Visit } from '../../crawler/visit-record.ts';
import { visit } from '../../crawler/visit.ts';
import { answerRightly, json, serve, tool, type Handler, type Message } from '../servers/http-behaviours.ts';
import { optionsWith, sandboxOfThisMachine, serverEndpoint } from './support.ts';

const announcesAll = { tools: {}, prompts: {}, resources: {} };

/** A healthy server that announces more than tools, and answers for it as `lists` say; what they leave out never comes. */
const offering =
  (
    lists: Record<string, (message: Message) => Record<string, unknown> | undefined>,
    capabilities: Record<string, unknown> = announcesAll,
  ): Handler =>
  (message, request, response) => {
    const { id, method = '' } = message;
    if (method === 'initialize') {
      const serverInfo = { name: 'test', version: '1' };
      const result = { protocolVersion: '2025-06-18', capabilities, serverInfo };
      return json(response, { jsonrpc: '2.0', id, result });
    }
    if (id === undefined || method === 'tools/list') return answerRightly(message, request, response);
    const answer = lists[method]?.(message);
    if (answer !== undefined) json(response, { jsonrpc: '2.0', id, ...answer });
  };
const unknown = (): Record<string, unknown> => ({ error: { code: -32601, message: 'Method not found' } });
const named = (member: string, names: unknown[]) => (): Record<string, unknown> => ({
  result: { [member]: names.map((name) => ({ name })) },
});
const none = { names: [] };
const unread = { names: [], partial: true };
const right = {
  'prompts/list': named('prompts', ['p1', 'p2']),
  'resources/list': named('resources', ['r1']),
  'resources/templates/list': named('resourceTemplates', ['t1']),
};

const cases: Record<string, [handler: Handler, offers: Offers | undefined]> = {
  'offers all three': [
    offering(right),
    { prompts: { names: ['p1', 'p2'] }, resources: { names: ['r1'] }, resourceTemplates: { names: ['t1'] } },
  ],
  'announces tools only': [offering(right, { tools: {} }), undefined],
  'announces nonsense': [offering(right, { tools: {}, prompts: 5, resources: null }), undefined],
  'knows no templates': [
    offering({ ...right, 'resources/templates/list': unknown }),
    { prompts: { names: ['p1', 'p2'] }, resources: { names: ['r1'] }, resourceTemplates: none },
  ],
  'knows nothing that it announces': [
    offering({ 'prompts/list': unknown, 'resources/list': unknown, 'resources/templates/list': unknown }),
    { prompts: unread, resources: unread, resourceTemplates: none },
  ],
  'never answers for prompts': [
    offering({ ...right, 'prompts/list': () => undefined }),
    { prompts: unread, resources: unread, resourceTemplates: unread },
  ],
  'lists in pages': [
    offering(
      {
        'prompts/list': ({ params }) =>
          params?.['cursor'] === 'next'
            ? { result: { prompts: [{ name: 'second' }] } }
            : { result: { prompts: [{ name: 'first' }], nextCursor: 'next' } },
      },
      { tools: {}, prompts: {} },
    ),
    { prompts: { names: ['first', 'second'] } },
  ],
  'never ends its list': [
    offering(
      {
        'prompts/list': ({ params }) => ({
          result: {
            prompts: [{ name: `at ${String(params?.['cursor'])}` }],
            nextCursor: String(Number(params?.['cursor'] ?? 0) + 1),
          },
        }),
      },
      { tools: {}, prompts: {} },
    ),
    {
      prompts: {
        names: ['undefined', 1, 2, 3, 4, 5, 6, 7, 8, 9].map((cursor) => `at ${cursor}`),
        partial: true,
      },
    },
  ],
  'offers thousands': [
    offering(
      {
        'prompts/list': named(
          'prompts',
          Array.from({ length: 3000 }, (_, index) => `p${index}`),
        ),
      },
      { tools: {}, prompts: {} },
    ),
    { prompts: { names: Array.from({ length: 1000 }, (_, index) => `p${index}`), partial: true } },
  ],
  'names badly': [
    offering(
      {
        'resources/list': () => ({
          result: {
            resources: [null, 5, {}, { name: 7 }, { uri: 'file:///a' }, { name: 'n'.repeat(100_000) }],
          },
        }),
        'resources/templates/list': () => ({ result: { resourceTemplates: 'none' } }),
      },
      { tools: {}, resources: {} },
    ),
    { resources: { names: ['file:///a', `${'n'.repeat(253)}…`], partial: true }, resourceTemplates: unread },
  ],
  'sends more than a visit may take': [
    offering(
      { ...right, 'prompts/list': () => ({ result: { prompts: [{ name: 'x'.repeat(9 * 1024 ** 2) }] } }) },
      announcesAll,
    ),
    { prompts: unread, resources: unread, resourceTemplates: unread },
  ],
};

describe('what a server offers beside tools', () => {
  const visits = new Map<string, Visit>();
  let server: Awaited<ReturnType<typeof serve>>;
  const pathOf = (name: string): string => name.replaceAll(' ', '-');
  beforeAll(async () => {
    const handlers = Object.entries(cases).map(([name, [handler]]) => [pathOf(name), handler]);
    server = await serve(Object.fromEntries(handlers) as Record<string, Handler>);
    await crawl(
      Object.keys(cases).map((name) => ({
        locator: name,
        transport: 'streamable-http' as const,
        url: `${server.origin}/${pathOf(name)}`,
      })),
      {
        ...optionsWith({ kind: 'none' }, { allowPrivate: true }),
        perHost: 8,
        onVisit: (found) => void visits.set(found.locator, found),
      },
    );
  });
  afterAll(() => server.close());

  it.each(Object.entries(cases))('is recorded, and costs no tool, where it %s', (name, [, offers]) => {
    const found = visits.get(name);
    expect(found).toMatchObject({ outcome: 'listed', tools: [{ name: tool.name }] });
    expect(found?.partial).toBeUndefined();
    expect(found?.offers).toEqual(offers);
    expect(found?.durationMs).toBeLessThan(8000);
  });

  it('is not asked for where it is not announced', () => {
    const asked = server.seen.filter(({ url }) => url === `/${pathOf('announces tools only')}`);
    expect(asked).toHaveLength(3);
  });

  it('does not repeat what the server was given', async () => {
    const token = 'secret-token-4711-abcdef';
    const handlers = { echoes: offering({ ...right, 'prompts/list': named('prompts', [`for ${token}`]) }) };
    const echo = await serve(handlers);
    const found = await visit(
      {
        locator: 'echoes',
        transport: 'streamable-http',
        url: `${echo.origin}/echoes`,
        headers: { authorization: `Bearer ${token}` },
      },
      optionsWith({ kind: 'none' }, { allowPrivate: true }),
    );
    echo.close();
    expect(found.offers?.prompts?.names).toEqual(['for [redacted]']);
  });

  it.each([
    ['offers-more', { prompts: { names: ['p1'] }, resources: unread, resourceTemplates: none }],
    ['ends-when-asked-for-more', { prompts: unread, resources: unread, resourceTemplates: unread }],
  ])('is recorded over stdio as well, of a server that %s', async (behaviour, offers) => {
    const found = await visit(
      serverEndpoint('misbehaving.ts', [behaviour]),
      optionsWith(await sandboxOfThisMachine()),
    );
    expect(found).toMatchObject({ outcome: 'listed', tools: [{ name: tool.name }], offers });
  });
});
