import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareDanger } from '../../audit/compare-danger.ts';
import { historyRules } from '../../audit/drift/history-rules.ts';
import { joinChanges } from '../../audit/label-change.ts';
import { relatedTools } from '../../audit/related-tools.ts';
import type { Classification } from '../../classifier/classification.ts';
import type { Category, Level } from '../../classifier/taxonomy.ts';
import { listDefinitions, saveFirstVerdicts } from '../../db/classifications.ts';
import { textHash } from '../../db/clean-text.ts';
import { saveListings } from '../../db/listings.ts';
import type { OpenDatabase } from '../../db/open-database.ts';
import { openSnapshot } from '../../db/read-snapshot.ts';
import { retireServers, saveSourcePage } from '../../db/sources.ts';
import { saveVisit } from '../../db/visits.ts';
import { writeSnapshot } from '../../db/write-snapshot.ts';
import { engines, openTestDatabase } from '../database.ts';

const ruleset = '0.0.1';
const at = new Date('2026-02-03T04:05:06.789Z');

function judged(fingerprint: string, category: Category, level: Level): Classification {
  return {
    fingerprint,
    category,
    level,
    confidence: 0.9,
    levelConfidence: 0.9,
    contested: false,
    effects: category === 'Destructive' ? ['deletes-data'] : [],
    usual: { category, level, effects: [] },
    conditions: [],
    reversibility: 'irreversible',
    blastRadius: 'item',
    evidence: [],
    findings: [],
    rationale: 'Because \0 \ud800.',
    parameters: [],
    actions: [],
    ruleset,
  };
}

const hostileNames = ['../../x', 'a/b', 'CON', '', 'a'.repeat(300), 'Tool', 'tool', '\0', '\u2400'];

function definition(name: string) {
  return { name, fingerprint: `sha256:${textHash(name)}`, raw: { name, description: `Does ${name}.` } };
}

const endpoint = (locator: string) => ({ locator, transport: 'stdio' as const });

async function fill(open: OpenDatabase): Promise<void> {
  await saveListings(
    open.db,
    [
      {
        source: 'starter',
        server: 'good',
        claims: { license: 'MIT\0', archived: true as const },
        endpoints: [endpoint('npm:good@1'), endpoint('npm:good@1 (sse)')],
      },
      { source: 'starter', server: 'down', endpoints: [endpoint('npm:down@1')] },
      { source: 'starter', server: 'unvisited', endpoints: [endpoint('npm:unvisited@1')] },
      { source: 'npm', server: 'good', endpoints: [endpoint('npm:good@1')] },
    ],
    at,
  );
  const visit = { transport: 'stdio' as const, at, durationMs: 5, tools: [], skippedTools: 0 };
  const tools = ['read_it', 'delete_it', ...hostileNames].map(definition);
  const listed = { ...visit, outcome: 'listed' as const, serverInfo: { title: 'Good', version: '1.0.0' } };
  const first = { prompts: { names: ['p\0', 'q'] }, resources: { names: [], partial: true } };
  await saveVisit(
    open.db,
    {
      ...listed,
      locator: 'npm:good@1',
      offers: first,
      packageVersion: '1.0.7',
      packageClaims: { deprecated: '' },
      madeUp: ['ACME_TOKEN'],
    },
    tools,
  );
  const second = { prompts: { names: ['q', 'r'] } };
  await saveVisit(open.db, { ...listed, locator: 'npm:good@1 (sse)', offers: second }, tools.slice(0, 1));
  const authorization = { scheme: 'Bearer', servers: ['https://login.example/'], scopes: ['\ud800'] };
  const failed = { ...visit, outcome: 'exited' as const, reason: 'exit code 1', authorization };
  await saveVisit(open.db, { ...failed, locator: 'npm:down@1' }, []);
  const stored = await listDefinitions(open.db, {
    missing: true,
    after: '',
    limit: 1000,
    withVerdicts: true,
  });
  await saveFirstVerdicts(open.db, ruleset, {
    tokens: stored.map(({ fingerprint }) => ({ fingerprint, tokens: 42 })),
    traces: [],
    verdicts: stored.map(({ fingerprint }) => {
      const isGrave = fingerprint === definition('delete_it').fingerprint;
      const verdict = judged(fingerprint, isGrave ? 'Destructive' : 'Read', isGrave ? 'critical' : 'low');
      return { ...verdict, result: JSON.stringify(verdict), digest: '' };
    }),
  });
}

