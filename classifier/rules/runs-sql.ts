import { occasionOf } from '../definition/conditions.ts';
import type { Parameter } from '../definition/parameters.ts';
import { quoteValue } from '../evidence.ts';
import { isSandboxed } from './kit/sandbox.ts';
import { carrierOf, onlyStudies, runsByName, saidToRun } from './kit/statements.ts';
import type { Rule } from '../rule.ts';

/** What the parameter itself says of its statement. */
const isRun = /\b(?:is|are|be|gets?) (?:executed|run)\b|\b(?:to|will) (?:execute|run)\b/i;

/** What is only looked at: “the query to analyze or repair”. */
const isStudied =
  /\bto (?:be )?(?:analy[sz]ed?|repair(?:ed)?|explain(?:ed)?|validated?|format(?:ted)?|optimi[sz]ed?|check(?:ed)?|review(?:ed)?|parsed?|debug(?:ged)?|translated?|lint(?:ed)?|diagnosed?)\b/i;

function saysItIsStudied({ description = '' }: Parameter): boolean {
  const text = description.slice(0, 300);
  return isStudied.test(text) && !isRun.test(text);
}

function saysItIsRun({ role, description = '' }: Parameter): boolean {
  return role === 'sql' && isRun.test(description.slice(0, 300));
}

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
    if (onlyStudies(view)) return [];
    const stated = saidToRun(view);
    const carrier = carrierOf(view, stated);
    if (carrier === undefined) return [];
    if (saysItIsStudied(carrier) && !/\b(?:execute|run|exec)\b/.test(view.spacedName)) return [];
    const isNamed = runsByName(view);
    const isRunHere =
      isNamed ||
      stated.length > 0 ||
      saysItIsRun(carrier) ||
      /\b(?:query|execute|run|exec)\b/.test(view.spacedName);
    if (!isRunHere) return [];
    const occasion = isNamed ? undefined : occasionOf(carrier);
    return [
      {
        supports: 'Execute',
        strength: 'chosen',
        ...(occasion && { occasion }),
        flag: 'tells-what-runs',
        means: () => `runs whatever statement “${carrier.name}” carries`,
        effects: ['runs-code'],
        reversibility: 'irreversible',
        blastRadius: 'collection',
        level: { move: 'raise', to: isSandboxed(view) ? 'high' : 'critical', under: ['Execute'] },
        evidence: [quoteValue(carrier.pointer, carrier.name), ...stated],
      },
    ];
  },
};
