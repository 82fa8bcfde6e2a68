import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Classification } from '../classifier/classification.ts';
import { inTransaction } from './in-transaction.ts';
import type { Database } from './schema.ts';

/** A stored definition, as a server sent it. */
export interface StoredDefinition {
  fingerprint: string;
  raw: Record<string, unknown>;
  /** What it takes up in a context, once that has been counted. */
  tokens: number | null;
}

/**
 * Reads definitions in the order of their fingerprints, `limit` at a time: those after `after`, and with
 * `missing` only those that the rule set has not judged.
 */
export function listDefinitions(
  db: Kysely<Database>,
  options: { ruleset: string; missing: boolean; after: string; limit: number },
): Promise<StoredDefinition[]> {
  return db
    .selectFrom('definition')
    .select(['fingerprint', 'raw', 'tokens'])
    .where('fingerprint', '>', options.after)
    .$if(options.missing, (query) =>
      query.where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('classification')
              .select('ruleset')
              .whereRef('classification.fingerprint', '=', 'definition.fingerprint')
              .where('ruleset', '=', options.ruleset),
          ),
        ),
      ),
    )
    .orderBy('fingerprint')
    .limit(options.limit)
    .execute();
}

/**
 * Stores verdicts, replacing those of the same rule set, and the size of what they are about where it has been counted. The key is the fingerprint that the database
 * knows the definition by, so a verdict can never hang on another definition.
 */
export async function saveClassifications(
  db: Kysely<Database>,
  ruleset: string,
  classifications: { fingerprint: string; classification: Classification; tokens?: number | undefined }[],
): Promise<void> {
  if (classifications.length === 0) return;
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto('ruleset')
      .values({ version: ruleset })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const counted = classifications.filter(({ tokens }) => tokens !== undefined);
    if (counted.length > 0)
      await sql`update definition set tokens = counted.tokens
        from unnest(
          ${counted.map(({ fingerprint }) => fingerprint)}::text[],
          ${counted.map(({ tokens }) => tokens)}::integer[]
        ) as counted (fingerprint, tokens)
        where definition.fingerprint = counted.fingerprint`.execute(trx);
    await sql`insert into classification (fingerprint, ruleset, category, level, confidence, effects, result)
      select fingerprint, ${ruleset}, category, level, confidence, string_to_array(effects, ' '), result::json
      from unnest(
        ${classifications.map(({ fingerprint }) => fingerprint)}::text[],
        ${classifications.map(({ classification }) => classification.category)}::text[],
        ${classifications.map(({ classification }) => classification.level)}::text[],
        ${classifications.map(({ classification }) => String(classification.confidence))}::text[]::real[],
        ${classifications.map(({ classification }) => classification.effects.join(' '))}::text[],
        ${classifications.map(({ classification }) => JSON.stringify(classification))}::text[]
      ) as judged (fingerprint, category, level, confidence, effects, result)
      on conflict (fingerprint, ruleset) do update set category = excluded.category,
        level = excluded.level, confidence = excluded.confidence, effects = excluded.effects, result = excluded.result`.execute(
      trx,
    );
  });
}

/** The newest verdict on each of some definitions, by whichever rule set. */
export async function readVerdicts(
  db: Kysely<Database>,
  fingerprints: string[],
): Promise<Map<string, Classification>> {
  const { rows } = await sql<{ fingerprint: string; result: Classification }>`
    select distinct on (judged.fingerprint) judged.fingerprint, judged.result
    from classification judged join ruleset on ruleset.version = judged.ruleset
    where judged.fingerprint = any (${fingerprints}::text[])
    order by judged.fingerprint, ruleset.first_used_at desc, ruleset.version collate "C" desc`.execute(db);
  return new Map(rows.map(({ fingerprint, result }) => [fingerprint, result]));
}

/** The digest of the code that last judged everything under a version, if any did. */
export async function readRulesetDigest(db: Kysely<Database>, version: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('ruleset')
    .select('digest')
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.digest ?? undefined;
}

/** Notes that every stored definition has been judged by the code with this digest. */
export async function saveRulesetDigest(
  db: Kysely<Database>,
  version: string,
  digest: string,
): Promise<void> {
  await db
    .insertInto('ruleset')
    .values({ version, digest })
    .onConflict((conflict) => conflict.column('version').doUpdateSet({ digest }))
    .execute();
}
