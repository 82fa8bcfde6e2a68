import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allows, denies, isServerLoaded } from '../../../policy/server-lists/match-server.ts';
import { entryOf } from '../../../policy/server-lists/server-entry.ts';
import type { ServerWay } from '../../../policy/server-lists/server-entry.ts';
import { writeServerLists } from '../../../policy/server-lists/write-server-lists.ts';
import type { KnownWay, ServerToList } from '../../../policy/server-lists/write-server-lists.ts';

const server = (name: string, isAllowed: boolean, ...ways: KnownWay[]): ServerToList => ({
  name,
  key: name,
  ways,
  verdict: { isAllowed, reason: 'A reason.' },
});
const plain = (real: ServerWay): KnownWay => ({ real, written: real });
const run = (...words: string[]) => plain({ command: words });
const at = (url: string) => plain({ url });
const outcomes = (...servers: ServerToList[]) =>
  writeServerLists(servers).listed.map(({ name, outcome }) => [name, outcome]);

const command = fc
  .array(fc.constantFrom('npx', '-y', 'server', 'server@1.0.0', '/srv', 'node', ''), {
    minLength: 1,
    maxLength: 4,
  })
  .map((words) => run(...words));
const address = fc
  .tuple(
    fc.constantFrom('https://a.example', 'https://b.example:8443', 'http://a.example'),
    fc.constantFrom('/', '/mcp', '/mcp/', '/mcp/x', '/Mcp'),
    fc.constantFrom('', '?a=1', '?a=2'),
  )
  .map((parts) => at(parts.join('')));
/** What holds a secret has a star in its place, or cannot be written. */
const hidden = fc.oneof(
  fc.constantFrom('k1', 'k2').map((key): KnownWay => ({
    real: { url: `https://a.example/mcp?${key}` },
    written: { url: 'https://a.example/mcp?*' },
  })),
  fc.constantFrom('k1', 'k2').map((key): KnownWay => ({ real: { command: ['npx', 'server', key] } })),
);
const configuration = fc.array(
  fc
    .tuple(
      fc.constantFrom('github', 'files', 'mail', 'my server', 'web-1'),
      fc.boolean(),
      fc.oneof({ weight: 4, arbitrary: command }, { weight: 4, arbitrary: address }, hidden),
    )
    .map(([name, isAllowed, way]) => server(name, isAllowed, way)),
  { minLength: 1, maxLength: 8 },
);

const waysOf = ({ name, ways }: ServerToList) => ways.map(({ real }) => ({ name, way: real }));
describe('of any configuration', () => {
  test('what is allowed is let in, and nothing that is denied', () => {
    fc.assert(
      fc.property(configuration, (servers) => {
        const { lists, listed } = writeServerLists(servers);
        for (const [index, each] of servers.entries()) {
          const outcome = listed[index]?.outcome;
          for (const configured of waysOf(each)) {
            const isLoaded = isServerLoaded(lists, configured);
            if (outcome === 'allowed') expect(isLoaded).toBe(true);
            if (!each.verdict.isAllowed) expect(isLoaded).toBe(false);
          }
          if (!each.verdict.isAllowed) expect(outcome).toBe('denied');
        }
      }),
      { numRuns: 1000, seed: 21 },
    );
  });

  test('each entry fits a server that it was made from, and no other one', () => {
    fc.assert(
      fc.property(configuration, (servers) => {
        const { lists, listed } = writeServerLists(servers);
        const made = (outcome: string) => servers.filter((_, index) => listed[index]?.outcome === outcome);
        for (const entry of lists.allowedMcpServers) {
          const fitting = servers.filter((each) => waysOf(each).some((one) => allows(entry, one)));
          const isWidened = 'serverUrl' in entry && entry.serverUrl.includes('*');
          expect(fitting.length).toBeGreaterThan(0);
          for (const each of fitting) {
            // A star stands for secrets, and so fits twins; a denial wins over it.
            if (isWidened) continue;
            expect(made('denied')).not.toContain(each);
            expect(each.ways.map(({ real }) => entryOf(real))).toContainEqual(entry);
          }
        }
        for (const entry of lists.deniedMcpServers) {
          const fitting = servers.filter((each) => waysOf(each).some((one) => denies(entry, one)));
          expect(fitting.some(({ verdict }) => !verdict.isAllowed)).toBe(true);
          for (const each of made('allowed')) expect(fitting).not.toContain(each);
        }
      }),
      { numRuns: 1000, seed: 22 },
    );
  });

  test('entries are of the shape that the client takes, with no secret and no allowed name', () => {
    fc.assert(
      fc.property(configuration, (servers) => {
        const { lists } = writeServerLists(servers);
        expect(JSON.stringify(lists)).not.toMatch(/k[12]/);
        expect(lists.allowedMcpServers.filter((entry) => 'serverName' in entry)).toEqual([]);
        for (const entry of [...lists.allowedMcpServers, ...lists.deniedMcpServers]) {
          // The client refuses an entry of another shape.
          expect(Object.keys(entry)).toHaveLength(1);
          if ('serverCommand' in entry) expect(entry.serverCommand.length).toBeGreaterThan(0);
          if ('serverName' in entry) expect(entry.serverName).toMatch(/^[A-Za-z0-9_-]+$/);
        }
      }),
      { numRuns: 300, seed: 23 },
    );
  });
});

