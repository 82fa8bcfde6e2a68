import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { saveListings } from '../../db/listings.ts';
import { openDatabase } from '../../db/open-database.ts';
import { backUp } from '../../db/pglite/backup.ts';
import { repair } from '../../db/pglite/repair.ts';
import { readStatistics } from '../../db/statistics.ts';
import { saveVisit } from '../../db/visits.ts';

const at = new Date('2026-01-05T10:00:00Z');
const locator = 'npm:example@1.0.0';
const toolCount = 400;
let scratch: string;
let good: string;
/** The directory that each test breaks. */
let directory: string;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'toolrisk-damaged-'));
  good = join(scratch, 'good');
  const opened = await openDatabase({ directory: good });
  if ('error' in opened) throw new Error(opened.error);
  await saveListings(
    opened.db,
    [{ source: 'list', server: 'example', endpoints: [{ locator, transport: 'stdio' }] }],
    at,
  );
  const tools = Array.from({ length: toolCount }, (_, number) => {
    const raw = { name: `tool-${number}`, description: `Number ${number} deletes an item. `.repeat(10) };
    return { name: raw.name, fingerprint: `sha256:${number}`, raw };
  });
  const visit = {
    locator,
    transport: 'stdio',
    at,
    durationMs: 1,
    outcome: 'listed',
    tools: [],
    skippedTools: 0,
  };
  await saveVisit(opened.db, visit as Parameters<typeof saveVisit>[1], tools);
  await opened.close();
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
beforeEach(() => {
  for (const name of readdirSync(scratch)) {
    if (name !== 'good') rmSync(join(scratch, name), { recursive: true, force: true });
  }
  directory = join(scratch, 'postgres');
  cpSync(good, directory, { recursive: true });
});

const file = (name: string): string => join(directory, 'data', name);
const filesIn = (folder: string): string[] =>
  readdirSync(file(folder)).map((name) => file(`${folder}/${name}`));
/** Files of our own tables and indexes, the largest first; those of Postgres have lower numbers. */
const ours = (): string[] =>
  filesIn('base/5')
    .filter(
      (path) => /\/\d+$/.test(path) && Number(path.split('/').at(-1)) >= 16_384 && statSync(path).size > 0,
    )
    .sort((a, b) => statSync(b).size - statSync(a).size);
const noise = (bytes: number): Buffer =>
  Buffer.from(Array.from({ length: bytes }, (_, index) => (index * 7919 + 13) % 251));
function spoil(path: string): void {
  writeFileSync(path, noise(statSync(path).size));
}
/** Without the note of how it was closed, as after a crash: Postgres alone has to notice. */
const crashed = (): void => rmSync(join(directory, 'closed.json'), { force: true });

const damages: Record<string, () => void> = {
  'without PG_VERSION': () => rmSync(file('PG_VERSION')),
  'with an empty PG_VERSION': () => truncateSync(file('PG_VERSION')),
  'of another version': () => writeFileSync(file('PG_VERSION'), '12\n'),
  'without pg_control': () => rmSync(file('global/pg_control')),
  'with a short pg_control': () => truncateSync(file('global/pg_control'), 100),
  'with a spoiled pg_control': () => spoil(file('global/pg_control')),
  'without pg_wal': () => rmSync(file('pg_wal'), { recursive: true }),
  'without the segments of the log': () =>
    filesIn('pg_wal').forEach((path) => rmSync(path, { recursive: true })),
  'with a spoiled log': () =>
    filesIn('pg_wal')
      .filter((path) => statSync(path).isFile())
      .forEach(spoil),
  'with a short table': () => truncateSync(ours()[0] ?? '', 8192),
  'with an emptied table': () => truncateSync(ours()[0] ?? ''),
  'without the file of a table': () => rmSync(ours()[0] ?? ''),
  'with spoiled tables': () => ours().forEach(spoil),
  'without the map of files': () => rmSync(file('base/5/pg_filenode.map')),
  'with a spoiled map of files': () => spoil(file('global/pg_filenode.map')),
  'with a spoiled catalogue': () => spoil(file('base/5/1259')),
  'with a short log of transactions': () => filesIn('pg_xact').forEach((path) => truncateSync(path)),
  'without the log of transactions': () => filesIn('pg_xact').forEach((path) => rmSync(path)),
  'without base': () => rmSync(file('base'), { recursive: true }),
  'without settings': () => rmSync(file('postgresql.conf')),
  'that was emptied': () => filesIn('.').forEach((path) => rmSync(path, { recursive: true })),
  'that is gone': () => rmSync(file('.'), { recursive: true }),
  'with a file in its place': () => {
    rmSync(file('.'), { recursive: true });
    writeFileSync(join(directory, 'data'), 'not a folder');
  },
};

/** Opens and counts, as `db stats` does. */
async function use(): Promise<unknown> {
  const opened = await openDatabase({ directory });
  if ('error' in opened) return opened;
  try {
    return await readStatistics(opened.db);
  } finally {
    await opened.close();
  }
}

