/**
 * What it takes to bring a database of many tools to other rules, in PostgreSQL on this machine: the first verdicts, and runs by the same
 * code, by code of which nothing that matters has changed, one rule, a rule that is gone, what is seen of a definition, and everything;
 * beside reading the same rows and judging the same definitions in one thread, which are the baselines. Before each but the first ones,
 * one label in a hundred is made another, as those rules might have given it. Every verdict that is looked at afterwards has to be the
 * one that `classify` gives, and every label that was made another has to be told.
 *
 * node bench/reclassify.ts [--tools COUNT] [--definitions FILE] [--checked COUNT] [--rule ID]
 *
 * Definitions are real ones, of a file of JSON Lines, multiplied and varied in names, numbers and words, so that no two are
 * the same. Tokens are not counted, since a definition that is judged again has been counted.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import type { Kysely, RawBuilder } from 'kysely';
import { classifyDefinition } from '../classifier/classify-definition.ts';
import { classifyStored } from '../cli/classify-stored.ts';
import { tagOf } from '../cli/judging-trace.ts';
import { openDatabase } from '../db/open-database.ts';
import type { Database } from '../db/schema.ts';
import { findDataFile, readCorpus } from './classifier-data.ts';
import { fillDefinitions } from './fill-definitions.ts';
import { familyCpuSeconds } from './process-times.ts';
import { startPostgres } from './scratch-postgres.ts';

const rowsPerPage = 2_000;
/** One verdict in so many is made to be one of other rules. */
const movedShare = 100;

interface Row {
  fingerprint: string;
  raw: string;
  result: string;
}

/** All definitions with their verdicts, or one in `every`. */
async function* storedRows(db: Kysely<Database>, every = 1): AsyncGenerator<Row> {
  for (let after = ''; ;) {
    const { rows } = await sql<Row>`
      select fingerprint, raw::text as raw, result::text as result
      from (
        select definition.fingerprint, raw, result, row_number() over (order by definition.fingerprint) as place
        from definition join classification using (fingerprint)
        where definition.fingerprint > ${after} order by definition.fingerprint limit ${rowsPerPage * every}
      ) page where place % ${every}::integer = 0 or place = 1 order by fingerprint`.execute(db);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || last.fingerprint === after || rows.length < 2) return;
    after = last.fingerprint;
  }
}

/** What the code that is made to have judged last had as another. */
interface Older {
  name: string;
  /** Of `judging.code`; null where nothing is known of it. */
  code: RawBuilder<unknown>;
  /** The rule that said something else where verdicts were others; undefined where something else was seen. */
  rule?: string;
}

function olderCodes(rule: string): Older[] {
  const gone = 'rule-that-is-gone';
  return [
    {
      name: `one rule is another: ${rule}`,
      code: sql`jsonb_set(code::jsonb, ${`{rules,${rule}}`}::text[], '"older"')::json`,
      rule,
    },
    {
      name: 'a rule is gone',
      code: sql`jsonb_set(code::jsonb, ${`{rules,${gone}}`}::text[], '"older"')::json`,
      rule: gone,
    },
    { name: 'something else is seen', code: sql`jsonb_set(code::jsonb, '{view}', '"older"')::json` },
    { name: 'everything is another', code: sql`null` },
  ];
}

