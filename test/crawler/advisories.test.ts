import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askOsv } from '../../crawler/advisories/ask-osv.ts';
import { compareVersions } from '../../crawler/advisories/compare-versions.ts';
import { advisoryFor } from '../../crawler/advisories/osv-record.ts';
import {
  packageVersionOf,
  versionKey,
  type PackageVersion,
} from '../../crawler/advisories/package-version.ts';
import { searchRecords } from '../../crawler/advisories/search-records.ts';
import { isFailure } from '../../crawler/failure.ts';
import { zip } from '../servers/zip.ts';

const npm = (version: string): PackageVersion => ({ ecosystem: 'npm', name: '@a/server', version });
const python = (version: string): PackageVersion => ({ ecosystem: 'PyPI', name: 'a-server', version });

describe('versions', () => {
  it.each([
    [
      'npm',
      '1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.0.1 1.9.0 1.10.0 2.0.0',
    ],
    [
      'PyPI',
      '1.0.dev1 1.0a1.dev2 1.0a1 1.0a2 1.0b1 1.0rc1 1.0 1.0.post1.dev3 1.0.post1 1.0.1 1.9 1.10 1!0.5',
    ],
  ] as const)('of %s come in this order: %s', (ecosystem, text) => {
    const versions = text.split(' ');
    for (const [index, a] of versions.entries())
      for (const [other, b] of versions.entries())
        expect([a, b, Math.sign(compareVersions(ecosystem, a, b) ?? Number.NaN)]).toEqual([
          a,
          b,
          Math.sign(index - other),
        ]);
  });

  it('are the same however they are written', () => {
    expect(compareVersions('npm', '1.0.0+a', 'v1.0.0')).toBe(0);
    expect(compareVersions('PyPI', '1.0-1', '1.0.0.post1')).toBe(0);
    expect(compareVersions('PyPI', '1.0.alpha.1', '1a1')).toBe(0);
  });

  it.each(['', 'latest', '1', '1.0', '01', `1.0.${'9'.repeat(50)}`])(
    'of npm are none such as %j',
    (version) => {
      expect(compareVersions('npm', version, '1.0.0')).toBeUndefined();
    },
  );
});

/** A record as OSV exports it. */
function record(
  affected: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  const name = { package: { ecosystem: 'npm', name: '@a/server' } };
  return {
    id: 'GHSA-aaaa-bbbb-cccc',
    summary: 'Runs\u202E it',
    affected: [{ ...name, ...affected }],
    ...more,
  };
}

const range = (type: string, ...events: Record<string, string>[]) => ({ ranges: [{ type, events }] });

describe('a record of OSV', () => {
  it.each([
    ['1.0.0', true, range('SEMVER', { introduced: '0' }, { fixed: '1.2.0' })],
    ['1.2.0-rc.1', true, range('SEMVER', { introduced: '0' }, { fixed: '1.2.0' })],
    ['1.2.0', false, range('SEMVER', { introduced: '0' }, { fixed: '1.2.0' })],
    [
      '1.5.0',
      true,
      range('SEMVER', { fixed: '1.6.0' }, { introduced: '1.4.0' }, { introduced: '0' }, { fixed: '1.2.0' }),
    ],
    [
      '1.3.0',
      false,
      range('SEMVER', { fixed: '1.6.0' }, { introduced: '1.4.0' }, { introduced: '0' }, { fixed: '1.2.0' }),
    ],
    ['1.2.0', true, range('SEMVER', { introduced: '1.0.0' }, { last_affected: '1.2.0' })],
    ['1.2.1', false, range('SEMVER', { introduced: '1.0.0' }, { last_affected: '1.2.0' })],
    ['0.9.0', false, range('SEMVER', { introduced: '1.0.0' })],
    ['9.0.0', true, range('ECOSYSTEM', { introduced: '1.0.0' }, { limit: '*' })],
    ['2.0.0', false, range('SEMVER', { introduced: '0' }, { limit: '2.0.0' })],
    ['1.0.0', false, range('GIT', { introduced: '0' })],
    ['1.0.0', false, range('SEMVER', { introduced: '0' }, { fixed: 'someday' })],
    ['1.0.0', true, { versions: ['1.0.0'] }],
    ['1.0.0', false, { versions: ['1.0.1'] }],
    ['1.0.0', false, {}],
    ['1.0.0', false, { ranges: [null, 1, { type: 'SEMVER', events: [{}] }], versions: 'x' }],
  ])('says of version %s %s by %j', (version, isAffected, affected) => {
    expect(advisoryFor(record(affected), npm(version))).toEqual(
      isAffected ? { id: 'GHSA-aaaa-bbbb-cccc', summary: 'Runs⟦U+202E⟧ it' } : undefined,
    );
  });

  it('is about packages of its own ecosystem and name', () => {
    const all = range('ECOSYSTEM', { introduced: '0' });
    const of = (ecosystem: string, name: string) => record({ ...all, package: { ecosystem, name } });
    expect(advisoryFor(of('PyPI', 'A_Server'), python('1.0'))?.id).toBe('GHSA-aaaa-bbbb-cccc');
    for (const [ecosystem, name] of [
      ['npm', 'a-server'],
      ['PyPI', '@a/server'],
      ['npm', '@A/server'],
    ] as const)
      expect([advisoryFor(of(ecosystem, name), npm('1.0.0')), ecosystem, name]).toEqual([
        undefined,
        ecosystem,
        name,
      ]);
  });

  it('counts for nothing once it is withdrawn, or with an id that is none', () => {
    const all = range('SEMVER', { introduced: '0' });
    expect(advisoryFor(record(all, { withdrawn: '2026-01-01T00:00:00Z' }), npm('1.0.0'))).toBeUndefined();
    for (const id of [undefined, 7, '', '"><script>', 'x'.repeat(200)])
      expect(advisoryFor(record(all, { id }), npm('1.0.0'))).toBeUndefined();
    for (const each of [null, 1, [], {}, { affected: {} }])
      expect(advisoryFor(each, npm('1.0.0'))).toBeUndefined();
  });
});

