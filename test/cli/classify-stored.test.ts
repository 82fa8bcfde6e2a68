import { afterAll, beforeAll, expect, test } from 'vitest';
import { tokenCost } from '../../audit/token-cost.ts';
import { fingerprint } from '../../classifier/fingerprint.ts';
import { classifyStored } from '../../cli/classify-stored.ts';
import type { OpenDatabase } from '../../db/open-database.ts';
import { saveVisit } from '../../db/visits.ts';
import { openTestDatabase } from '../database.ts';

let open: OpenDatabase;
beforeAll(async () => {
  open = await openTestDatabase('PGlite');
});
afterAll(() => open.close());

test('counts the tokens of a definition when it is judged for the first time, and never again', async () => {
  const raw = { name: 'list_pages', description: 'Lists the pages of a site.' };
  const tool = { name: raw.name, fingerprint: fingerprint(raw), raw };
  const at = new Date('2026-01-05T10:00:00Z');
  await saveVisit(
    open.db,
    {
      locator: 'npm:example@1.0.0',
      transport: 'stdio',
      at,
      durationMs: 1,
      outcome: 'listed',
      tools: [],
      skippedTools: 0,
    },
    [tool],
  );
  const tokens = async () => (await open.db.selectFrom('definition').select('tokens').execute())[0]?.tokens;
  expect(await tokens()).toBeNull();
  expect((await classifyStored(open.db, {})).classified).toBe(1);
  expect(await tokens()).toBe(tokenCost(raw));
  // What only a count in the first place could have put there stays.
  await open.db.updateTable('definition').set({ tokens: 7 }).execute();
  expect((await classifyStored(open.db, { all: true })).classified).toBe(1);
  expect(await tokens()).toBe(7);
});
