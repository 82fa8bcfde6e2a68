import { occasionOf } from '../definition/conditions.ts';
import type { View } from '../definition/view.ts';
import { ownText, quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

const analyses = /^(?:analy[sz]e|explain analy[sz]e|with analy[sz]e|use analy[sz]e)$/;
const runs =
  /^(?:(?:execute|run)(?: (?:now|immediately|query|script|code|it|after .{0,20}))?|auto ?(?:run|execute))$/;
const said = /\b(?:analy[sz]e|execut(?:e|es|ed|ing)|run(?:s|ning)?)\b/i;
const statement = /^(?:query|q|statement|sql|sql query|cypher)$/;
const explains = /\b(?:explain|plan|plans)\b/i;

/** Whether an argument carries what a switch could have run: a statement that is explained, or code that is kept. */
function carries({ parameters, spacedName, first }: View): { statement: boolean; code: boolean } {
  return {
    statement:
      explains.test(`${spacedName} ${first}`) &&
      parameters.some((one) => one.role === 'sql' || statement.test(one.spacedName)),
    code: parameters.some(({ role }) => role === 'code' || role === 'shell' || role === 'sql'),
  };
}

export const runsWhenTold: Rule = {
  id: 'runs-when-told',
  argues: 'Execute',
  description: 'A switch has code or a statement run that is only explained or kept otherwise.',
  rationale:
    'EXPLAIN ANALYZE carries a statement out to measure it, and a script that is saved and run at once is run: what it ' +
    'does is decided by its text (decisions 9, 41 and 45).',
  falsePositives: ['A server that rolls the statement back and does not say so.'],
  references: ['https://www.postgresql.org/docs/current/sql-explain.html'],
  examples: {
    matches: [
      {
        name: 'explain_query',
        description: 'Explains a SQL query.',
        inputSchema: {
          type: 'object',
          properties: { sql: { type: 'string' }, analyze: { type: 'boolean' } },
        },
      },
      {
        name: 'save_script',
        description: 'Saves a script.',
        inputSchema: {
          type: 'object',
          properties: { script: { type: 'string' }, runNow: { type: 'boolean' } },
        },
      },
    ],
    ignores: [
      {
        name: 'explain_query',
        inputSchema: {
          type: 'object',
          properties: { sql: { type: 'string' }, verbose: { type: 'boolean' } },
        },
      },
      {
        name: 'read_image',
        inputSchema: { type: 'object', properties: { analyze: { type: 'boolean' } } },
      },
    ],
  },
  match(view) {
    const switches = view.parameters.filter(
      ({ type, spacedName }) => type === 'boolean' && (analyses.test(spacedName) || runs.test(spacedName)),
    );
    if (switches.length === 0) return [];
    const carried = carries(view);
    return switches
      .filter((parameter) => {
        const text = ownText(parameter);
        if (text !== '' && !said.test(text)) return false;
        return analyses.test(parameter.spacedName) ? carried.statement : carried.code || carried.statement;
      })
      .map((parameter) => {
        const occasion = occasionOf(parameter, 'true');
        return {
          supports: 'Execute',
          strength: 'decisive',
          flag: 'tells-what-runs',
          ...(occasion && { occasion }),
          means: () => `runs what it is given at once, as “${parameter.name}” says`,
          effects: ['runs-code'],
          reversibility: 'irreversible',
          level: { move: 'raise', to: 'critical', under: ['Execute'] },
          evidence: quoteParameter(parameter, said),
        };
      });
  },
};