test('a server that is started as one that is denied is left out', () => {
  expect(outcomes(server('a', true, run('npx', 'x')), server('b', false, run('npx', 'x')))).toEqual([
    ['a', 'left-out'],
    ['b', 'denied'],
  ]);
});

test('a denial of an address with a slash takes the same address without one', () => {
  expect(
    outcomes(
      server('a', true, at('https://a.example/mcp')),
      server('b', false, at('https://a.example/mcp/')),
    ),
  ).toEqual([
    ['a', 'left-out'],
    ['b', 'denied'],
  ]);
});

test.each<[string, KnownWay]>([
  ['a variable', run('npx', 'server', '${HOME}')],
  ['a secret', { real: { command: ['npx', 'server', 'secret'] } }],
  ['a star in its address', at('https://a.example/*/mcp')],
  ['an address that is none', at('not an address')],
  [
    'a secret in its path',
    { real: { url: 'https://a.example/s/k1/mcp' }, written: { url: 'https://a.example/s/*/mcp' } },
  ],
])('what has %s is not let in', (_, way) => {
  const { lists, listed } = writeServerLists([server('a', true, way)]);
  expect(listed.map(({ outcome }) => outcome)).toEqual(['left-out']);
  expect(lists.allowedMcpServers).toEqual([]);
});

test('what cannot be written is denied by its name, which is told to be no proof', () => {
  const secret: KnownWay = { real: { command: ['npx', 'server', 'secret'] } };
  const { lists, listed } = writeServerLists([server('a', false, secret), server('b c', false, secret)]);
  expect(lists.deniedMcpServers).toEqual([{ serverName: 'a' }]);
  expect(listed.map(({ loss }) => loss)).toEqual([
    expect.stringContaining('Its name alone is denied'),
    expect.stringContaining('No entry denies it'),
  ]);
});

test('a name that nobody configures is not denied', () => {
  const { lists, listed } = writeServerLists([
    { name: 'example', ways: [], verdict: { isAllowed: false, reason: 'A reason.' } },
  ]);
  expect(lists.deniedMcpServers).toEqual([]);
  expect(listed[0]?.loss).toContain('No entry denies it');
});

test('a catalogue of many servers at one host is compared one by one with none', () => {
  const many = Array.from({ length: 20_000 }, (_, index) =>
    server(`s${index}`, index % 2 === 0, at(`https://host.example/${index}/mcp`)),
  );
  const { lists, listed } = writeServerLists(many);
  expect(lists.allowedMcpServers).toHaveLength(10_000);
  expect(listed.filter(({ outcome }) => outcome === 'allowed')).toHaveLength(10_000);
});
