import { quoteMatch } from '../evidence.ts';
import { isSandboxed } from './kit/sandbox.ts';
import { carrierOf, onlyStudies, runsByName, saidToRun } from './kit/statements.ts';
import type { Rule } from '../rule.ts';

const looks = /\b(?:list|get|schema|generate|explain|saved|docs)\b/;
const runs = /\b(?:query|execute|run|exec)\b/;
const kept = /\b(?:saved|named|stored)\b/;

export const runsUnseenSql: Rule = {
  id: 'runs-unseen-sql',
  argues: 'Execute',
  description: 'The definition says that a statement is run, and shows no parameter that carries it.',
  rationale:
    'Without a schema the statement is an argument that nobody has written down, and a parameter of any name may carry ' +
    'it. What is not shown is not restricted (decisions 9 and 32).',
  falsePositives: ['A tool that runs one statement of its own, which it does not tell.'],
  examples: {
    matches: [
      { name: 'run_query', description: 'Executes an SQL statement on the warehouse.' },
      { name: 'mysql_query', inputSchema: { type: 'object', properties: { text: { type: 'string' } } } },
    ],
    ignores: [
      { name: 'run_saved_query', description: 'Runs a saved SQL query.' },
      { name: 'execute_sql', inputSchema: { type: 'object', properties: { sql: { type: 'string' } } } },
      { name: 'explain_sql' },
      { name: 'get_query_plan', description: 'Get the query plan of an SQL query.' },
    ],
  },
  match(view) {
    const name = view.spacedName;
    const isNamed = runsByName(view);
    const isOpen = view.parameters.length === 0;
    if ((!isNamed && !isOpen) || onlyStudies(view)) return [];
    const stated = saidToRun(view);
    if (looks.test(name)) return [];
    const isWithoutSchema = isOpen && stated.length > 0 && runs.test(name) && !kept.test(name);
    if (!isWithoutSchema && !isNamed) return [];
    if (carrierOf(view, stated) !== undefined) return [];
    return [
      {
        supports: 'Execute',
        strength: 'chosen',
        flag: 'tells-what-runs',
        means: () => 'runs whatever statement it is given',
        effects: ['runs-code'],
        reversibility: 'irreversible',
        blastRadius: 'collection',
        level: { move: 'raise', to: isSandboxed(view) ? 'high' : 'critical', under: ['Execute'] },
        evidence: [...stated, ...quoteMatch('/name', view.tool.name, /.{1,200}/)],
      },
    ];
  },
};
