import { sql } from 'kysely';
import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { LabelChange } from '../audit/label-change.ts';
import type { Classification } from '../classifier/classification.ts';
import type { Category, Effect, Level } from '../classifier/taxonomy.ts';
import { inTransaction } from './in-transaction.ts';
import { advanceJudging, noteRuleset } from './judgings.ts';
import type { Judging } from './judgings.ts';
import type { Database } from './schema.ts';

/** A stored definition with what is needed to tell whether its verdict stays. Texts are JSON, which whoever judges parses. */
export interface StoredDefinition {
  fingerprint: string;
  /** As a server sent it. */
  raw: string;
  /** Whether what it takes up in a context has been counted. */
  counted: boolean;
  /** The digest of the verdict that is shown; null if there is none, or none with a digest. */
  digest: string | null;
  /** The verdict itself, where it has no digest yet. */
  result: string | null;
  /** What the verdict was made of, in hexadecimal digits; null where it is not known. */
  trace: string | null;
}

/** A page of definitions holds at most so many bytes, and always one. */
const maxPageBytes = 16 * 1024 * 1024;

/** Which definitions are read. */
export interface DefinitionFilter {
  /** Only those without a verdict. */
  missing?: boolean;
  /** Only those with a trace in which one of these stands, in hexadecimal digits, or of which no trace tells anything. */
  traced?: readonly string[];
}

/** A condition on the traces of definitions. A digest may hold what is looked for by accident: then one too many is read. */
function isTraced(wanted: readonly string[]): RawBuilder<unknown> {
  return sql`and (verdict_trace.trace is null or octet_length(verdict_trace.trace) = 0 or ${sql.join(
    wanted.map((digits) => sql`position(decode(${digits}, 'hex') in verdict_trace.trace) > 0`),
    sql` or `,
  )})`;
}

/**
 * Reads definitions in the order of their fingerprints, `limit` at a time, those after `after`. Verdicts lie apart and are looked up only
 * `withVerdicts`.
 */
export async function listDefinitions(
  db: Kysely<Database>,
  options: DefinitionFilter & { after: string; limit: number; withVerdicts: boolean },
): Promise<StoredDefinition[]> {
  const missing = options.missing
    ? sql`and not exists (select 1 from classification where classification.fingerprint = definition.fingerprint)`
    : sql``;
  const traced = options.traced === undefined ? sql`` : isTraced(options.traced);
  const verdicts = options.withVerdicts
    ? sql`left join classification judged on judged.fingerprint = sized.fingerprint`
    : sql`cross join (select null::text as digest, null::json as result) judged`;
  const { rows } = await sql<StoredDefinition>`
    with page as (
      select fingerprint, raw::text as raw, tokens is not null as counted, encode(trace, 'hex') as trace
      from definition left join verdict_trace using (fingerprint)
      where fingerprint > ${options.after} ${missing} ${traced} order by fingerprint limit ${options.limit}
    ), sized as (
      select page.*, sum(octet_length(raw)) over (order by fingerprint) - octet_length(raw) as bytes_before from page
    )
    select sized.fingerprint, sized.raw, counted, trace, judged.digest,
      case when judged.digest is null then judged.result::text end as result
    from sized ${verdicts}
    where bytes_before < ${maxPageBytes} order by sized.fingerprint`.execute(db);
  return rows;
}

/** A verdict as it is stored. */
export interface Verdict {
  fingerprint: string;
  category: Category;
  level: Level;
  confidence: number;
  effects: Effect[];
  /** The whole classification as JSON. */
  result: string;
  digest: string;
}

/** What a batch has come to: only what is not stored already. */
export interface Judged {
  verdicts: readonly Verdict[];
  /** Digests of verdicts that stay and had none. */
  digests: readonly { fingerprint: string; digest: string }[];
  tokens: readonly { fingerprint: string; tokens: number }[];
  traces: readonly { fingerprint: string; trace: string }[];
  changes: readonly LabelChange[];
}

async function saveVerdicts(
  trx: Transaction<Database>,
  table: 'classification' | 'next_classification',
  ruleset: string,
  verdicts: readonly Verdict[],
): Promise<void> {
  if (verdicts.length === 0) return;
  await sql`insert into ${sql.table(table)}
      (fingerprint, ruleset, category, level, confidence, effects, result, digest)
    select fingerprint, ${ruleset}, category, level, confidence, string_to_array(effects, ' '), result::json, digest
    from unnest(
      ${verdicts.map(({ fingerprint }) => fingerprint)}::text[],
      ${verdicts.map(({ category }) => category)}::text[],
      ${verdicts.map(({ level }) => level)}::text[],
      ${verdicts.map(({ confidence }) => String(confidence))}::text[]::real[],
      ${verdicts.map(({ effects }) => effects.join(' '))}::text[],
      ${verdicts.map(({ result }) => result)}::text[],
      ${verdicts.map(({ digest }) => digest)}::text[]
    ) as judged (fingerprint, category, level, confidence, effects, result, digest)
    on conflict (fingerprint) do update set ruleset = excluded.ruleset, category = excluded.category,
      level = excluded.level, confidence = excluded.confidence, effects = excluded.effects,
      result = excluded.result, digest = excluded.digest`.execute(trx);
}

