import type { Parameter } from '../../definition/parameters.ts';
import type { View } from '../../definition/view.ts';
import { quoteMatch } from '../../evidence.ts';
import type { Quotation } from '../../evidence.ts';
import { isStated } from './acts-of.ts';

/** Verbs that look at a statement without running it. */
const studies = new Set([
  'explain',
  'analyze',
  'analyse',
  'list',
  'describe',
  'suggest',
  'recommend',
  'lint',
  'check',
  'inspect',
  'monitor',
]);

const dialect =
  /\b(?:sql|cypher|graphql|sparql|mysql|postgres|postgresql|psql|sqlite|mssql|mariadb|bigquery|snowflake|clickhouse|duckdb|redshift)\b/;

/** A condition for what is listed anyway (decision 23). */
const onlyFilters = /\b(?:query|expression|clause|statement) to (?:filter|narrow|limit|sort|order)\b/i;

/** That a statement is run. */
const runs =
  /\b(?:execut|run|perform)[a-z]{0,3}\b[^.\n]{0,60}\b(?:(?:my|postgre|ms|no)?sql|cypher|graphql|statement|sparql|quer(?:y|ies) (?:in|on|against) (?:a |the )?(?:\w+ )?(?:mysql|postgres\w*|sqlite|mssql|mariadb|oracle|duckdb|clickhouse|snowflake|redshift|database))\b|\bsql (?:query|statement|command)s?\b|\bquery (?:the |a |any )?(?:\w+ )?database (?:with|using|in) sql\b/i;

/** Whether the definition studies or writes a statement, which somebody else runs. */
export function onlyStudies({ acts, opening }: View): boolean {
  if (acts.some(({ kind, lemma, source }) => source === 'name' && (kind === 'compute' || studies.has(lemma))))
    return true;
  const written = acts.find(({ source }) => source === 'description');
  if (written?.kind === 'generate' && isStated(written, 0.9)) return true;
  return (
    onlyFilters.test(opening) &&
    acts.some((act) => act.source === 'description' && act.kind === 'look' && isStated(act, 0.7))
  );
}

/** Whether the name says that a query language is run: `execute_sql`, `mysql_query`. */
export function runsByName({ spacedName }: View): boolean {
  return (
    (/\b(?:execute|exec|run|query)\b/.test(spacedName) || /(?:^| )sql$/.test(spacedName)) &&
    dialect.test(spacedName)
  );
}

/** Where the description says in its first sentences that a statement is run. */
export function saidToRun({ description }: View): Quotation[] {
  return quoteMatch('/description', description, runs).filter(({ start }) => (start ?? 0) < 300);
}

const sqlText =
  /\b(?:sql|cypher|sparql|hogql|graphql|mongo(?:db)? (?:query|command)|aql|select (?:statements?|query|queries)|mysql|postgres(?:ql)?|sqlite|mssql|mariadb|oracle|duckdb|clickhouse|snowflake|redshift|bigquery|relational database)\b/i;
/** Languages of which a raw query can write (decision 50). */
const rawQuery = /\braw (?:query|statement|flux|influxql|cypher|gremlin|sql)\b/i;
const canWrite = /^(?:flux|influxql|cypher|gremlin|sql|spl)$/i;
const queryName = /^(?:query|q|statement|statements|queries|sql|query string|sql query)$/;

/** The parameter that carries a statement, if the definition shows one. */
export function carrierOf(view: View, stated: readonly Quotation[]): Parameter | undefined {
  const { parameters, opening } = view;
  const carriers = parameters.filter(({ role, spacedName }) => role === 'sql' || queryName.test(spacedName));
  if (carriers.length === 0) return undefined;
  const offersDialect = parameters.some(({ values }) => values.some((value) => canWrite.test(value)));
  const raw = carriers.find(({ description }) => offersDialect && rawQuery.test(description ?? ''));
  if (raw !== undefined) return raw;
  const isAny = stated.length > 0 || runsByName(view);
  return carriers.find(
    ({ role, description }) =>
      isAny || role === 'sql' || sqlText.test(description ?? '') || sqlText.test(opening),
  );
}
