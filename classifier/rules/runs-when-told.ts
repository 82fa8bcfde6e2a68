import { occasionOf } from '../definition/conditions.ts';
import type { View } from '../definition/view.ts';
import { ownText, quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

const analyses = /^(?:analy[sz]e|explain analy[sz]e|with analy[sz]e|use analy[sz]e)$/;
const runs =
  /^(?:(?:execute|run)(?: (?:now|immediately|query|script|code|it|after .{0,20}))?|auto ?(?:run|execute))$/;
const starts =
  /^(?:auto ?(?:start|apply|deploy)|start (?:now|immediately|after creat\w+|on creat\w+)|(?:run|deploy) on creat\w+)$/;
/** What is done by what is started. */
const recipe = /^(?:pipeline|stages|steps|playbook|manifest|definition)$/;
const cell = /^(?:cell|cells|notebook)$/;
/** EXPLAIN ANALYZE tells what was measured, which only a statement that ran has. */
const measured = /\b(?:actual|real|measured|true)\b|\btimings?\b/i;
const said = /\b(?:analy[sz]e|execut(?:e|es|ed|ing)|run(?:s|ning)?|start(?:s|ed|ing)?)\b/i;
const statement = /^(?:query|q|statement|sql|sql query|cypher)$/;
const explains = /\b(?:explain|plan|plans)\b/i;

interface Carried {
  statement: boolean;
  code: boolean;
  recipe: boolean;
}

/** Whether an argument carries what a switch could have run: a statement that is explained, or code that is kept. */
function carries({ parameters, nameWords, spacedName, first }: View): Carried {
  const isCell = nameWords.some(({ text }) => cell.test(text));
  return {
    recipe: parameters.some(({ spacedName: name }) => recipe.test(name)),
    statement:
      explains.test(`${spacedName} ${first}`) &&
      parameters.some((one) => one.role === 'sql' || statement.test(one.spacedName)),
    code: parameters.some(
      ({ role }) => role === 'code' || role === 'shell' || role === 'sql' || (isCell && role === 'content'),
    ),
  };
}

function creates({ acts, nameWords }: View): boolean {
  const makes = acts.some(
    ({ source, kind }) => source === 'name' && (kind === 'create' || kind === 'change'),
  );
  return makes || nameWords.some(({ text }) => text === 'build');
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
        name: 'edit_cell',
        inputSchema: {
          type: 'object',
          properties: { content: { type: 'string' }, execute: { type: 'boolean' } },
        },
      },
      {
        name: 'create_server',
        inputSchema: {
          type: 'object',
          properties: { autoStart: { type: 'boolean', description: 'Start it after it was made.' } },
        },
      },
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
        name: 'list_servers',
        inputSchema: { type: 'object', properties: { autostart: { type: 'boolean' } } },
      },
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
      ({ type, spacedName }) =>
        type === 'boolean' && (analyses.test(spacedName) || runs.test(spacedName) || starts.test(spacedName)),
    );
    if (switches.length === 0) return [];
    const carried = carries(view);
    return switches
      .filter((parameter) => {
        const text = ownText(parameter);
        const isSaid = said.test(text) || (analyses.test(parameter.spacedName) && measured.test(text));
        if (text !== '' && !isSaid) return false;
        if (starts.test(parameter.spacedName)) return creates(view);
        return analyses.test(parameter.spacedName) ? carried.statement : carried.code || carried.statement;
      })
      .map((parameter) => {
        const occasion = occasionOf(parameter, 'true');
        const isStart = starts.test(parameter.spacedName);
        const isCritical = !isStart || carried.recipe || carried.code;
        return {
          supports: 'Execute',
          strength: 'decisive',
          flag: 'tells-what-runs',
          ...(occasion && { occasion }),
          means: () =>
            `${isStart ? 'starts what it makes' : 'runs what it is given'} at once, as “${parameter.name}” says`,
          effects: [isStart ? 'controls-process' : 'runs-code'],
          reversibility: 'irreversible',
          ...(isCritical && { level: { move: 'raise', to: 'critical', under: ['Execute'] } }),
          evidence: quoteParameter(parameter, said),
        };
      });
  },
};