async function saveTokens(trx: Transaction<Database>, tokens: Judged['tokens']): Promise<void> {
  if (tokens.length === 0) return;
  await sql`update definition set tokens = counted.tokens
    from unnest(
      ${tokens.map(({ fingerprint }) => fingerprint)}::text[],
      ${tokens.map((counted) => counted.tokens)}::integer[]
    ) as counted (fingerprint, tokens)
    where definition.fingerprint = counted.fingerprint`.execute(trx);
}

async function saveDigests(trx: Transaction<Database>, digests: Judged['digests']): Promise<void> {
  if (digests.length === 0) return;
  await sql`update classification set digest = made.digest
    from unnest(
      ${digests.map(({ fingerprint }) => fingerprint)}::text[],
      ${digests.map(({ digest }) => digest)}::text[]
    ) as made (fingerprint, digest)
    where classification.fingerprint = made.fingerprint`.execute(trx);
}

async function saveTraces(
  trx: Transaction<Database>,
  table: 'verdict_trace' | 'next_verdict_trace',
  traces: Judged['traces'],
): Promise<void> {
  if (traces.length === 0) return;
  await sql`insert into ${sql.table(table)} (fingerprint, trace)
    select fingerprint, decode(trace, 'hex')
    from unnest(
      ${traces.map(({ fingerprint }) => fingerprint)}::text[],
      ${traces.map(({ trace }) => trace)}::text[]
    ) as made (fingerprint, trace)
    on conflict (fingerprint) do update set trace = excluded.trace`.execute(trx);
}

async function saveChanges(
  trx: Transaction<Database>,
  { id }: Judging,
  changes: Judged['changes'],
): Promise<void> {
  if (changes.length === 0) return;
  await sql`insert into label_change (judging_id, fingerprint, change)
    select ${id}::integer, fingerprint, change::json
    from unnest(
      ${changes.map(({ fingerprint }) => fingerprint)}::text[],
      ${changes.map((change) => JSON.stringify(change))}::text[]
    ) as moved (fingerprint, change)
    on conflict (judging_id, fingerprint) do update set change = excluded.change`.execute(trx);
}

/**
 * Stores what was found about definitions that had no verdict. The key is the fingerprint that the database
 * knows a definition by, so a verdict can never hang on another one.
 */
export async function saveFirstVerdicts(
  db: Kysely<Database>,
  ruleset: string,
  { verdicts, tokens, traces }: Pick<Judged, 'verdicts' | 'tokens' | 'traces'>,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await noteRuleset(trx, ruleset);
    await saveTokens(trx, tokens);
    await saveVerdicts(trx, 'classification', ruleset, verdicts);
    await saveTraces(trx, 'verdict_trace', traces);
  });
}

/**
 * Stores what a judging has found in a batch, and how far it has come, in one transaction. Verdicts wait until all have been
 * given, unless these are the first.
 */
export async function saveJudged(
  db: Kysely<Database>,
  judging: Judging,
  judged: Judged,
  to: { cursor: string; judged: number },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await advanceJudging(trx, judging, to);
    await saveTokens(trx, judged.tokens);
    await saveDigests(trx, judged.digests);
    const table = judging.is_first ? 'classification' : 'next_classification';
    await saveVerdicts(trx, table, judging.ruleset, judged.verdicts);
    await saveTraces(trx, judging.is_first ? 'verdict_trace' : 'next_verdict_trace', judged.traces);
    await saveChanges(trx, judging, judged.changes);
  });
}

/** The verdicts on some definitions that are stored, with their digests. */
export async function readVerdicts(
  db: Kysely<Database>,
  fingerprints: readonly string[],
): Promise<Map<string, { result: Classification; digest: string | null }>> {
  if (fingerprints.length === 0) return new Map();
  const { rows } = await sql<{ fingerprint: string; result: Classification; digest: string | null }>`
    select fingerprint, result, digest from classification
    where fingerprint = any (${fingerprints}::text[])`.execute(db);
  return new Map(rows.map(({ fingerprint, ...verdict }) => [fingerprint, verdict]));
}
