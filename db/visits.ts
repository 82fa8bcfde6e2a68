import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import type { Visit } from '../crawler/visit-record.ts';
import { cleanOptional, cleanText, textHash } from './clean-text.ts';
import { inTransaction } from './in-transaction.ts';
import type { Database } from './schema.ts';

/** A tool of a visit with the fingerprint of its definition. */
export interface FingerprintedTool {
  name: string;
  fingerprint: string;
  raw: Record<string, unknown>;
}

async function findOrAddEndpoint(trx: Transaction<Database>, visit: Visit): Promise<number> {
  const { id } = await trx
    .insertInto('endpoint')
    .values({
      locator: cleanText(visit.locator),
      locator_hash: textHash(visit.locator),
      transport: visit.transport,
      first_seen_at: visit.at,
    })
    .onConflict((conflict) =>
      conflict.column('locator_hash').doUpdateSet((eb) => ({ transport: eb.ref('excluded.transport') })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Stores one visit with everything it found, in one transaction of a handful of statements however many
 * tools there are. Tools are marked gone only by a whole list: a failed or partial visit takes
 * nothing away. Returns how many tools were added, changed and removed.
 */
export async function saveVisit(
  db: Kysely<Database>,
  visit: Visit,
  tools: FingerprintedTool[],
): Promise<{ added: number; changed: number; removed: number }> {
  return inTransaction(db, async (trx) => {
    const endpointId = await findOrAddEndpoint(trx, visit);
    const { id: visitId } = await trx
      .insertInto('visit')
      .values({
        endpoint_id: endpointId,
        at: visit.at,
        duration_ms: Math.round(visit.durationMs),
        outcome: visit.outcome,
        reason: cleanOptional(visit.reason, 4096),
        partial: visit.partial ?? false,
        protocol_version: cleanOptional(visit.protocolVersion, 64),
        server_name: cleanOptional(visit.serverInfo?.name, 256),
        server_title: cleanOptional(visit.serverInfo?.title, 256),
        server_version: cleanOptional(visit.serverInfo?.version, 256),
        instructions: cleanOptional(visit.instructions),
        tools: tools.length,
        skipped_tools: visit.skippedTools,
        // Escaped as JSON, a column of type json holds any text.
        offers: visit.offers === undefined ? null : JSON.stringify(visit.offers),
        auth: visit.authorization === undefined ? null : JSON.stringify(visit.authorization),
        package_version: cleanOptional(visit.packageVersion, 256),
        package_claims: visit.packageClaims === undefined ? null : JSON.stringify(visit.packageClaims),
        retry_after_ms: visit.retryAfterMs === undefined ? null : Math.round(visit.retryAfterMs),
      })
      // Stored before, by a transaction of whose commit no word came.
      .onConflict((conflict) =>
        conflict
          .columns(['endpoint_id', 'at'])
          .doUpdateSet((eb) => ({ outcome: eb.ref('excluded.outcome') })),
      )
      .returning('id')
      .executeTakeFirstOrThrow();
    const listed = visit.outcome === 'listed';
    await trx
      .updateTable('endpoint')
      .set({ last_visit_id: visitId, ...(listed && { last_listed_visit_id: visitId }) })
      .where('id', '=', endpointId)
      .execute();
    if (!listed) return { added: 0, changed: 0, removed: 0 };
    return saveTools(trx, endpointId, visitId, visit, tools);
  });
}

/** Each statement works on whole columns of values, passed as one array each. */
async function saveTools(
  trx: Transaction<Database>,
  endpointId: number,
  visitId: number,
  visit: Visit,
  tools: FingerprintedTool[],
): Promise<{ added: number; changed: number; removed: number }> {
  const at = visit.at.toISOString();
  const unique = [
    ...new Map(tools.toReversed().map((tool) => [textHash(tool.name), tool])).entries(),
  ].reverse();
  const names = unique.map(([, tool]) => cleanText(tool.name));
  const hashes = unique.map(([hash]) => hash);
  const fingerprints = unique.map(([, tool]) => tool.fingerprint);
  // JSON.stringify escapes NUL and lone surrogates, which a json column keeps as they are.
  const raws = unique.map(([, tool]) => JSON.stringify(tool.raw));

  await sql`insert into definition (fingerprint, raw, first_seen_at)
    select distinct on (fingerprint) fingerprint, raw::json, ${at}::timestamptz
    from unnest(${fingerprints}::text[], ${raws}::text[]) as seen (fingerprint, raw)
    on conflict (fingerprint) do nothing`.execute(trx);

  const changes = await sql<{ kind: string }>`with
    seen as (
      select * from unnest(${names}::text[], ${hashes}::text[], ${fingerprints}::text[])
        with ordinality as seen (name, name_hash, fingerprint, position)
    ),
    known as (select * from tool where endpoint_id = ${endpointId}),
    saved as (
      insert into tool (endpoint_id, name, name_hash, fingerprint, position, first_seen_at, definition_since, last_seen_at)
      select ${endpointId}::bigint, name, name_hash, fingerprint, position, ${at}, ${at}, ${at} from seen
      on conflict (endpoint_id, name_hash) do update set
        fingerprint = excluded.fingerprint,
        position = excluded.position,
        first_seen_at = least(tool.first_seen_at, excluded.first_seen_at),
        definition_since = case when tool.fingerprint = excluded.fingerprint
          then least(tool.definition_since, excluded.definition_since) else excluded.definition_since end,
        last_seen_at = excluded.last_seen_at,
        gone_at = null
      returning id, name_hash, fingerprint
    )
    insert into tool_change (tool_id, visit_id, kind, old_fingerprint, new_fingerprint)
    select saved.id, ${visitId}::bigint,
      case when known.id is null then 'added'
        when known.gone_at is not null then 'returned' else 'changed' end,
      known.fingerprint, saved.fingerprint
    from saved left join known using (name_hash)
    where known.id is null or known.gone_at is not null or known.fingerprint <> saved.fingerprint
    returning kind`.execute(trx);

  const removed = visit.partial
    ? { rows: [] }
    : await sql`with gone as (
        update tool set gone_at = ${at}::timestamptz
        where endpoint_id = ${endpointId} and gone_at is null and name_hash <> all (${hashes}::text[])
        returning id, fingerprint
      )
      insert into tool_change (tool_id, visit_id, kind, old_fingerprint)
      select id, ${visitId}::bigint, 'removed', fingerprint from gone returning tool_id`.execute(trx);
  const count = (kind: string) => changes.rows.filter((row) => row.kind === kind).length;
  return {
    added: count('added') + count('returned'),
    changed: count('changed'),
    removed: removed.rows.length,
  };
}
