import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildFixtureSite } from './build-fixture-site.ts';
import type { BuiltSite } from './build-fixture-site.ts';
import { fixtureServers } from './fixture-servers.ts';

const [origin, base] = ['https://risk.example', '/catalogue'];
const root = `${origin}${base}/`;

vi.setConfig({ hookTimeout: 400_000 });

/** Fewer pages than those of other tests, which say nothing here. */
const servers = fixtureServers.map((server) => ({ ...server, tools: server.tools.slice(0, 90) }));
const toolCount = servers.reduce((sum, server) => sum + server.tools.length, 0);

type SitemapFiles = (
  place: { origin: string | undefined; base: string },
  pages: Iterable<{ path: string; lastmod: string }>,
  max?: { urls: number; bytes: number },
) => Iterable<[path: string, text: string]>;

let site: BuiltSite;
let files: string[];
const read = (path: string) => readFile(join(site.folder, path), 'utf8');
const readJson = async (path: string) => JSON.parse(await read(path)) as Record<string, unknown>;
const below = (pattern: RegExp) => files.filter((file) => pattern.test(file)).sort();

beforeAll(async () => {
  site = await buildFixtureSite(servers, undefined, {
    TOOLRISK_SITE_URL: origin,
    TOOLRISK_SITE_BASE: base,
  });
  files = (await readdir(site.folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(site.folder, join(entry.parentPath, entry.name)));
});

afterAll(() => rm(site.around, { recursive: true, force: true }));

/** The same schema without room for members that it does not name. */
function strict(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strict);
  if (typeof value !== 'object' || value === null) return value;
  const made = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, strict(each)]));
  const isObject = made['type'] === 'object' && made['properties'] !== undefined;
  return isObject ? { ...made, additionalProperties: false } : made;
}

describe('the answers for programs', () => {
  const names = [
    'catalogue-index',
    'catalogue-server',
    'catalogue-changes',
    'catalogue-rule',
    'classification',
  ] as const;
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const docs = (name: string) =>
    readFileSync(join(import.meta.dirname, '../../docs', `${name}.schema.json`), 'utf8');
  for (const name of names)
    ajv.addSchema(strict(JSON.parse(docs(name))) as Record<string, unknown>, `${name}.schema.json`);
  const problems = (name: (typeof names)[number], value: unknown) => {
    const validate = ajv.getSchema(`${name}.schema.json`);
    return validate?.(value) === true ? [] : (validate?.errors ?? ['no schema']);
  };

  it('hold to the schemas that are published beside them, which are those of the package', async () => {
    for (const name of names) expect(await read(`api/v1/schema/${name}.schema.json`)).toBe(docs(name));
    expect(problems('catalogue-index', await readJson('api/v1/index.json'))).toEqual([]);
    expect(problems('catalogue-changes', await readJson('api/v1/changes.json'))).toEqual([]);
    const answers = below(/^api\/v1\/servers\//);
    expect(answers).toHaveLength(servers.length);
    for (const file of answers) expect(problems('catalogue-server', await readJson(file)), file).toEqual([]);
    const rules = below(/^rules\/[^/]+\.json$/);
    expect(rules.length).toBeGreaterThan(50);
    for (const file of rules) expect(problems('catalogue-rule', await readJson(file)), file).toEqual([]);
  });

  it('would not hold if a member were missing, misspelt or of another type', async () => {
    const answer = await readJson('api/v1/servers/example-pages.json');
    const { slug: _, ...without } = answer;
    for (const wrong of [without, { ...answer, slugg: 'x' }, { ...answer, tools: 'none' }])
      expect(problems('catalogue-server', wrong)).not.toEqual([]);
  });

  it('have the changes, what makes them news, and what is gone', async () => {
    const { total, changes, gone, next } = await readJson('api/v1/changes.json');
    expect(total).toBe(508);
    expect(changes).toHaveLength(500);
    expect(next).toBe(`${root}api/v1/changes-2.json`);
    const last = await readJson('api/v1/changes-2.json');
    expect(problems('catalogue-changes', last)).toEqual([]);
    expect(last['changes']).toHaveLength(8);
    expect(last).not.toHaveProperty('next');
    expect(last).not.toHaveProperty('gone');
    expect(changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'detach_user_policy', kind: 'changed', news: 'escalation' }),
        expect.objectContaining({ name: 'old_item_000', news: 'gone' }),
      ]),
    );
    expect((changes as { news?: string }[]).filter(({ news }) => news === undefined)).toHaveLength(1);
    expect(gone).toEqual([expect.objectContaining({ name: 'gone<script>' })]);
  });

  it('are no policy in a client’s format', () => {
    expect(below(/^api\//).filter((file) => file.includes('policies'))).toEqual([]);
  });
});

