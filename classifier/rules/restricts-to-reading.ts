import { quoteMatch } from '../evidence.ts';
import type { Rule } from '../rule.ts';

const restriction =
  /\bread[- ]?only (?:sql|cypher|query|queries|statement|select|database|transaction|graphql|aql|function|method|call)\b|\b(?:a|an|runs?|execut(?:e|es)|perform(?:s)?|only) (?:safe |single |custom |raw |the )?select(?: sql)? (?:query|queries|statement|statements)\b|\bSELECT (?:query|queries|statement)s? (?:on|against|and)\b|\b(?:only|just) select\b[^.\n]{0,40}\b(?:allowed|permitted|supported|accepted)\b|\brun(?:s)? a SELECT\b|\bread[- ]query\b|\bexecut(?:e|es) (?:a )?read (?:query|queries|sql|cypher)\b|只读/i;
const advice = /\b(?:should|please|use|try to|prefer|must)\b[^.\n]{0,40}$/i;

export const restrictsToReading: Rule = {
  id: 'restricts-to-reading',
  argues: 'Read',
  description: 'The definition restricts the statement itself to reading.',
  rationale:
    'A predicate such as “runs a read-only SQL query” is a promise about what the tool accepts, unlike advice to ' +
    'the caller or a free-standing assurance that the tool is safe (decision 9).',
  falsePositives: ['A server that promises it and passes the statement on as it is.'],
  references: ['https://www.postgresql.org/docs/current/sql-set-transaction.html'],
  examples: {
    matches: [
      {
        name: 'query',
        description: 'Run a read-only SQL query.',
        inputSchema: { type: 'object', properties: { sql: { type: 'string' } } },
      },
    ],
    ignores: [
      {
        name: 'query',
        description: 'Run a SQL query. This tool is safe and read-only.',
        inputSchema: { type: 'object', properties: { sql: { type: 'string' } } },
      },
      { name: 'list_issues', description: 'Lists issues.' },
    ],
  },
  match(view) {
    const head = view.description.slice(0, 500);
    const found = restriction.exec(head);
    const nameReads = /(?:^|[^a-z])read[^a-z]?(?:only[^a-z]?)?(?:query|sql|cypher)/i.exec(view.tool.name);
    if (!found && !nameReads) return [];
    if (found && advice.test(head.slice(0, found.index))) return [];
    // Where no parameter is known, the statement may well be one.
    const takesStatement =
      view.parameters.length === 0 ||
      view.parameters.some(
        ({ role, words }) => role === 'sql' || /^(?:query|statement|q)$/.test(words.join(' ')),
      );
    const evidence = found
      ? quoteMatch('/description', view.description, restriction)
      : quoteMatch('/name', view.tool.name, /read[^a-z]?(?:only[^a-z]?)?(?:query|sql|cypher)/i);
    return [
      {
        supports: 'Read',
        weight: 1,
        means: 'accepts only statements that read',
        effects: ['reads-private-data'],
        evidence,
        ...(takesStatement && { level: { move: 'raise', to: 'medium', under: ['Read'] } as const }),
      },
      { opposes: 'Execute', weight: 5, evidence },
    ];
  },
};
