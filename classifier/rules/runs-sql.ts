import { occasionOf } from '../definition/conditions.ts';
import { isStated } from './kit/acts-of.ts';
import { quoteMatch, quoteValue } from '../evidence.ts';
import { isSandboxed } from './kit/sandbox.ts';
import type { Rule } from '../rule.ts';

const sqlText =
  /\b(?:sql|cypher|sparql|hogql|graphql|mongo(?:db)? (?:query|command)|aql|select (?:statements?|query|queries)|mysql|postgres(?:ql)?|sqlite|mssql|mariadb|oracle|duckdb|clickhouse|snowflake|redshift|bigquery|relational database)\b/i;
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
/** Languages of which a raw query can write (decision 50). */
const rawQuery = /\braw (?:query|statement|flux|influxql|cypher|gremlin|sql)\b/i;
const canWrite = /^(?:flux|influxql|cypher|gremlin|sql|spl)$/i;
const queryName = /^(?:query|q|statement|statements|queries|sql|query string|sql query)$/;

const statementName =
  /\b(?:sql|cypher|graphql|sparql|mysql|postgres|postgresql|psql|sqlite|mssql|mariadb|bigquery|snowflake|clickhouse|duckdb|redshift)\b/;

/** What the parameter itself says of its statement. */
const isRun = /\b(?:is|are|be|gets?) (?:executed|run)\b|\b(?:to|will) (?:execute|run)\b/i;

/** What is only looked at: “the query to analyze or repair”. */
const isStudied =
  /\bto (?:be )?(?:analy[sz]ed?|repair(?:ed)?|explain(?:ed)?|validated?|format(?:ted)?|optimi[sz]ed?|check(?:ed)?|review(?:ed)?|parsed?|debug(?:ged)?|translated?|lint(?:ed)?|diagnosed?)\b/i;

/** A condition for what is listed anyway (decision 23). */
const onlyFilters = /\b(?:query|expression|clause|statement) to (?:filter|narrow|limit|sort|order)\b/i;

/** That a statement is run. */
const runs =
  /\b(?:execut|run|perform)[a-z]{0,3}\b[^.\n]{0,60}\b(?:(?:my|postgre|ms|no)?sql|cypher|graphql|statement|sparql|quer(?:y|ies) (?:in|on|against) (?:a |the )?(?:\w+ )?(?:mysql|postgres\w*|sqlite|mssql|mariadb|oracle|duckdb|clickhouse|snowflake|redshift|database))\b|\bsql (?:query|statement|command)s?\b|\bquery (?:the |a |any )?(?:\w+ )?database (?:with|using|in) sql\b/i;

export const runsSql: Rule = {
  id: 'runs-sql',
  argues: 'Execute',
  description: 'A parameter carries a statement in a query language, and nothing restricts the statement.',
  rationale:
    'A free statement can drop a table as well as read one, whatever the tool is called. Advice to use SELECT ' +
    'restricts nothing (decision 9).',
  falsePositives: [
    'A GraphQL API without mutations.',
    'A database user that may only read, which no definition shows.',
  ],
  references: ['https://owasp.org/www-community/attacks/SQL_Injection'],
  examples: {
    matches: [
      { name: 'execute_sql', inputSchema: { type: 'object', properties: { query: { type: 'string' } } } },
      {
        name: 'run',
        description: 'Executes SQL.',
        inputSchema: { type: 'object', properties: { sql: { type: 'string' } } },
      },
    ],
    ignores: [
      { name: 'search', inputSchema: { type: 'object', properties: { query: { type: 'string' } } } },
      { name: 'validate_sql', inputSchema: { type: 'object', properties: { sql: { type: 'string' } } } },
    ],
  },
  match(view) {
    if (
      view.acts.some(
        ({ kind, lemma, source }) => source === 'name' && (kind === 'compute' || studies.has(lemma)),
      )
    )
      return [];
    // A statement that is only written is run by somebody else.
    const written = view.acts.find(({ source }) => source === 'description');
    if (written?.kind === 'generate' && isStated(written, 0.9)) return [];
    const name = view.spacedName;
    const nameSql =
      (/\b(?:execute|exec|run|query)\b/.test(name) || /(?:^| )sql$/.test(name)) && statementName.test(name);
    const isOpen = view.parameters.length === 0;
    const carriers = view.parameters.filter(
      ({ role, spacedName }) => role === 'sql' || queryName.test(spacedName),
    );
    if (carriers.length === 0 && !isOpen && !nameSql) return [];
    const stated = quoteMatch('/description', view.description, runs).filter(
      ({ start }) => (start ?? 0) < 300,
    );
    if (carriers.length === 0 && stated.length === 0 && !nameSql) return [];
    const lists = view.acts.some(
      (act) => act.source === 'description' && act.kind === 'look' && isStated(act, 0.7),
    );
    if (lists && onlyFilters.test(view.opening)) return [];
    const offersDialect = view.parameters.some(({ values }) => values.some((value) => canWrite.test(value)));
    const raw = carriers.find(({ description }) => offersDialect && rawQuery.test(description ?? ''));
    const carrier =
      raw ??
      carriers.find(
        ({ role, description }) =>
          role === 'sql' ||
          sqlText.test(description ?? '') ||
          sqlText.test(view.opening) ||
          nameSql ||
          stated.length > 0,
      );
    // Without a schema the statement is an argument that nobody has written down.
    const schemaless =
      isOpen &&
      stated.length > 0 &&
      /\b(?:query|execute|run|exec)\b/.test(name) &&
      !/\b(?:saved|named|stored)\b/.test(name);
    if (
      !carrier &&
      !schemaless &&
      !(nameSql && !/\b(?:list|get|schema|generate|explain|saved|docs)\b/.test(name))
    )
      return [];
    const ownText = (carrier?.description ?? '').slice(0, 300);
    if (isStudied.test(ownText) && !isRun.test(ownText) && !/\b(?:execute|run|exec)\b/.test(name)) return [];
    const ownRuns = carrier?.role === 'sql' && isRun.test(ownText);
    if (
      carrier &&
      stated.length === 0 &&
      !nameSql &&
      !ownRuns &&
      !/\b(?:query|execute|run|exec)\b/.test(name)
    )
      return [];
    const occasion = carrier && occasionOf(carrier);
    return [
      {
        supports: 'Execute',
        strength: 'chosen',
        ...(occasion && !nameSql && { occasion }),
        flag: 'tells-what-runs',
        means: () => `runs whatever statement ${carrier ? `“${carrier.name}” carries` : 'it is given'}`,
        effects: ['runs-code'],
        reversibility: 'irreversible',
        blastRadius: 'collection',
        level: { move: 'raise', to: isSandboxed(view) ? 'high' : 'critical', under: ['Execute'] },
        evidence: [
          ...(carrier ? [quoteValue(carrier.pointer, carrier.name)] : []),
          ...stated,
          ...(carrier ? [] : quoteMatch('/name', view.tool.name, /.{1,200}/)),
        ],
      },
    ];
  },
};