describe('Markdown', () => {
  it('keeps what a server wrote text, on its line', async () => {
    for (const file of below(/^servers\/[^/]+\.md$/)) {
      const text = await read(file);
      // Without escapes, what is left of punctuation is ours.
      const ours = text
        .replaceAll(/\\[!-/:-@[-`{-~]/g, '')
        .replaceAll(/^<a id="tool-[a-z0-9._-]+"><\/a>$/gm, '');
      expect(ours, file).not.toMatch(/[<`]|^ {0,3}(?:=|>)/m);
      expect(ours, file).not.toMatch(/(?<!\]\()https?:/);
      expect(text, file).not.toMatch(/[\u202A-\u202E\u200B\u{E0000}-\u{E007F}]/u);
      for (const [, target = ''] of ours.matchAll(/\]\(([^)]*)\)/g)) {
        expect(target.startsWith(root), `${file}: ${target}`).toBe(true);
        const path = target.slice(root.length);
        expect(files).toContain(path.endsWith('/') ? `${path}index.html` : path);
      }
    }
  });

  it('has a section for each tool, to which its page leads', async () => {
    const page = await read('tools/example-pages/detach_user_policy/index.html');
    expect(page).toContain(`href="${base}/servers/example-pages.md#tool-detach_user_policy"`);
    const text = await read('servers/example-pages.md');
    expect(text).toContain('<a id="tool-detach_user_policy"></a>\n\n### detach\\_user\\_policy\n');
    const [, at = ''] = /servers\/example-pages\.json#\/tools\/(\d+)"/.exec(page) ?? [];
    const { tools } = await readJson('api/v1/servers/example-pages.json');
    expect((tools as { slug: string }[])[Number(at)]?.slug).toBe('detach_user_policy');
  });
});

describe('sitemaps', () => {
  it('name every page that is not sent elsewhere, and no other', async () => {
    const index = await read('sitemap-index.xml');
    const parts = [...index.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc = '']) => loc.slice(root.length));
    expect(parts).toEqual(['sitemaps/1.xml']);
    const text = await read('sitemaps/1.xml');
    const named = [...text.matchAll(/<loc>([^<]*)<\/loc><lastmod>([^<]*)<\/lastmod>/g)];
    const pages = below(/(?:^|\/)index\.html$/);
    const indexable: string[] = [];
    for (const page of pages) {
      const html = await read(page);
      if (!html.includes('<meta name="robots" content="noindex">')) indexable.push(page);
    }
    expect(indexable.length).toBeLessThan(pages.length);
    expect(named.map(([, loc = '']) => `${loc.slice(root.length)}index.html`).toSorted()).toEqual(indexable);
    for (const [, , lastmod = ''] of named) expect(lastmod).toBe('2026-11-20T09:30:00.000Z');
  });

  it('are cut where one would have too many addresses or bytes', async () => {
    process.env['TOOLRISK_SNAPSHOT'] = join(site.around, 'snapshot');
    // By a name that is no literal: the types of the site are checked with those of Astro.
    const module = join(import.meta.dirname, '../../site/src/follow/sitemaps.ts');
    const { sitemapFiles } = (await import(module)) as { sitemapFiles: SitemapFiles };
    const pages = Array.from({ length: 25 }, (_, at) => ({ path: `${at}/`, lastmod: `2026-01-${10 + at}` }));
    const cut = (max: { urls: number; bytes: number }) =>
      [...sitemapFiles({ origin, base: `${base}/` }, pages, max)].map(([path, text]) => [
        path,
        [...text.matchAll(/<loc>/g)].length,
        /.*<lastmod>(.*)<\/lastmod>/s.exec(text)?.[1],
      ]);
    const expected = [
      ['sitemaps/1.xml', 10, '2026-01-19'],
      ['sitemaps/2.xml', 10, '2026-01-29'],
      ['sitemaps/3.xml', 5, '2026-01-34'],
      ['sitemap-index.xml', 3, '2026-01-34'],
    ];
    expect(cut({ urls: 10, bytes: 1e6 })).toEqual(expected);
    const urlBytes = `<url><loc>${root}10/</loc><lastmod>2026-01-10</lastmod></url>\n`.length;
    expect(cut({ urls: 1_000, bytes: 10 * urlBytes }).map(([path]) => path)).toHaveLength(4);
    expect([...sitemapFiles({ origin: undefined, base: '/' }, pages)]).toEqual([]);
  });

  it('leave robots.txt to whoever runs the site', () => {
    expect(files).not.toContain('robots.txt');
  });
});