describe.each(engines)('on %s', (engine) => {
  let open: OpenDatabase;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'toolrisk-snapshot-'));
    open = await openTestDatabase(engine);
    await fill(open);
  });
  afterAll(async () => {
    await open.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const write = (name: string) => {
    mkdirSync(join(folder, name));
    return writeSnapshot(open.db, join(folder, name), {
      ruleset,
      relatedTools,
      compareTools: compareDanger,
      joinChanges,
      history: historyRules,
    });
  };

  test('holds every visited server and every tool, each under a page of its own', async () => {
    const totals = await write('a');
    expect(totals).toMatchObject({
      generatedAt: at.toISOString(),
      servers: 3,
      listedServers: 2,
      tools: 22,
      definitions: 11,
      outcomes: { listed: 2, exited: 1 },
    });
    const snapshot = openSnapshot(join(folder, 'a'));
    const pages = snapshot.toolKeys.map(({ server, slug }) => `${server}/${slug}`);
    expect(new Set(pages).size).toBe(22);
    expect(snapshot.serverKeys.map(({ slug, outcome }) => [slug, outcome])).toEqual([
      ['down', 'exited'],
      ['good', 'listed'],
      ['good-npm', 'listed'],
    ]);
    for (const key of snapshot.toolKeys) expect(snapshot.readTool(key).slug).toBe(key.slug);
    snapshot.close();
  });

  test('says where a definition was seen and which other servers have the same', async () => {
    await write('b');
    const snapshot = openSnapshot(join(folder, 'b'));
    const key = snapshot.toolKeys.find(({ server, slug }) => server === 'good' && slug === 'read_it');
    const tool = snapshot.readTool(key!);
    expect(tool.seen.map(({ locator }) => locator)).toEqual(['npm:good@1', 'npm:good@1 (sse)']);
    expect(tool.seen.map(({ packageVersion }) => packageVersion)).toEqual(['1.0.7', undefined]);
    expect(tool.sameDefinition).toMatchObject({ count: 1, tools: [{ server: 'good-npm' }] });
    expect(tool.definition).toEqual({ name: 'read_it', description: 'Does read_it.' });
    const server = snapshot.readServer(snapshot.serverKeys.find(({ slug }) => slug === 'good')!);
    expect(server).toMatchObject({ title: 'Good', tools: expect.arrayContaining([]) });
    expect(server.tools[0]).toMatchObject({ name: 'delete_it', level: 'critical' });
    expect(server.offers).toEqual({
      prompts: { names: ['p\0', 'q', 'r'] },
      resources: { names: [], partial: true },
    });
    expect(server.lastListedAt).toBe(at.toISOString());
    expect(server.seen.map(({ packageVersion }) => packageVersion)).toEqual(['1.0.7', undefined]);
    expect(server.seen.map(({ packageClaims }) => packageClaims)).toEqual([{ deprecated: '' }, undefined]);
    expect(server.claims).toEqual({ license: 'MIT\0', archived: true });
    expect(server.seen.map(({ madeUp }) => madeUp)).toEqual([['ACME_TOKEN'], undefined]);
    const down = snapshot.readServer(snapshot.serverKeys[0]!);
    expect(down).toMatchObject({ tools: [], seen: [{ outcome: 'exited', reason: 'exit code 1' }] });
    expect(down.seen[0]?.authorization).toEqual({
      scheme: 'Bearer',
      servers: ['https://login.example/'],
      scopes: ['\ud800'],
    });
    expect(down.lastListedAt).toBeUndefined();
    expect(down.offers).toBeUndefined();
    snapshot.close();
  });

  test('leaves out what a source has taken down until it comes back, and says what is deprecated', async () => {
    const good = {
      source: 'npm',
      server: 'good',
      endpoints: [endpoint('npm:good@1')],
    };
    const sync = { startedAt: at, isWhole: false, acceptLoss: true };
    await saveSourcePage(open.db, 'npm', { listings: [], deleted: ['good', 'never there'] }, at, at);
    expect(await write('taken down')).toMatchObject({ servers: 3 });
    expect(await retireServers(open.db, 'npm', sync)).toMatchObject({ known: 1, lost: 1, isRefused: false });
    const totals = await write('retired');
    expect(totals).toMatchObject({ servers: 2, tools: 11, definitions: 11 });
    const without = openSnapshot(join(folder, 'retired'));
    expect(without.serverKeys.map(({ slug }) => slug)).toEqual(['down', 'good']);
    const key = without.toolKeys.find(({ slug }) => slug === 'read_it');
    expect(without.readTool(key!).sameDefinition.count).toBe(0);
    without.close();
    const page = {
      listings: [{ ...good, status: 'deprecated' as const, statusMessage: 'Moved.' }],
      deleted: [],
    };
    await saveSourcePage(open.db, 'npm', page, at, at);
    expect(await write('back')).toMatchObject({ servers: 3, tools: 22 });
    const back = openSnapshot(join(folder, 'back'));
    const again = back.serverKeys.find(({ slug }) => slug === 'good-npm');
    expect(back.readServer(again!).deprecated).toEqual({ message: 'Moved.' });
    back.close();
    await saveListings(open.db, [good], at);
    await write('renewed');
    const renewed = openSnapshot(join(folder, 'renewed'));
    expect(
      renewed.readServer(renewed.serverKeys.find(({ slug }) => slug === 'good-npm')!).deprecated,
    ).toBeUndefined();
    renewed.close();
  });

  test('has the same bytes when nothing changed', async () => {
    await write('c');
    await write('d');
    for (const file of readdirSync(join(folder, 'c'))) {
      expect(readFileSync(join(folder, 'c', file)).equals(readFileSync(join(folder, 'd', file)))).toBe(true);
    }
  });
});
