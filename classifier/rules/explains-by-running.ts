import { occasionOf } from '../definition/conditions.ts';
import { ownText, quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

const named =
  /^(?:analy[sz]e|explain analy[sz]e|with analy[sz]e|use analy[sz]e|execute|run|execute query|run query)$/;
const said = /\b(?:analy[sz]e|execut(?:e|es|ed|ing)|run(?:s|ning)?)\b/i;
const statement = /^(?:query|q|statement|sql|sql query|cypher)$/;
const explains = /\b(?:explain|plan|plans)\b/i;

export const explainsByRunning: Rule = {
  id: 'explains-by-running',
  argues: 'Execute',
  description: 'A switch has a statement run that is only explained otherwise.',
  rationale:
    'EXPLAIN ANALYZE carries a statement out to measure it, so that a free statement changes what it says (decisions 9 ' +
    'and 41).',
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
    const carrier = view.parameters.find(
      ({ role, spacedName }) => role === 'sql' || statement.test(spacedName),
    );
    if (carrier === undefined || !explains.test(`${view.spacedName} ${view.first}`)) return [];
    return view.parameters
      .filter(
        (parameter) =>
          parameter.type === 'boolean' &&
          named.test(parameter.spacedName) &&
          (ownText(parameter) === '' || said.test(ownText(parameter))),
      )
      .map((parameter) => {
        const occasion = occasionOf(parameter, 'true');
        return {
          supports: 'Execute',
          strength: 'decisive',
          flag: 'tells-what-runs',
          ...(occasion && { occasion }),
          means: () => `runs the statement to measure it, as “${parameter.name}” says`,
          effects: ['runs-code'],
          reversibility: 'irreversible',
          level: { move: 'raise', to: 'critical', under: ['Execute'] },
          evidence: quoteParameter(parameter, said),
        };
      });
  },
};
