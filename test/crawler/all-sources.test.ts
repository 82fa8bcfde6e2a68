import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crawlCommand } from '../../cli/crawl.ts';
import { commandHelp } from '../../cli/help.ts';
import { manualOf } from '../../cli/manual.ts';
import { allSources } from '../../crawler/sources/all-sources.ts';
import { parseSource } from '../../crawler/sources/read-source.ts';
import { isSourceError } from '../../crawler/sources/source-error.ts';
import { needsRest, type Source } from '../../crawler/sources/source.ts';
import { registryRow, serveRegistry } from '../servers/registry.ts';
import { file, read } from './source-support.ts';

const row = registryRow('a/b', { remotes: [{ type: 'streamable-http', url: 'https://a.example/mcp' }] });
let registry: Awaited<ReturnType<typeof serveRegistry>>;
beforeAll(async () => {
  registry = await serveRegistry([row]);
});
afterAll(() => registry.close());

/** Each source as somebody writes it who wants one server; one without an example fails the tests. */
const examples: Record<string, () => string> = {
  starter: () => 'starter',
  npm: () => 'npm:@scope/server@1.2.3 --flag',
  pypi: () => 'pypi:server@1.2.3',
  oci: () => 'oci:owner/server:1.2.3',
  mcpb: () => `mcpb:https://a.example/server.mcpb#sha256=${'0'.repeat(64)}`,
  cmd: () => 'cmd:node server.js',
  url: () => 'url:https://a.example/mcp',
  list: () => `list:${file('all-sources.txt', 'https://a.example/mcp\n')}`,
  config: () => `config:${file('all-sources.json', '{"mcpServers":{"a":{"url":"https://a.example/mcp"}}}')}`,
  registry: () => `registry:${registry.url}`,
  'registry-file': () => `registry-file:${file('all-sources-registry.json', JSON.stringify([row]))}`,
  'docker-catalog': () =>
    `docker-catalog:${file('all-sources-catalogue.json', '[{"name":"a","image":"owner/server"}]')}`,
};

const kinds = allSources.map(({ kind }) => kind);

test('the list names every file of crawler/sources/kinds, each kind once', () => {
  const files = readdirSync('crawler/sources/kinds').map((name) => name.replace(/\.ts$/, ''));
  expect(kinds.toSorted()).toEqual(files.toSorted());
});

test('every source has an example here', () => {
  expect(Object.keys(examples).toSorted()).toEqual(kinds.toSorted());
});

describe.each(allSources.map((source): [string, Source] => [source.kind, source]))('%s', (kind, source) => {
  test('is read, and its servers say that they come from it', async () => {
    const { listings, problems } = await read(examples[kind]?.() ?? '', { allowPrivate: true });
    expect(problems).toEqual([]);
    expect(listings.length).toBeGreaterThan(0);
    for (const listing of listings) {
      expect(listing.source.replace(/:.*/, '')).toBe(kind);
      expect(listing.isUnreadable).toBeUndefined();
      expect(listing.endpoints.length).toBeGreaterThan(0);
    }
  });

  test('is in the help of crawl, in docs/sources.md and in the message about what is no source', () => {
    expect(commandHelp(manualOf('', crawlCommand))).toContain(`\n  ${source.usage}  `);
    const retires =
      'retires' in source && source.retires ? ' Servers that it no longer names are retired.' : '';
    expect(readFileSync('docs/sources.md', 'utf8')).toContain(
      `\n- \`${source.usage}\`: ${source.about}.${retires}\n`,
    );
    expect(parseSource('nonsense')).toEqual({ error: expect.stringContaining(source.usage) });
  });

  test('alone is refused if its usage asks for more', () => {
    expect(isSourceError(parseSource(kind))).toBe(needsRest(source));
  });
});

test('a source that is read page by page retires servers', () => {
  const paged = allSources.filter((source) => 'registryAddress' in source);
  expect(paged.map((source) => 'retires' in source && source.retires)).toEqual([true]);
});