describe('a launch', () => {
  it.each([
    ['npm:@a/server@latest', npm('1.2.3')],
    ['starter:@a/server@1.2.3', npm('1.2.3')],
    ['pypi:A_Server==1.2.3', python('1.2.3')],
    ['oci:owner/image:1', undefined],
    ['mcpb:https://a.example/x.mcpb', undefined],
  ])('as %s is of a package that OSV may know, or of none', (spec, wanted) => {
    expect(packageVersionOf(spec, '1.2.3')).toEqual(wanted);
  });
});

const wanted = [npm('1.0.0'), npm('2.0.0'), python('1.0')];
const directory = mkdtempSync(join(tmpdir(), 'toolrisk-osv-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('records on this machine', () => {
  const [first, second] = [
    record(range('SEMVER', { introduced: '0' }, { fixed: '2.0.0' })),
    record(
      { versions: ['1.0'], package: { ecosystem: 'PyPI', name: 'a-server' } },
      { id: 'PYSEC-1', summary: 7 },
    ),
  ];
  const found = [
    [versionKey(npm('1.0.0')), [{ id: 'GHSA-aaaa-bbbb-cccc', summary: 'Runs⟦U+202E⟧ it' }]],
    [versionKey(npm('2.0.0')), []],
    [versionKey(python('1.0')), [{ id: 'PYSEC-1' }]],
  ];
  const write = (name: string, content: string | Buffer): string => {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  const texts = [first, second].map((each) => JSON.stringify(each));

  it.each([
    [
      'a folder',
      () => {
        write('folder/npm/1.json', texts[0] ?? '');
        return dirname(write('folder/2.json', texts[1] ?? ''));
      },
    ],
    [
      'a zip archive',
      () =>
        write(
          'all.zip',
          zip([
            { name: 'npm/1.json', content: texts[0] ?? '' },
            { name: '2.json', content: texts[1] ?? '' },
            { name: 'README', content: 'x' },
          ]),
        ),
    ],
    ['an array', () => write('all.json', `[${texts.join(',')}]`)],
    ['lines', () => write('all.ndjson', texts.join('\n'))],
  ])('may be %s', async (_, place) => {
    const problems: string[] = [];
    const answer = await searchRecords(place(), wanted, (problem) => problems.push(problem));
    expect('error' in answer ? answer : [...answer]).toEqual(found);
    expect(problems).toEqual([]);
  });

  it('that cannot be read are told, and are no answer if they are all', async () => {
    const problems: string[] = [];
    const some = write('some.ndjson', `${texts[0]}\nnonsense\n`);
    expect(await searchRecords(some, wanted, (problem) => problems.push(problem))).toBeInstanceOf(Map);
    expect(problems).toEqual([`${some}:2: expected JSON`]);
    for (const place of [
      write('none.json', '[]'),
      write('broken.zip', 'PK'),
      write('other.json', '{"a":1}'),
      join(directory, 'absent'),
    ])
      expect(await searchRecords(place, wanted, () => undefined)).toEqual({
        error: expect.stringContaining(place),
      });
  });
});

describe('the API of OSV', () => {
  let server: Server;
  let base = '';
  let answer: (body: { queries: { version: string; page_token?: string }[] }) => unknown;
  const requests: unknown[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        requests.push([request.method, request.url, body]);
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer(body)));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  const options = { allowPrivate: true, signal: new AbortController().signal };

  it('is asked for all of them at once, page by page', async () => {
    answer = ({ queries }) => ({
      results: queries.map(({ version, page_token: token }) => {
        if (version !== '1.0.0') return {};
        return token === undefined
          ? { vulns: [{ id: 'GHSA-1', modified: 'x' }, { id: '<b>' }], next_page_token: 'more' }
          : { vulns: [{ id: 'MAL-2' }] };
      }),
    });
    const found = await askOsv(base, wanted, options);
    expect(isFailure(found) ? found : [...found.values()]).toEqual([
      [{ id: 'GHSA-1' }, { id: 'MAL-2' }],
      [],
      [],
    ]);
    const query = { package: { ecosystem: 'npm', name: '@a/server' }, version: '1.0.0' };
    expect(requests).toEqual([
      ['POST', '/v1/querybatch', { queries: [query, expect.anything(), expect.anything()] }],
      ['POST', '/v1/querybatch', { queries: [{ ...query, page_token: 'more' }] }],
    ]);
  });

  it.each([
    ['fewer answers than questions', () => ({ results: [{}] }), 'malformed'],
    ['something else', () => ({ vulns: [] }), 'malformed'],
    [
      'a page without end',
      ({ queries }: { queries: unknown[] }) => ({ results: queries.map(() => ({ next_page_token: 'x' })) }),
      'too-large',
    ],
    ['more than is read', () => ({ results: [], x: 'x'.repeat(9 * 1024 ** 2) }), 'too-large'],
  ])('that gives %s is no answer', async (_, given, failure) => {
    answer = given;
    expect(await askOsv(base, wanted, options)).toMatchObject({ failure });
  });

  it('is not looked for in one’s own network unless that is said', async () => {
    expect(await askOsv(base, wanted, { ...options, allowPrivate: false })).toMatchObject({
      failure: 'blocked-address',
    });
  });
});
