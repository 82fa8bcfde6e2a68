import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, describe, it } from 'vitest';
import { file, read } from './source-support.ts';

interface CatalogueEntry {
  name: string;
  type: string;
  [key: string]: unknown;
}

/** Entries of every kind that the real catalogue has. */
const own: CatalogueEntry[] = [
  {
    name: 'keyed',
    type: 'server',
    image: 'mcp/keyed',
    run: {
      command: [
        '--mode={{keyed.mode}}',
        '--level={{keyed.level}}',
        '{{keyed.paths|volume-target|into}}',
        '$KEYED_KEY',
      ],
    },
    config: {
      secrets: [{ name: 'keyed.key', env: 'KEYED_KEY', example: 'somebodys-real-key-123456' }],
      env: [
        { name: 'KEYED_URL', example: 'http://x', value: '{{keyed.url}}' },
        { name: 'KEYED_FIXED', value: 'yes' },
        { name: 'not a name', value: 'x' },
      ],
      parameters: {
        type: 'object',
        properties: { level: { type: 'string', default: 'readonly' }, mode: { type: 'string' } },
      },
    },
  },
  { name: 'far', type: 'remote', remote: { transport_type: 'sse', url: 'https://far.example/sse' } },
  { name: 'command', type: 'poci', tools: [{ name: 'curl' }] },
  { name: 'nothing', type: 'server' },
];

const dump = '../shared/data/docker-catalog-2026-07.json.gz';
const real = existsSync(dump)
  ? [JSON.parse(gunzipSync(readFileSync(dump)).toString('utf8')) as CatalogueEntry[]]
  : [];

describe('a catalogue of Docker', () => {
  it.each([own, ...real].map((entries) => [entries]))(
    'loses no entry: each has an endpoint or says why it has none',
    async (entries) => {
      const { listings, problems } = await read(
        `docker-catalog:${file('catalogue.json', JSON.stringify(entries))}`,
      );
      expect(problems).toEqual([]);
      expect(listings.map(({ server }) => server)).toEqual(entries.map(({ name }) => name));
      for (const { server, endpoints } of listings) {
        expect(endpoints.length, server).toBeGreaterThan(0);
        for (const { launch, url, needs } of endpoints) {
          expect(
            [launch, url, needs].filter((way) => way !== undefined),
            server,
          ).toHaveLength(1);
          // No template reaches a server.
          expect(JSON.stringify([launch, url]), server).not.toMatch(/\{\{|\$[A-Z_]{2}/);
        }
      }
      const needing = listings.flatMap(({ endpoints }) => endpoints.flatMap(({ needs }) => needs ?? []));
      const kinds = entries.filter(
        ({ type, image, remote }) => type === 'poci' || (!image && !remote),
      ).length;
      expect(
        needing.filter((why) => /without a server|neither an address nor an image/.test(why)),
      ).toHaveLength(kinds);
    },
  );

  it('fills in what a user would have configured, never from its examples', async () => {
    const { listings } = await read(`docker-catalog:${file('own.json', JSON.stringify(own))}`);
    expect(listings[0]?.endpoints).toEqual([
      {
        locator: 'oci:mcp/keyed',
        transport: 'stdio',
        launch: {
          package: 'oci:mcp/keyed',
          args: [
            '--mode=not-a-real-value-toolrisk',
            '--level=readonly',
            '{dir}',
            'not-a-real-value-toolrisk',
          ],
          env: {
            KEYED_KEY: 'not-a-real-value-toolrisk',
            KEYED_URL: 'https://example.invalid',
            KEYED_FIXED: 'yes',
          },
          madeUp: ['KEYED_KEY', 'KEYED_URL'],
        },
      },
    ]);
    expect(JSON.stringify(listings)).not.toContain('somebodys');
    expect(listings.slice(2).map(({ endpoints }) => endpoints[0]?.needs)).toEqual([
      expect.stringContaining('without a server that could list them'),
      expect.stringContaining('neither an address nor an image'),
    ]);
  });
});
