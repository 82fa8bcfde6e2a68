import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { fingerprint } from '../classifier/fingerprint.ts';
import type { Tool } from '../classifier/tool.ts';
import type { Database } from '../db/schema.ts';
import { randomFrom, variedDefinition } from './varied-definitions.ts';

const rowsPerStatement = 2_000;
const toolsPerServer = 20;

async function makeEndpoints(db: Kysely<Database>, count: number): Promise<void> {
  await sql`insert into endpoint (locator, locator_hash, transport, first_seen_at)
    select 'https://' || n || '.example/mcp', n::text, 'streamable-http', timestamptz '2026-01-01'
    from generate_series(1, ${count}::integer) n`.execute(db);
}

/**
 * Stores tools, each with a definition of its own: real definitions, and variations of them once all have had their turn. Returns
 * how many, since real definitions may be equal.
 */
export async function fillDefinitions(
  db: Kysely<Database>,
  definitions: readonly Tool[],
  count: number,
): Promise<number> {
  const random = randomFrom(1);
  await makeEndpoints(db, Math.ceil(count / toolsPerServer));
  const known = new Set<string>();
  for (let from = 0; from < count; from += rowsPerStatement) {
    const rows = [];
    for (let at = from; at < Math.min(count, from + rowsPerStatement); at += 1) {
      const real = definitions[at % definitions.length];
      if (real === undefined) throw new Error('Expected definitions to multiply, got none');
      const tool = variedDefinition(real, Math.floor(at / definitions.length), random);
      const print = fingerprint(tool);
      if (known.has(print)) continue;
      known.add(print);
      rows.push({
        fingerprint: print,
        raw: JSON.stringify(tool),
        server: Math.floor(at / toolsPerServer) + 1,
        at,
      });
    }
    await sql`with row as (
        select * from unnest(
          ${rows.map((row) => row.fingerprint)}::text[],
          ${rows.map(({ raw }) => raw)}::text[],
          ${rows.map(({ server }) => server)}::bigint[],
          ${rows.map(({ at }) => at)}::integer[]
        ) as row (fingerprint, raw, server, at)
      ), stored as (
        insert into definition (fingerprint, raw, tokens, first_seen_at)
        select fingerprint, raw::json, 0, timestamptz '2026-01-01' from row
      )
      insert into tool (endpoint_id, name, name_hash, fingerprint, position, first_seen_at, definition_since, last_seen_at)
      select server, 'tool', at::text, fingerprint, at,
        timestamptz '2026-01-01', timestamptz '2026-01-01', timestamptz '2026-01-01' from row`.execute(db);
  }
  await sql`analyze definition, tool`.execute(db);
  return known.size;
}
