import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../crawler/listing.ts';
import { visit } from '../../crawler/visit.ts';
import { optionsWith, sandboxOfThisMachine, serverEndpoint } from './support.ts';

function httpEndpoint(transport: 'streamable-http' | 'sse', path: string): Endpoint {
  return { ...serverEndpoint('with-sdk.ts', ['http', '{port}']), transport, url: `http://127.0.0.1${path}` };
}

describe.each(['a sandbox', 'no sandbox'])(
  'a server that is started for its HTTP transport in %s',
  (place) => {
    const sandboxed = place === 'a sandbox';

    it.each([
      ['streamable-http', '/mcp'],
      ['sse', '/sse'],
    ] as const)('is asked over %s', async (transport, path) => {
      const sandbox = sandboxed ? await sandboxOfThisMachine() : ({ kind: 'none' } as const);
      const found = await visit(httpEndpoint(transport, path), optionsWith(sandbox));
      expect(found).toMatchObject({
        outcome: 'listed',
        transport,
        protocolVersion: '2025-11-25',
        serverInfo: { name: 'healthy' },
      });
      expect(found.tools.map(({ name }) => name)).toEqual(['delete_note', 'list_notes']);
    });

    it('falls back to the older transport where the newer is refused', async () => {
      const sandbox = sandboxed ? await sandboxOfThisMachine() : ({ kind: 'none' } as const);
      const found = await visit(httpEndpoint('streamable-http', '/sse'), optionsWith(sandbox));
      expect(found).toMatchObject({ outcome: 'listed', transport: 'sse' });
    });

    it('that ends instead of listening is exited', async () => {
      const sandbox = sandboxed ? await sandboxOfThisMachine() : ({ kind: 'none' } as const);
      const endpoint = {
        ...serverEndpoint('misbehaving.ts', ['crashes']),
        transport: 'streamable-http',
      } as const;
      expect(await visit(endpoint, optionsWith(sandbox))).toMatchObject({ outcome: 'exited' });
    });
  },
);

it('many servers listen on the same port at once, each in its own namespace', async () => {
  const options = optionsWith(await sandboxOfThisMachine());
  const found = await Promise.all(
    [1, 2, 3].map(() => visit(httpEndpoint('streamable-http', '/mcp'), options)),
  );
  expect(found.map(({ outcome }) => outcome)).toEqual(['listed', 'listed', 'listed']);
});
