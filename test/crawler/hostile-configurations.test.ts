import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '../../crawler/listing.ts';
import { clients, configurationOf, readAsClient, type Client } from '../configurations/clients.ts';
import { families, type Family } from '../configurations/families.ts';
import { read } from './source-support.ts';

const directory = mkdtempSync(join(tmpdir(), 'toolrisk-test-'));
afterAll(() => rmSync(directory, { recursive: true }));

const cases = clients.flatMap((client) =>
  families
    .filter(({ onlyJson }) => client.syntax !== 'toml' || onlyJson === undefined)
    .map((family): [string, string, Client, Family] => [family.name, client.name, client, family]),
);

function textOf(client: Client, family: Family): string {
  const text = configurationOf(
    client,
    family.members((mark, more = []) => ({
      members: [
        ['command', client.name === 'opencode' ? ['node', 'server.mjs', mark] : 'node'],
        ...(client.name === 'opencode' ? [] : ([['args', ['server.mjs', mark]]] as const)).map(
          ([name, value]): [string, string[]] => [name, [...value]],
        ),
        ...more,
      ],
    })),
  );
  return family.dress?.(text) ?? text;
}

/** Everything that an endpoint would start or reach. */
function wordsOf({ url, launch }: Endpoint): string[] {
  return [url ?? '', launch?.command ?? '', ...(launch?.args ?? [])];
}

describe('of every server that a client would start', () => {
  it('there are more than two hundred cases', () => {
    expect(cases.length).toBeGreaterThan(200);
  });

  it.each(cases)('%s, %s: there is a row', async (_, __, client, family) => {
    const text = textOf(client, family);
    const file = join(directory, client.file);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, client.syntax === 'jsonc' ? `// servers\n${text.replace(/\}$/, ',}')}` : text);
    const made = readAsClient(client, text);
    const { listings, problems } = await read(`config:${file}`);
    if (made === undefined) {
      // A file that the client refuses starts nothing; it must not pass for one without servers.
      expect(problems).not.toEqual([]);
      return;
    }
    for (const { name, words } of made.started) {
      const endpoints = listings.filter(({ server }) => server === name).flatMap((each) => each.endpoints);
      const asked = endpoints.filter(({ disabled }) => disabled === undefined);
      const isOpen = asked.some(({ needs }) => needs !== undefined);
      const seen = new Set(asked.flatMap(wordsOf));
      expect({
        name,
        unseen: isOpen ? [] : words.filter((word) => !seen.has(word)),
        rows: asked.length > 0,
      }).toEqual({ name, unseen: [], rows: true });
    }
    // What is left alone is there all the same, and nothing else is called so.
    const off = new Set(made.off);
    for (const { server, endpoints } of listings) {
      for (const { disabled } of endpoints) if (disabled !== undefined) expect(off).toContain(server);
    }
    for (const name of off) expect(listings.map(({ server }) => server)).toContain(name);
    expect(listings.every(({ place, endpoints }) => place !== undefined && endpoints.length > 0)).toBe(true);
  });
});
