import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexEntries } from '../../../policy/server-lists/index-entries.ts';
import { allows, denies } from '../../../policy/server-lists/match-server.ts';
import type { ConfiguredServer } from '../../../policy/server-lists/match-server.ts';
import type { ServerEntry } from '../../../policy/server-lists/server-entry.ts';

const words = fc.array(fc.constantFrom('npx', '-y', 'x', ''), { minLength: 1, maxLength: 3 });
const name = fc.constantFrom('a', 'b', '["npx"]', 'url');
const address = fc
  .tuple(
    fc.constantFrom('https://', 'http://', 'HTTPS://', '*://'),
    fc.constantFrom('a.example', 'A.Example.', 'a.example:8443', '*.example', 'b.example'),
    fc.constantFrom('', '/', '//', '/mcp', '/mcp/', '/mcp//', '/*', '/mcp?a=1', '/mcp?*', '/MCP', '?a=1'),
  )
  .map((parts) => parts.join(''));

const entries: fc.Arbitrary<ServerEntry[]> = fc.array(
  fc.oneof(
    words.map((serverCommand) => ({ serverCommand })),
    address.map((serverUrl) => ({ serverUrl })),
    name.map((serverName) => ({ serverName })),
    fc.constantFrom({ serverUrl: '*' }, { serverUrl: 'a.example/mcp' }, { serverUrl: '' }),
  ),
  { maxLength: 12 },
);
const server: fc.Arbitrary<ConfiguredServer> = fc.record({
  name,
  way: fc.oneof(
    words.map((command) => ({ command })),
    address.map((url) => ({ url })),
  ),
});

test('no entry that fits a server is missed by the index', () => {
  let fitting = 0;
  fc.assert(
    fc.property(entries, server, (list, one) => {
      const found = indexEntries(list)(one);
      for (const entry of list) {
        if (!denies(entry, one) && !allows(entry, one)) continue;
        fitting += 1;
        expect(found).toContain(entry);
      }
    }),
    { numRuns: 3000, seed: 31 },
  );
  expect(fitting).toBeGreaterThan(500);
});
