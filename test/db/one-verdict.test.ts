import { Kysely, PostgresDialect, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claims } from '../../db/migrations/0006-claims.ts';
import { initial } from '../../db/migrations/0001-initial.ts';
import { labelChanges } from '../../db/migrations/0008-label-changes.ts';
import { postgresPool } from '../../db/postgres-pool.ts';
import { startPostgres } from '../postgres.ts';

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let db: Kysely<unknown>;
beforeAll(async () => {
  postgres = await startPostgres();
  db = new Kysely({ dialect: new PostgresDialect({ pool: postgresPool(postgres.url, 'Postgres') }) });
  for (const migration of [initial, claims]) await migration.up(db);
});
afterAll(async () => {
  await db.destroy();
  await postgres.stop();
});

test('of several verdicts that earlier versions stored, the one of the newest rule set stays', async () => {
  await sql`insert into definition values ('a', '{}', 0, now()), ('b', '{}', 0, now())`.execute(db);
  await sql`insert into ruleset (version, first_used_at) values
    ('1.9', timestamptz '2026-01-01'), ('1.10', timestamptz '2026-02-01'), ('1.11', timestamptz '2026-03-01')`.execute(
    db,
  );
  await sql`insert into classification select fingerprint, version, 'Read', 'low', 0.5, '{}', json_build_object('by', version)
    from definition, ruleset where (fingerprint, version) <> ('b', '1.11')`.execute(db);
  await labelChanges.up(db);
  const { rows } =
    await sql`select fingerprint, ruleset, result from classification order by fingerprint`.execute(db);
  expect(rows).toEqual([
    { fingerprint: 'a', ruleset: '1.11', result: { by: '1.11' } },
    { fingerprint: 'b', ruleset: '1.10', result: { by: '1.10' } },
  ]);
});
