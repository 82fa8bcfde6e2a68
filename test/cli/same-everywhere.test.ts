import { execFile } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { targets } from '../../policy/targets/index.ts';
import { testCache } from '../cache.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const root = join(import.meta.dirname, '../..');
const names = [
  'zebra',
  'Zebra',
  'ähre',
  'Ahre',
  'a-b',
  'a_b',
  'ab',
  'IGLU',
  'iglu',
  'İglu',
  'ılık',
  '10',
  '9',
  'ß',
  'ss',
  'ø',
  'TITLE',
];
const verbs = ['delete', 'DELETE', 'list', 'LIST', 'install', 'write', 'WRITE', 'send', 'pay'];
const tools = names.flatMap((name, at) =>
  verbs.map((verb) => ({
    name: `${verb}_${name}`,
    title: `${verb} ${name}`,
    description: `${verb.toUpperCase()}S THE ${name} of 12,345 files until 2026-11-30, at most 1.5 GB. INSERT INTO ${name}.`,
    inputSchema: {
      type: 'object',
      properties: {
        ID: { type: 'string' },
        LIMIT: { type: 'integer', maximum: 1_234_567 },
        [name]: { type: 'boolean' },
      },
    },
    ...(at % 2 === 0 && { annotations: { readOnlyHint: verb === 'list', title: name } }),
  })),
);
const formats = ['text', 'json', 'sarif', 'junit', 'gitlab', 'markdown', 'cyclonedx'];

/** What is run in each place; what has to say a day takes it from an argument. */
function runs(): string[][] {
  const reports = (out: string) => formats.flatMap((format) => ['--report', `${format}=${out}/${format}`]);
  const day = ['--today', '2026-11-30'];
  const config = ['check', '--config', 'config.json', '--share', '.', ...day];
  const first = tools[0]?.name ?? '';
  return [
    ...['jsonl', 'json', 'table'].map((format) => ['classify', 'tools.json', '--format', format]),
    ['explain', '--file', 'tools.json', first],
    [
      'check',
      '--file',
      'tools.json',
      '--fail-on',
      'high',
      '--directory',
      'chatgpt',
      ...day,
      ...reports('file'),
    ],
    ['check', '--file', 'tools.json', '--submission', 'submission.json', '--max-tokens', '1000', ...day],
    ['check', '--file', 'tools.json', '--fix-annotations=claude'],
    [...config, '--lock', 'new.lock.json', '--update-lock'],
    [...config, '--lock', 'old.lock.json', '--fail-on', 'drift', ...reports('config')],
    ['stack', 'config.json', '--share', '.', '--format', 'json'],
    ['policy', '--file', 'tools.json'],
    ...targets.map(({ id }) => ['policy', '--file', 'tools.json', '--target', id, '--max-amount', '1234.5']),
  ];
}

const places: [place: string, env: Record<string, string>][] = [
  [
    'a Turkish shell in Kathmandu, 400 days later',
    { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu', CLOCK_SHIFT_DAYS: '400' },
  ],
  [
    'a German one in Newfoundland, three years before',
    { LC_ALL: 'de_DE.UTF-8', TZ: 'America/St_Johns', CLOCK_SHIFT_DAYS: '-1096' },
  ],
  [
    'an Egyptian one on Kiritimati, at the end of a year',
    { LC_ALL: 'ar_EG.UTF-8', LC_NUMERIC: 'ar_EG.UTF-8', TZ: 'Pacific/Kiritimati', CLOCK_SHIFT_DAYS: '30.5' },
  ],
];

let folder: string;

/** All that is printed and written there, by file. */
async function everything(env: Record<string, string>): Promise<Map<string, string>> {
  rmSync(join(folder, 'new.lock.json'), { force: true });
  const clock = ['--import', join(import.meta.dirname, 'shift-clock.mjs')];
  const program = [...clock, join(import.meta.dirname, 'run-many.ts'), JSON.stringify(runs())];
  const { stdout } = await promisify(execFile)(process.execPath, program, {
    cwd: folder,
    maxBuffer: 256 * 1024 ** 2,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TOOLRISK_CACHE: testCache, ...env },
  });
  const written = [
    'submission.json',
    'new.lock.json',
    ...formats.flatMap((format) => [`file/${format}`, `config/${format}`]),
  ];
  return new Map([
    ['stdout', stdout],
    ...written.map((name): [string, string] => [name, readFileSync(join(folder, name), 'utf8')]),
  ]);
}

/** Where two texts part; undefined where they are one. */
function firstDifference(a: string, b: string): string | undefined {
  if (a === b) return undefined;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  return [a, b].map((text) => text.slice(Math.max(0, at - 80), at + 80)).join(' / ');
}

