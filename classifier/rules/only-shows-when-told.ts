import type { When } from '../classification.ts';
import { occasionOf } from '../definition/conditions.ts';
import type { Parameter } from '../definition/parameters.ts';
import { looksByName, ownText, quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

const dry =
  /^(?:(?:is )?dry ?run(?: only)?|dry|(?:preview|validate|check|plan|simulate|show|test|diff|verify|estimate|report) only|what ?if|no ?op|simulate|simulation|is simulation|only (?:preview|validate|check|plan)|(?:validation|preview) only|dry ?run mode|test mode)$/;
/** Names that say it only where their own text does. */
const perhaps =
  /^(?:preview|validate|check|plan|test|simulated?|readonly|read only|is read only|safe mode|sandbox)$/;
const saysDry =
  /\bwithout (?:actually |really )?(?:\w+ing|making|changing|applying|any)\b|\bnot (?:actually |be )?(?:appl|execut|perform|mak|chang|writ|delet|commit|sen[dt])|\bno changes\b|\bwould (?:be|happen|change|do|have)\b|\bdry[- ]?run\b|\binstead of (?:\w+ing)\b|\bonly (?:preview|show|validat|return|check|report|simulat|read|select)|\brestrict\w{0,3} (?:\w+ )?to read[- ]?only|\b(?:prevent|block|reject|forbid)\w{0,3}\b[^.\n]{0,40}\b(?:writ|chang|modif|mutat)/i;
/** “Otherwise only a preview is shown”: the switch has the call done. */
const goes =
  /^(?:execute|apply|commit|confirm|confirmed|perform|do it|write|run|proceed|go|live|actually .{0,20}|really|for real)$/;
const elseDry =
  /\b(?:otherwise|if false|when false|if not set|if omitted|without (?:it|this)|by default|default(?:s)?(?: is| to)? false)\b[^\n]{0,80}\b(?:preview|dry[- ]?run|nothing|no changes|simulat\w*|validat\w*|only (?:show|return|list|report))|\bdefault:? false\b[^\n]{0,10}\bpreview|\bafter (?:reviewing|seeing|checking) (?:the |a )?preview/i;

function whenDone(parameter: Parameter): When | undefined {
  const { spacedName, preset } = parameter;
  const text = ownText(parameter);
  if (goes.test(spacedName)) return elseDry.test(text) ? 'true' : undefined;
  const isDry = dry.test(spacedName) || (perhaps.test(spacedName) && saysDry.test(text));
  if (!isDry) return undefined;
  return preset === true ? 'false' : 'absent';
}

export const onlyShowsWhenTold: Rule = {
  id: 'only-shows-when-told',
  argues: 'level',
  description: 'A switch has the call only show what it would do.',
  rationale:
    'With the switch nothing changes; what makes the call grave is that it is missing, which whoever calls decides ' +
    '(decision 41).',
  falsePositives: ['A dry run that the server forgets to honour, which no definition shows.'],
  examples: {
    matches: [
      {
        name: 'delete_branches',
        inputSchema: { type: 'object', properties: { dry_run: { type: 'boolean' } } },
      },
      {
        name: 'migrate_schema',
        description: 'Migrates a schema.',
        inputSchema: {
          type: 'object',
          properties: {
            apply: {
              type: 'boolean',
              description: 'Apply the changes; otherwise only a preview is returned.',
            },
          },
        },
      },
    ],
    ignores: [
      {
        name: 'send_message',
        inputSchema: {
          type: 'object',
          properties: { preview: { type: 'boolean', description: 'Show a preview of links.' } },
        },
      },
      { name: 'list_runs', inputSchema: { type: 'object', properties: { dry_run: { type: 'boolean' } } } },
      {
        name: 'create_volume',
        inputSchema: {
          type: 'object',
          properties: { read_only: { type: 'boolean', description: 'Mount the volume for reading.' } },
        },
      },
    ],
  },
  match(view) {
    if (looksByName(view)) return [];
    return view.parameters.flatMap((parameter) => {
      if (parameter.type !== undefined && parameter.type !== 'boolean') return [];
      if (parameter.values.length > 0) return [];
      const when = whenDone(parameter);
      if (when === undefined) return [];
      return [
        {
          strength: 'finding' as const,
          occasion: occasionOf(parameter, when),
          spared: { category: 'Read' as const, level: 'low' as const },
          evidence: quoteParameter(parameter, saysDry),
        },
      ];
    });
  },
};
