import type { When } from '../classification.ts';
import { occasionOf } from '../definition/conditions.ts';
import type { Parameter } from '../definition/parameters.ts';
import { isInFilter, looksByName, ownText, quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

const strategy =
  /^(?:(?:write |import |merge |update |save |output |export |sync )?(?:mode|strategy|policy|behaviou?r|disposition)|(?:on|if) (?:conflict|exists?|existing)|conflict (?:strategy|resolution|handling|policy)|existing (?:strategy|handling|policy))$/;
const replaces = /^(?:replace(?:[-_ ]?all)?|overwrite|rewrite|truncate|write[-_]truncate|clobber)$/i;
const keeps =
  /^(?:append|merge|skip|fail|error|keep|rename|ignore|prepend|write[-_](?:append|empty)|abort|create|update|insert)$/i;
/** “Ignore conflicts, even if they overwrite your local changes.” */
const ignores =
  /^(?:ignore|skip|bypass|allow|accept) (?:conflicts?|existing|changes|dirty|uncommitted)(?: \w+)?$/;
const overwrites = /\boverwrit\w{1,4}\b|\breplac(?:e|es|ing) (?:existing|your|local)\b/i;
/** “Set false to discard unsaved changes.” */
const losesWhenFalse =
  /\b(?:set (?:it )?(?:to )?false|if false|when false|false)\b[^.\n]{0,20}\b(?:to |will )?(?:discard|lose|drop|throw away)\w{0,2}\b/i;

interface Replaced {
  when: When;
  loses: boolean;
}

function replacedBy(parameter: Parameter): Replaced | undefined {
  const { spacedName, type, values } = parameter;
  const text = ownText(parameter);
  if (type === 'boolean') {
    if (losesWhenFalse.test(text)) return { when: 'false', loses: true };
    return ignores.test(spacedName) && overwrites.test(text) ? { when: 'true', loses: false } : undefined;
  }
  if (values.length < 2 || values.length > 8 || !strategy.test(spacedName)) return undefined;
  const is = values.filter((value) => replaces.test(value));
  return is.length > 0 && values.some((value) => keeps.test(value))
    ? { when: { is }, loses: false }
    : undefined;
}

export const replacesWhenTold: Rule = {
  id: 'replaces-when-told',
  argues: 'level',
  description: 'An argument has what stood there before replaced or discarded, where another value keeps it.',
  rationale:
    'What is replaced as a whole is lost, while appending or merging keeps it; whoever calls chooses (decisions 6, 29 and ' +
    '41).',
  falsePositives: ['A `replace` of one word in a text, which a mode names.'],
  references: ['https://attack.mitre.org/techniques/T1565/'],
  examples: {
    matches: [
      {
        name: 'import_rows',
        inputSchema: { type: 'object', properties: { mode: { enum: ['append', 'replace'] } } },
      },
      {
        name: 'close_editor',
        inputSchema: {
          type: 'object',
          properties: {
            save: { type: 'boolean', description: 'Save first. Set false to discard unsaved changes.' },
          },
        },
      },
      {
        name: 'pull_files',
        inputSchema: {
          type: 'object',
          properties: {
            ignoreConflicts: { type: 'boolean', description: 'Go on even if local changes are overwritten.' },
          },
        },
      },
    ],
    ignores: [
      {
        name: 'list_rows',
        inputSchema: { type: 'object', properties: { mode: { enum: ['append', 'replace'] } } },
      },
      {
        name: 'import_rows',
        inputSchema: { type: 'object', properties: { mode: { enum: ['append', 'merge'] } } },
      },
    ],
  },
  match(view) {
    const looks = looksByName(view);
    return view.parameters.flatMap((parameter) => {
      if (isInFilter(parameter)) return [];
      const replaced = replacedBy(parameter);
      // A look that names what it overwrites is none.
      if (replaced === undefined || (looks && replaced.when !== 'true')) return [];
      const { when, loses } = replaced;
      return [
        {
          supports: loses ? ('Destructive' as const) : ('Write' as const),
          strength: 'said' as const,
          flag: 'by-itself' as const,
          occasion: occasionOf(parameter, when),
          means: () =>
            `${loses ? 'discards' : 'replaces'} what stood there before, as “${parameter.name}” says`,
          effects: loses ? ['deletes-data' as const] : ['overwrites' as const, 'writes-data' as const],
          reversibility: loses ? ('irreversible' as const) : ('recoverable' as const),
          level: {
            move: loses ? ('lower' as const) : ('raise' as const),
            to: 'high' as const,
            under: [loses ? ('Destructive' as const) : ('Write' as const)],
          },
          evidence: quoteParameter(parameter),
        },
      ];
    });
  },
};
