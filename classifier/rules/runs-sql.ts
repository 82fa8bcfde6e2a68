import { quoteMatch, quoteValue } from '../evidence.ts';
import { isSandboxed } from '../object-tests.ts';
import { matches } from '../may-match.ts';
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
const queryName = /^(?:query|q|statement|statements|queries|sql|query string|sql query)$/;

/** That a statement is run. */
const runs =
  /\b(?:execut|run|perform)[a-z]{0,3}\b[^.\n]{0,60}\b(?:sql|cypher|graphql|statement|sparql|quer(?:y|ies) (?:in|on|against) (?:a |the )?(?:\w+ )?(?:mysql|postgres\w*|sqlite|mssql|mariadb|oracle|duckdb|clickhouse|snowflake|redshift|database))\b|\bsql (?:query|statement|command)s?\b/i;

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
    const name = view.nameWords.map((word) => word.text).join(' ');
    const nameSql =
      /\b(?:sql|cypher|graphql|sparql)\b/.test(name) &&
      (/\b(?:execute|exec|run|query)\b/.test(name) || /(?:^| )sql$/.test(name));
    const first = view.sentences
      .slice(0, 2)
      .map(({ text }) => text)
      .join(' ');
    const stated = quoteMatch('/description', view.description, runs).filter(
      ({ start }) => (start ?? 0) < 300,
    );
    const carrier = view.parameters.find(
      ({ role, words, description }) =>
        role === 'sql' ||
        (queryName.test(words.join(' ')) &&
          (sqlText.test(description ?? '') || matches(sqlText, first) || nameSql || stated.length > 0)),
    );
    // Without a schema the statement is an argument that nobody has written down.
    const schemaless =
      view.tool.inputSchema?.['properties'] === undefined &&
      stated.length > 0 &&
      /\b(?:query|execute|run|exec)\b/.test(name) &&
      !/\b(?:saved|named|stored)\b/.test(name);
    if (
      !carrier &&
      !schemaless &&
      !(nameSql && !/\b(?:list|get|schema|generate|explain|saved|docs)\b/.test(name))
    )
      return [];
    if (carrier && stated.length === 0 && !nameSql && !/\b(?:query|execute|run|exec)\b/.test(name)) return [];
    return [
      {
        supports: 'Execute',
        weight: 1.6,
        means: `runs whatever statement ${carrier ? `“${carrier.name}” carries` : 'it is given'}`,
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