/** Makes what is stored the work of other code: another level here and there, made of something else. */
async function age(db: Kysely<Database>, { code, rule }: Older): Promise<number> {
  const said = rule === undefined ? '' : `${tagOf(rule)}${'0'.repeat(16)}`;
  const seen = rule === undefined ? '0'.repeat(16) : '';
  const { rows } = await sql<{ count: number }>`
    with chosen as (
      select fingerprint from (select fingerprint, row_number() over (order by fingerprint) as place from classification) ranked
      where place % ${movedShare}::integer = 0
    ), aged as (
      update classification set digest = 'older', result = replace(
        result::text,
        '"level":"' || level || '","confidence"',
        '"level":"' || case level when 'low' then 'high' else 'low' end || '","confidence"'
      )::json
      where fingerprint in (select fingerprint from chosen) returning 1
    ), traced as (
      update verdict_trace set trace = case when octet_length(trace) = 0 then trace
        else decode(${seen}, 'hex') || substring(trace from ${seen.length / 2 + 1}::integer) || decode(${said}, 'hex') end
      where fingerprint in (select fingerprint from chosen) returning 1
    ) select count(*) as count from aged`.execute(db);
  await sql`update judging set digest = 'older', code = ${code} where state = 'current'`.execute(db);
  return rows[0]?.count ?? 0;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      tools: { type: 'string', default: '20000' },
      definitions: { type: 'string' },
      checked: { type: 'string', default: '10000' },
      rule: { type: 'string', default: 'removes' },
    },
  });
  const file = findDataFile(values.definitions, 'TOOLRISK_TOOLS', 'tools.jsonl.gz');
  if (file === undefined) {
    process.stderr.write(
      'reclassify: expected a file of definitions. Name it with --definitions, or set TOOLRISK_TOOLS.\n',
    );
    return 2;
  }
  const postgres = await startPostgres({ isDurable: true });
  const opened = await openDatabase({ url: postgres.url });
  if ('error' in opened) throw new Error(opened.error);
  const { db } = opened;
  const serverCpu = () => familyCpuSeconds(postgres.pid()) ?? NaN;
  const timed = async <T>(name: string, count: number, work: () => Promise<T>): Promise<T> => {
    const [started, cpu, server] = [performance.now(), process.cpuUsage(), serverCpu()];
    const done = await work();
    const seconds = (performance.now() - started) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    const [own, other] = [(user + system) / 1e6, serverCpu() - server];
    say(
      `${name.padEnd(42)} ${seconds.toFixed(1).padStart(7)} s ${own.toFixed(1).padStart(7)} s here ${other.toFixed(1).padStart(7)} s in ` +
        `PostgreSQL ${(((own + other) / count) * 1e6).toFixed(0).padStart(6)} µs of processors a tool (load ${loadavg()[0]?.toFixed(0)})`,
    );
    return done;
  };
  try {
    const wanted = Number(values.tools);
    const { tools } = readCorpus(file);
    const count = await fillDefinitions(db, tools, wanted);
    say(
      `${count} tools, each with a definition of its own, from ${tools.length} real ones; Node ${process.version}\n`,
    );
    const first = await timed('first verdicts: all judged, all stored', count, () => classifyStored(db, {}));
    await sql`vacuum analyze`.execute(db);
    const same = await timed('the same rules', count, () => classifyStored(db, {}));
    await sql`update judging set digest = 'older' where state = 'current'`.execute(db);
    const other = await timed('other code that no verdict depends on', count, () => classifyStored(db, {}));
    let isRight = same.classified + other.classified + other.left === 0;
    for (const older of olderCodes(values.rule)) {
      const aged = await age(db, older);
      await sql`vacuum analyze`.execute(db);
      const done = await timed(older.name, count, () => classifyStored(db, {}));
      let moved = 0;
      for await (const _ of done.moved()) moved += 1;
      say(
        `  reaches ${done.reach.reach}: ${done.classified} judged, ${done.left} asked and left, ` +
          `${count - done.classified - done.left} not read; ${moved} labels moved of ${aged} made to`,
      );
      isRight &&= moved === aged;
    }
    await timed('baseline: reading the same rows', count, async () => {
      for await (const _ of storedRows(db));
    });
    const every = Math.max(1, Math.floor(count / Number(values.checked)));
    const sample: Row[] = [];
    for await (const row of storedRows(db, every)) sample.push(row);
    const rejudged = await timed(
      `baseline: judging ${sample.length} in one thread`,
      sample.length,
      async () => sample.map(({ raw }) => classifyDefinition(JSON.parse(raw))),
    );
    const wrong = sample.filter(({ result }, at) => {
      const judged = rejudged[at];
      return judged === undefined || 'error' in judged || JSON.stringify(judged.classification) !== result;
    });
    say(`\njudged first: ${first.classified}`);
    say(`verdicts like those of classify: ${sample.length - wrong.length} of ${sample.length} looked at`);
    say(`most memory at once: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
    return wrong.length === 0 && isRight ? 0 : 1;
  } finally {
    await opened.close();
    await postgres.stop();
  }
}

process.exitCode = await main();