describe('what search engines are told', () => {
  const dataOf = (html: string) =>
    [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
      ([, text = '']) => JSON.parse(text) as Record<string, unknown>,
    );

  it('is JSON of schema.org with whole addresses', async () => {
    const breadcrumbs = dataOf(await read('tools/example-pages/detach_user_policy/index.html'));
    expect(breadcrumbs).toEqual([
      {
        '@context': 'https://schema.org',
        '@type': 'BreadcrumbList',
        itemListElement: [
          { '@type': 'ListItem', position: 1, name: 'Servers', item: `${root}servers/` },
          { '@type': 'ListItem', position: 2, name: '@example/pages', item: `${root}servers/example-pages/` },
          {
            '@type': 'ListItem',
            position: 3,
            name: 'detach_user_policy',
            item: `${root}tools/example-pages/detach_user_policy/`,
          },
        ],
      },
    ]);
    for (const page of below(/index\.html$/))
      for (const data of dataOf(await read(page))) {
        expect(data['@context'], page).toBe('https://schema.org');
        const addresses = [...JSON.stringify(data).matchAll(/"(?:item|url|contentUrl)":"([^"]*)"/g)];
        for (const [, address = ''] of addresses) expect(address.startsWith(root), page).toBe(true);
      }
  });

  it('calls a server a program where its package was started', async () => {
    const found = dataOf(await read('servers/example-pages/index.html'));
    expect(found.find((each) => each['@type'] === 'SoftwareApplication')).toEqual({
      '@context': 'https://schema.org',
      '@type': 'SoftwareApplication',
      name: '@example/pages',
      applicationCategory: 'DeveloperApplication',
      description:
        'An MCP server. 9 tools: 2 Read, 2 Write, 1 Execute, 2 Destructive, 1 Financial and 1 Unknown.',
      softwareVersion: '1.2.4',
      url: `${root}servers/example-pages/`,
    });
  });

  it('has the data set with its licence, date, files and digests', async () => {
    const [data] = dataOf(await read('data/index.html'));
    const { files: listed } = await readJson('data/index.json');
    expect(data).toMatchObject({
      '@type': 'Dataset',
      license: 'https://www.apache.org/licenses/LICENSE-2.0',
      dateModified: '2026-11-20T09:30:00.000Z',
      url: `${root}data/`,
      distribution: (listed as { name: string; sha256: string }[]).map(({ name, sha256 }) => ({
        '@type': 'DataDownload',
        contentUrl: `${root}data/${name}`,
        sha256,
      })),
    });
  });
});

