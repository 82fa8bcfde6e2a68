import type { ActionLabel } from './classification.ts';
import { quoteSpan } from './evidence.ts';
import type { Quotation } from './evidence.ts';
import { verbOf } from './name-acts.ts';
import type { Parameter } from './parameters.ts';
import { categories, compareLevels } from './taxonomy.ts';
import type { Category, Effect, Level, Reversibility } from './taxonomy.ts';
import { identifierWords } from './words.ts';
import type { View } from './view.ts';

/** One action of a multiplexed tool, with what the rules need to speak for the tool. */
export interface Action extends ActionLabel {
  effects: Effect[];
  reversibility: Reversibility;
  means: string;
  quotation: Quotation;
}

/** The verdict on one action, as the judge gives it for a tool that could do nothing else. */
export interface ActionVerdict {
  category: Category;
  level: Level;
  effects: Effect[];
  reversibility: Reversibility;
  means: string;
}

const maxActions = 60;
const httpMethods: Readonly<Record<string, string>> = {
  get: 'get',
  head: 'get',
  options: 'get',
  post: 'create',
  put: 'update',
  patch: 'update',
  delete: 'delete',
};
const gravity: readonly Category[] = ['Unknown', 'Read', 'Write', 'Execute', 'Destructive', 'Financial'];

/** The name of the tool that would only do this one action. */
function nameOfAction(value: string, view: View, isHttp: boolean): string {
  const words = identifierWords(value);
  const method = isHttp ? httpMethods[value.toLowerCase()] : undefined;
  if (words.length > 1) return value;
  const nouns = view.nameWords.filter((word) => {
    const verb = verbOf(word.text);
    return verb === undefined || (verb.purity < 1 && verb.kind !== 'vague');
  });
  return [method ?? value, ...nouns.slice(-2).map((word) => word.text)].join('_');
}

function isChoiceOfActions(parameter: Parameter): boolean {
  const known = parameter.values.filter((value) => {
    const words = identifierWords(value);
    return (
      words.some((word) => (verbOf(word.text)?.purity ?? 0) >= 0.7) ||
      httpMethods[value.toLowerCase()] !== undefined
    );
  });
  return parameter.values.length > 1 && known.length * 2 >= parameter.values.length;
}

/**
 * Labels every value of an action parameter, the gravest first. `judge` gives the verdict on a tool of the given
 * name; it is passed in, since it is made of the rules that look at the result.
 */
export function actionsOf(view: View, judge: (name: string) => ActionVerdict): Action[] {
  const parameter = view.parameters.find(({ role, values }) => role === 'action' && values.length > 1);
  if (parameter === undefined || !isChoiceOfActions(parameter)) return [];
  // A tool whose name reads takes such a parameter as a filter: `list_rules` with `action: block`.
  const [named] = view.acts;
  const precise = named?.source === 'name' && named.weight >= 0.95 && named.kind !== 'vague';
  if (precise && !/^(?:action|operation|command)$/i.test(parameter.name)) return [];
  if (named?.source === 'name' && named.weight >= 0.9 && (named.kind === 'look' || named.kind === 'compute'))
    return [];
  const values = parameter.values.slice(0, maxActions);
  const isHttp = values.every((value) => httpMethods[value.toLowerCase()] !== undefined);
  const actions = values.map((value, index): Action => {
    const { category, level, effects, reversibility, means } = judge(nameOfAction(value, view, isHttp));
    const pointer = parameter.valuePointers[index] ?? parameter.pointer;
    return {
      parameter: parameter.pointer,
      value,
      category,
      level,
      effects,
      reversibility,
      means,
      quotation: quoteSpan(pointer, value, 0, value.length),
    };
  });
  return actions.sort(
    (a, b) => gravity.indexOf(b.category) - gravity.indexOf(a.category) || compareLevels(b.level, a.level),
  );
}

/** How grave a category is: the greater, the graver. */
export function gravityOf(category: Category): number {
  return gravity.indexOf(category);
}

/** Every category, the gravest first, without Unknown. */
export const gravestFirst: readonly Category[] = categories
  .filter((category) => category !== 'Unknown')
  .sort((a, b) => gravityOf(b) - gravityOf(a));
