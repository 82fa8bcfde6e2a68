import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Visit } from '../../crawler/visit-record.ts';
import { openDatabase } from '../../db/open-database.ts';
import type { OpenDatabase } from '../../db/open-database.ts';
import { saveVisit } from '../../db/visits.ts';
import { startPostgres } from '../postgres.ts';
import type { TestPostgres } from '../postgres.ts';

let postgres: TestPostgres;
let open: OpenDatabase;

beforeAll(async () => {
  postgres = await startPostgres();
  const opened = await openDatabase({ url: postgres.url });
  if ('error' in opened) throw new Error(opened.error);
  open = opened;
});
afterAll(async () => {
  await open.close();
  await postgres.stop();
});

const visit = (number: number): Visit => ({
  locator: `npm:example-${number % 5}@1.0.0`,
  transport: 'stdio',
  at: new Date(Date.UTC(2026, 0, 5) + number * 1000),
  durationMs: 1,
  outcome: 'listed',
  tools: [],
  skippedTools: 0,
});

test('a server that is restarted in the midst of writing costs no visit, and none is stored twice', async () => {
  let isOver = false;
  const saved: number[] = [];
  let next = 0;
  const writer = async (): Promise<void> => {
    while (!isOver) {
      const number = next++;
      const tool = {
        name: `tool-${number}`,
        fingerprint: `sha256:${number}`,
        raw: { name: `tool-${number}` },
      };
      await saveVisit(open.db, visit(number), [tool]);
      saved.push(number);
    }
  };
  const writers = Promise.all([writer(), writer(), writer()]);
  await expect.poll(() => saved.length, { timeout: 30_000 }).toBeGreaterThan(10);
  await postgres.goDown();
  await wait(1500);
  const before = saved.length;
  await postgres.comeBack();
  await expect.poll(() => saved.length, { timeout: 30_000 }).toBeGreaterThan(before + 10);
  isOver = true;
  await writers;
  const { rows } = await sql<{ visits: number; different: number; definitions: number }>`
    select count(*) as visits, count(distinct (endpoint_id, at)) as different,
      (select count(*) from definition) as definitions from visit`.execute(open.db);
  expect(rows).toEqual([{ visits: saved.length, different: saved.length, definitions: saved.length }]);
}, 120_000);

test('a statement on its own waits for the server too', async () => {
  await postgres.goDown();
  const counting = sql<{ n: number }>`select count(*) as n from visit`.execute(open.db);
  await wait(1000);
  await postgres.comeBack();
  expect((await counting).rows[0]?.n).toBeGreaterThan(0);
}, 90_000);
