import { quoteMatch } from '../evidence.ts';
import type { Act } from '../language/acts.ts';
import type { Rule, Signal } from '../rule.ts';
import type { View } from '../definition/view.ts';

/** What every restriction speaks of. */
const restricted = /read|select|insert|只读|promql|logql|jql|soql|insights|graphql|kql|lucene|cql/i;
const restriction =
  /\bread[- ]?only (?:[a-z]+ ){0,2}(?:sql|cypher|query|operations? (?:against|on|in)|expressions?|queries|statement|select|database|transaction|graphql|aql|function|method|call)\b|\b(?:a|an|runs?|execut(?:e|es)|perform(?:s)?|only) (?:safe |single |custom |raw |the |sql )?select(?: sql)? (?:query|queries|statement|statements)\b|\bSELECT (?:query|queries|statement)s? (?:on|against|and)\b|\b(?:only|just) select\b[^.\n]{0,40}\b(?:allowed|permitted|supported|accepted)\b|\brun(?:s)? a SELECT\b|\bonly (?:supports?|accepts?|allows?|permits?|runs?|executes?) select\b|\b(?:insert|update|delete|ddl|dml)[^.\n]{0,40} (?:are|is) (?:not (?:supported|allowed|permitted|accepted)|rejected|blocked)\b|\bread[- ]query\b|\bexecut(?:e|es) (?:a )?read (?:query|queries|sql|cypher)\b|只读/i;
/** Languages that have no word for writing (decision 50). */
const cannotWrite = /\b(?:promql|logql|traceql|jql|soql|sosl|wiql|xql|(?:cloudwatch )?logs? insights)\b/i;
const advice = /\b(?:should|please|use|try to|prefer|must)\b[^.\n]{0,40}$/i;

const maxHead = 500;
/** What takes the restriction back: "or any other statement", "also executes …". */
const widened =
  /\b(?:or|also|plus|as well as|and also)\b[^.\n]{0,30}\b(?:any|every|other|arbitrary)\b|\b(?:execut|run)[a-z]{0,3} (?:any|every|arbitrary|all) [^.\n]{0,20}\b(?:commands?|statements?|sql|quer(?:y|ies)|scripts?|code)\b/gi;
const writesToo =
  /\b(?:or|also|plus|as well as|and)\b[^.\n]{0,20}\b(?:insert|update|delete|drop|alter|truncate|write|modify|mutation)s?\b/gi;
const negated =
  /\b(?:not|no|never|cannot|can't|without|reject|block|forbid|prohibit|disallow|den(?:y|ie)|refus|fail|error|only|except|excludes?)/i;
/** Names of what runs more than statements. */
const runsMore =
  /^(?:shell|bash|zsh|sh|cmd|command|commands|terminal|powershell|sudo|eval|script|scripts|code)$/;
/** What is stated less is a word of a table. */
const leastGrave = 0.3;
const grave = new Set(['remove', 'take', 'end', 'clear', 'reset', 'pay']);

function isGrave({ kind, source, sureness }: Act): boolean {
  return grave.has(kind) && source !== 'action' && sureness >= leastGrave;
}

/** Whether the definition takes back elsewhere that it only reads. */
function isTakenBack(view: View): boolean {
  if (view.nameWords.some(({ text }) => runsMore.test(text))) return true;
  if (view.parameters.some(({ role, spacedName }) => role === 'shell' || runsMore.test(spacedName)))
    return true;
  if (view.acts.some(isGrave)) return true;
  const head = view.description.slice(0, maxHead);
  const unless = (pattern: RegExp): boolean =>
    [...head.matchAll(pattern)].some(({ index, 0: said }) => {
      if (/read[- ]only/i.test(said)) return false;
      const from = Math.max(head.lastIndexOf('.', index), head.lastIndexOf('\n', index), 0);
      const rest = head.slice(index + said.length, index + said.length + 60).split(/[.\n]/, 1)[0] ?? '';
      return (
        !negated.test(head.slice(Math.max(from, index - 60), index).replace(/read[- ]only/gi, '')) &&
        !negated.test(rest)
      );
    });
  return unless(widened) || unless(writesToo);
}

/** Languages that can write or reach out beside them. */
const reachesOut = /\b(?:sql|spl|influxql|flux|cypher|externaldata|graphql|shell|python|javascript)\b/i;

/** What a language that cannot write says of the statements in it. */
function byLanguage(view: View): Signal[] {
  const inText = quoteMatch('/description', view.description, cannotWrite);
  const evidence =
    inText.length > 0
      ? inText
      : quoteMatch(
          '/name',
          view.tool.name,
          /(?:promql|logql|traceql|jql|soql|sosl|wiql|xql|logs?[^a-z]?insights)/i,
        );
  if (evidence.length === 0) return [];
  return [
    {
      supports: 'Read',
      strength: 'plain',
      means: () => 'accepts only statements of a language that cannot write',
      evidence,
    },
    { opposes: 'Execute', strength: 'overruling', evidence },
  ];
}

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
      { name: 'query', description: 'Runs a read-only SQL query, or any other statement.' },
      { name: 'list_issues', description: 'Lists issues.' },
    ],
  },
  match(view) {
    const head = view.description.slice(0, maxHead);
    const speaks = cannotWrite.test(view.spacedName) || cannotWrite.test(view.first);
    if (speaks && !isTakenBack(view) && !reachesOut.test(head)) return byLanguage(view);
    const found = restricted.test(head) ? restriction.exec(head) : null;
    const nameReads =
      view.spacedName.includes('read') &&
      /(?:^|[^a-z])read[^a-z]?(?:only[^a-z]?)?(?:query|sql|cypher)/i.test(view.tool.name);
    if ((!found && !nameReads) || isTakenBack(view)) return [];
    if (found && advice.test(head.slice(0, found.index))) return [];
    // Where no parameter is known, the statement may well be one.
    const takesStatement =
      view.parameters.length === 0 ||
      view.parameters.some(
        ({ role, spacedName }) => role === 'sql' || /^(?:query|statement|q)$/.test(spacedName),
      );
    const evidence = found
      ? quoteMatch('/description', view.description, restriction)
      : quoteMatch('/name', view.tool.name, /read[^a-z]?(?:only[^a-z]?)?(?:query|sql|cypher)/i);
    return [
      {
        supports: 'Read',
        strength: 'plain',
        means: () => 'accepts only statements that read',
        effects: ['reads-private-data'],
        evidence,
        ...(takesStatement && { level: { move: 'raise', to: 'medium', under: ['Read'] } as const }),
      },
      { opposes: 'Execute', strength: 'overruling', evidence },
    ];
  },
};