describe('a directory', () => {
  test.each(Object.keys(damages))(
    '%s is told as damaged, with what to do, and never made anew',
    async (kind) => {
      damages[kind]?.();
      const listing =
        existsSync(file('.')) && statSync(join(directory, 'data')).isDirectory() ? filesIn('.') : [];
      await expect(use()).rejects.toMatchObject({
        name: 'DatabaseFailure',
        kind: 'damaged',
        message: expect.stringMatching(/^The database in .* is damaged: .{10,}`toolrisk db repair`.*backup/s),
      });
      if (kind !== 'that is gone' && listing.length < 5) expect(existsSync(file('base/5'))).toBe(false);
    },
  );

  test.each([
    'with a spoiled pg_control',
    'with a spoiled log',
    'with spoiled tables',
    'with a spoiled catalogue',
  ])('%s is told as damaged after a crash too', async (kind) => {
    crashed();
    damages[kind]?.();
    await expect(use()).rejects.toMatchObject({ kind: 'damaged' });
  });

  test('that is whole opens, and still does after it was refused', async () => {
    expect(await use()).toMatchObject({ tools: toolCount });
    const control = readFileSync(file('global/pg_control'));
    rmSync(file('global/pg_control'));
    await expect(use()).rejects.toMatchObject({ kind: 'damaged' });
    writeFileSync(file('global/pg_control'), control);
    expect(await use()).toMatchObject({ tools: toolCount });
  });

  test('on the command line ends with 3 and a sentence', () => {
    rmSync(file('PG_VERSION'));
    const program = join(import.meta.dirname, '../../cli/main.ts');
    const data = join(scratch, 'data-directory');
    mkdirSync(data);
    cpSync(directory, join(data, 'postgres'), { recursive: true });
    const { status, stderr } = spawnSync(process.execPath, [program, 'db', 'stats', '--data', data], {
      encoding: 'utf8',
    });
    expect(status).toBe(3);
    expect(stderr).toMatch(/^The database in .* is damaged: the file PG_VERSION is missing\. .*\n$/);
  });
});

describe('a repair', () => {
  test('reads what is left, keeps the damaged database beside it, and what is read can be used', async () => {
    rmSync(file('PG_VERSION'));
    truncateSync(ours()[0] ?? '', 8192);
    const repaired = await repair(directory, at);
    expect(repaired).toMatchObject({ damaged: join(scratch, 'postgres.damaged-2026-01-05T10-00-00-000Z') });
    expect(readdirSync(scratch).sort()).toEqual([
      'good',
      'postgres',
      'postgres.damaged-2026-01-05T10-00-00-000Z',
    ]);
    const after = await use();
    expect(after).toMatchObject({ servers: 1, endpoints: 1, visits: 1 });
    // The largest table holds definitions or tools; some of each are gone with it.
    expect((after as { tools: number }).tools).toBeLessThan(toolCount);
    const opened = await openDatabase({ directory });
    if ('error' in opened) throw new Error(opened.error);
    const again = {
      locator,
      transport: 'stdio',
      at: new Date('2026-01-06T10:00:00Z'),
      durationMs: 1,
      outcome: 'listed',
      tools: [],
      skippedTools: 0,
    };
    const saved = await saveVisit(opened.db, again as Parameters<typeof saveVisit>[1], [
      { name: 'new', fingerprint: 'sha256:new', raw: { name: 'new' } },
    ]);
    expect(saved.added).toBe(1);
    await opened.close();
  }, 180_000);

  test('of what cannot be read at all says so and leaves everything as it was', async () => {
    rmSync(file('global/pg_control'));
    const before = readdirSync(directory, { recursive: true }).length;
    expect(await repair(directory, at)).toEqual({ error: expect.stringContaining('It is as it was') });
    expect(readdirSync(scratch).sort()).toEqual(['good', 'postgres']);
    expect(readdirSync(directory, { recursive: true })).toHaveLength(before);
  }, 120_000);

  test('and a backup of what somebody has open leave it alone, and do not advise to move it away', async () => {
    const opened = await openDatabase({ directory });
    if ('error' in opened) throw new Error(opened.error);
    try {
      const inUse = { error: `Expected a database that nobody has open, got ${directory}, which is in use.` };
      expect(await repair(directory, at)).toEqual(inUse);
      expect(await backUp(directory, join(scratch, 'copy'))).toEqual(inUse);
    } finally {
      await opened.close();
    }
    // What was in the way is no longer, and nothing was left that would be.
    expect(await backUp(directory, join(scratch, 'copy'))).toBeUndefined();
    const copy = await openDatabase({ directory: join(scratch, 'copy/postgres') });
    if ('error' in copy) throw new Error(copy.error);
    expect((await readStatistics(copy.db)).servers).toBeGreaterThan(0);
    await copy.close();
    rmSync(join(scratch, 'copy'), { recursive: true });
  }, 120_000);
});
