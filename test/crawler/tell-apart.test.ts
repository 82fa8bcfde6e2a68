import { describe, expect, it } from 'vitest';
import { tellApart } from '../../crawler/sources/tell-apart.ts';
import { readListings } from '../../cli/read-listings.ts';
import { file } from './source-support.ts';

const configuration = (servers: Record<string, unknown>): string => JSON.stringify({ mcpServers: servers });

async function locatorsOf(...contents: string[]): Promise<string[]> {
  const sources = contents.map((content, index) => `config:${file(`${index}.json`, content)}`);
  const { listings } = await readListings(sources, { signal: new AbortController().signal });
  return listings.flatMap(({ endpoints }) => endpoints.map(({ locator }) => locator));
}

describe('entries of client configurations', () => {
  const npx = { command: 'npx', args: ['-y', 'pkg@1.0.0'] };
  const url = 'https://example.com/mcp';

  it.each([
    [
      'environment',
      { ...npx, env: { API_TOKEN: 'hunter2xyz-one' } },
      { ...npx, env: { API_TOKEN: 'hunter2xyz-two' } },
      'npm:pkg@1.0.0',
    ],
    [
      'headers',
      { url, headers: { authorization: 'Bearer hunter2xyz-one' } },
      { url, headers: { authorization: 'Bearer hunter2xyz-two' } },
      url,
    ],
    ['a value that nobody knows', npx, { ...npx, env: { TOKEN: 'hunter2xyz-one' } }, 'npm:pkg@1.0.0'],
    ['transport', { url, type: 'sse' }, { url, type: 'http' }, url],
  ])(
    'that differ in %s alone are two endpoints, whichever comes first, and tell no secret',
    async (_, one, two, locator) => {
      const wanted = [`${locator} (as one)`, `${locator} (as two)`];
      expect(await locatorsOf(configuration({ one, two }))).toEqual(wanted);
      expect(await locatorsOf(configuration({ two, one }))).toEqual(wanted.toReversed());
      expect(await locatorsOf(configuration({ one }), configuration({ two }))).toEqual(wanted);
      expect(wanted.join()).not.toContain('hunter2');
    },
  );

  it('that differ in arguments are two by these', async () => {
    const found = await locatorsOf(
      configuration({ one: { ...npx, args: ['pkg', 'a'] }, two: { ...npx, args: ['pkg', 'b'] } }),
    );
    expect(found).toEqual(['npm:pkg a', 'npm:pkg b']);
  });

  it('that are the same are one, in whatever order they say it', async () => {
    const one = { ...npx, env: { A: 'x', B: 'y' } };
    const two = { ...npx, env: { B: 'y', A: 'x' } };
    expect(await locatorsOf(configuration({ one, two }))).toEqual(['npm:pkg@1.0.0', 'npm:pkg@1.0.0']);
    expect(await locatorsOf(configuration({ one }))).toEqual(['npm:pkg@1.0.0']);
  });

  it('that have one name in two configurations are numbered', async () => {
    const of = (token: string): string => configuration({ git: { ...npx, env: { API_TOKEN: token } } });
    expect(await locatorsOf(of('first-secret'), of('second-secret'), of('first-secret'))).toEqual([
      'npm:pkg@1.0.0 (as git)',
      'npm:pkg@1.0.0 (as git, 2)',
      'npm:pkg@1.0.0 (as git)',
    ]);
  });

  it('keep their own names beside other sources, and are not taken for what those name', async () => {
    const list = file('list.txt', `${url}\nnpm:pkg@1.0.0\n`);
    const config = file('x.json', configuration({ one: { url, headers: { a: 'hunter2xyz' } }, two: npx }));
    const { listings } = await readListings([`config:${config}`, `list:${list}`], {
      signal: new AbortController().signal,
    });
    expect(listings.flatMap(({ endpoints }) => endpoints.map(({ locator }) => locator))).toEqual([
      `${url} (as one)`,
      'npm:pkg@1.0.0',
      url,
      'npm:pkg@1.0.0',
    ]);
  });

  it('of one name by the thousand are told apart without delay', async () => {
    const entries = Array.from(
      { length: 10_000 },
      (_, index) => `"a":${JSON.stringify({ ...npx, env: { A: `${index}` } })}`,
    );
    const found = await locatorsOf(`{"mcpServers":{${entries.join(',')}}}`);
    expect(new Set(found).size).toBe(10_000);
  });

  it('of which there are none are none', () => {
    expect(tellApart([])).toEqual([]);
  });
});