describe('the data set', () => {
  it('is what its digests say', async () => {
    const { files: listed, rows, license } = await readJson('data/index.json');
    const page = await read('data/index.html');
    expect(rows).toBe(toolCount);
    expect(license).toContain('no licence to them is given');
    for (const { name, sha256, bytes } of listed as { name: string; sha256: string; bytes: number }[]) {
      const content = await readFile(join(site.folder, 'data', name));
      expect(content.length).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
      expect(await read('data/sha256sums.txt')).toContain(`${sha256}  ${name}\n`);
      expect(page).toContain(sha256);
    }
    expect(page).not.toContain('@data-files');
  });

  it('has the same rows as Parquet and as NDJSON, and the columns that its page tells', async () => {
    const lines = gunzipSync(await readFile(join(site.folder, 'data/tools-1.ndjson.gz')))
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const file = await asyncBufferFromFile(join(site.folder, 'data/tools-1.parquet'));
    const rows = await parquetReadObjects({ file });
    const inJson = (name: string, value: unknown): unknown =>
      ['definition', 'effects', 'findings'].includes(name) ? JSON.parse(String(value)) : value;
    const plain = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row)
          .filter(([, value]) => value !== null && value !== undefined)
          .map(([name, value]) => [name, value instanceof Date ? value.toISOString() : inJson(name, value)]),
      ),
    );
    expect(plain).toHaveLength(toolCount);
    expect(plain).toEqual(lines);
    const { schema, key_value_metadata: about } = await parquetMetadataAsync(file);
    const page = await read('data/index.html');
    for (const { name } of schema.slice(1)) expect(page).toContain(`<code>${name}</code>`);
    expect(about).toEqual(
      expect.arrayContaining([{ key: 'license', value: expect.stringContaining('Apache-2.0') }]),
    );
  });
});

describe('the page of what changed', () => {
  it('has news, the newest first, in pages that lose none', async () => {
    const [first = '', ...others] = await Promise.all(
      ['changes/index.html', 'changes/2/index.html', 'changes/3/index.html'].map(read),
    );
    expect(first).toContain('href="/catalogue/changes/2/"');
    const names = [first, ...others].join('').match(/old_item_\d{3}/g) ?? [];
    expect(new Set(names).size).toBe(505);
    expect(first.indexOf('detach_user_policy')).toBeLessThan(first.indexOf('old_item_000'));
    expect(first).toContain('registry:https://r.example</bdi> no longer names it');
  });

  it('leads from a label that rules have moved to the rules that exist', async () => {
    const html = await read('changes/labels/index.html');
    expect(html).toContain('href="/catalogue/rules/removes-access/"');
    expect(html).not.toContain('href="/catalogue/rules/no-such-rule/"');
  });
});

describe('the history on a page', () => {
  const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

  it('quotes both sides as text, with version and direction', async () => {
    const html = await read('servers/example-pages/index.html');
    const text = textOf(html);
    for (const said of [
      'By its definition it may do more harm: it was Read, low, and is Destructive, critical now.',
      'Its text gives orders to the model or hides text.',
      'Its description is another one.',
      'Shows a policy.',
      'And 3 more.',
      '2 more differences',
    ])
      expect(text).toContain(said);
    expect(html).toContain('Removes &lt;/ins&gt;&lt;script&gt;');
    expect(text).toContain('after 1.2.3');
    expect(textOf(await read('servers/locked/index.html'))).toContain('Silence is not innocence');
    expect(textOf(await read('servers/many-items/index.html'))).not.toContain('Silence is not innocence');
    expect(textOf(await read('servers/many-items/index.html'))).toContain(
      'No visit has found another list than the first one.',
    );
  });

  it('is on the page of the tool, too', async () => {
    const text = textOf(await read('tools/example-pages/detach_user_policy/index.html'));
    expect(text).toContain('What changed');
    expect(text).toContain('it was Read, low, and is Destructive, critical now');
    expect(textOf(await read('tools/example-pages/list_pages/index.html'))).not.toContain('more harm');
  });
});

describe('files beside the pages', () => {
  it('are few: a server has three, one more if it has changed', () => {
    const perServer = (slug: string) =>
      below(/^(?:api\/v1\/servers|servers|feeds|badges)\/[^/]+$/).filter(
        (file) =>
          file
            .split('/')
            .at(-1)
            ?.replace(/\.\w+$/, '') === slug,
      );
    expect(perServer('many-items')).toEqual([
      'api/v1/servers/many-items.json',
      'badges/many-items.svg',
      'servers/many-items.md',
    ]);
    expect(perServer('example-pages')).toHaveLength(4);
  });
});
