import { sql } from 'kysely';
import type { Kysely, RawBuilder } from 'kysely';
import type { Database } from './schema.ts';

/** What can be exported. */
export const exportKinds = ['servers', 'tools', 'visits', 'classifications'] as const;
export type ExportKind = (typeof exportKinds)[number];

type Row = Record<string, unknown>;

const rowsPerBatch = 500;

/** Rows in the order of a key, those behind `after`; each has the key as `key`, which is not exported. */
const queries: Record<ExportKind, (after: string) => RawBuilder<Row>> = {
  servers: (after) => sql<Row>`
    select server.id as key, source.key as source, server.name, title, description, version, repository, homepage,
      status, status_message as "statusMessage", claims, first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt",
      retired_at as "retiredAt", array(
        select locator from server_endpoint join endpoint on endpoint.id = endpoint_id
        where server_id = server.id order by position
      ) as endpoints
    from server join source on source.id = server.source_id
    where server.id > ${after}::bigint order by server.id limit ${rowsPerBatch}`,
  tools: (after) => sql<Row>`
    select tool.id as key, locator as endpoint, tool.name, tool.fingerprint, raw as definition, position,
      tool.first_seen_at as "firstSeenAt", definition_since as "definitionSince", last_seen_at as "lastSeenAt",
      gone_at as "goneAt"
    from tool join endpoint on endpoint.id = endpoint_id join definition on definition.fingerprint = tool.fingerprint
    where tool.id > ${after}::bigint order by tool.id limit ${rowsPerBatch}`,
  visits: (after) => sql<Row>`
    select visit.id as key, locator as endpoint, transport, at, duration_ms as "durationMs", outcome, reason, partial,
      protocol_version as "protocolVersion", server_name as "serverName", server_title as "serverTitle",
      server_version as "serverVersion", package_version as "packageVersion",
      package_claims as "packageClaims", advisories, made_up as "madeUp", added_arguments as "addedArguments",
      instructions, tools,
      skipped_tools as "skippedTools", offers, auth as authorization
    from visit join endpoint on endpoint.id = endpoint_id
    where visit.id > ${after}::bigint order by visit.id limit ${rowsPerBatch}`,
  classifications: (after) => sql<Row>`
    select fingerprint as key, result,
      coalesce((select ruleset from judging where state = 'current'), ruleset) as ruleset
    from classification where fingerprint collate "C" > ${after} order by fingerprint collate "C" limit ${rowsPerBatch}`,
};

/**
 * All rows of a kind, a batch at a time, whatever their number; columns without a value are left out. A classification names the
 * rule set that has confirmed it last.
 */
export async function* exportRows(db: Kysely<Database>, kind: ExportKind): AsyncGenerator<Row> {
  let after = kind === 'classifications' ? '' : '0';
  for (;;) {
    const { rows } = await queries[kind](after).execute(db);
    for (const { key, ...row } of rows) {
      after = String(key);
      yield kind === 'classifications'
        ? { ...(row.result as Row), ruleset: row.ruleset }
        : Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
    }
    if (rows.length < rowsPerBatch) return;
  }
}