describe('the same input', () => {
  let expected: Map<string, string>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'same-everywhere-'));
    // Confined servers run as a user of their own.
    chmodSync(folder, 0o755);
    const write = (name: string, value: unknown) =>
      writeFileSync(join(folder, name), JSON.stringify(value, null, 2));
    copyFileSync(join(import.meta.dirname, 'stdio-server.mjs'), join(folder, 'server.mjs'));
    write('tools.json', { tools });
    write('list.json', tools.slice(0, 40));
    const entry = { command: 'node', args: ['server.mjs', 'list.json'] };
    write('config.json', { mcpServers: { ı: entry, I: entry, z: { ...entry, env: { API_KEY: 'x' } } } });
    write('old.lock.json', { lockVersion: 1, ruleset: '1', servers: [], accepted: [] });
    mkdirSync(join(folder, 'file'));
    expected = await everything({ LC_ALL: 'C', TZ: 'UTC', CLOCK_SHIFT_DAYS: '0' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is answered by every command that is run', () => {
    const codes = [...(expected.get('stdout') ?? '').matchAll(/\n(\w+) .*: (\d)\n/g)].map(
      ([, name, code]) => `${name} ${code}`,
    );
    expect(codes).toHaveLength(runs().length);
    expect([...new Set(codes)].sort()).toEqual([
      'check 0',
      'check 1',
      'classify 0',
      'explain 0',
      'policy 0',
      'stack 0',
    ]);
  });

  test.each(places)('gives the same bytes in %s', async (_, env) => {
    for (const [name, text] of await everything(env))
      expect([name, firstDifference(expected.get(name) ?? '', text)]).toEqual([name, undefined]);
  });
});

/** What makes an answer hang on where it is given, and what is allowed of it. */
const habits: [what: string, found: RegExp, allowed?: RegExp][] = [
  ['texts ordered by the rules of a place', /\.localeCompare\(|Intl\.Collator/g],
  ['capitals by the rules of a place', /\.toLocale(?:Upper|Lower)Case\(/g],
  [
    'numbers and days written by the rules of a place',
    /\.toLocale(?:Date|Time)?String\([^)]{0,20}/g,
    /\('en-GB'/,
  ],
  ['a format without a language', /new Intl\.\w+\([^)]{0,120}/g, /\('en-GB'/],
  ['a day without a time zone', /Intl\.DateTimeFormat\([^)]{0,120}/g, /timeZone: 'UTC'/],
  [
    'the hour of a place',
    /\.get(?:FullYear|Month|Date|Day|Hours|Minutes|TimezoneOffset)\(|\.to(?:Date|Time)String\(/g,
  ],
];

/** The keys by which a statement orders, each with what comes behind it. */
const orderKeys = (text: string) =>
  [...text.matchAll(/\border by ((?:\([^)`]*\)|[^)`])+)|\.orderBy\(([^\n]+)\)/g)].flatMap(
    ([, sql, call = '']) =>
      (sql ?? call)
        .replaceAll(/['\s]+/g, ' ')
        .replace(/ (?:on conflict|returning)\b.*/, '')
        .split(','),
  );
/** Numbers and times have one order, and so have digests of one length as long as nothing but their own order hangs on it. */
const hasOneOrder =
  /(?:\bid|_id|position|owner|count|_at|\bat|fingerprint|_hash)\s*(?:desc|limit|$)|fn\.min\( id \)|collate "C"|^ *desc *$/;

describe('the sources', () => {
  const files = ['classifier', 'crawler', 'policy', 'audit', 'db', 'cli', 'site/src'].flatMap((name) =>
    readdirSync(join(root, name), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:ts|mts|mjs|astro)$/.test(file))
      .map((file) => join(name, file)),
  );
  const read = (file: string) => readFileSync(join(root, file), 'utf8');

  test.each(habits)('have none of this: %s', (_, found, allowed) => {
    expect(files.length).toBeGreaterThan(400);
    const all = files.flatMap((file) => [...read(file).matchAll(found)].map(([text]) => `${file}: ${text}`));
    expect(all.filter((each) => allowed?.test(each) !== true)).toEqual([]);
  });

  test('order by nothing whose order hangs on a database', () => {
    const keys = files
      .filter((file) => file.startsWith('db/'))
      .flatMap((file) => orderKeys(read(file)).map((key) => `${file}:${key}`));
    expect(keys.length).toBeGreaterThan(20);
    expect(keys.filter((key) => !hasOneOrder.test(key.slice(key.indexOf(':') + 1)))).toEqual([]);
  });
});
