import type { Classification, ConditionLabel, Scalar, When } from './classification.ts';
import { effectSummaries } from './taxonomy.ts';

/** How a text of a stranger is shown: each place that shows one has its own way of making it harmless. */
type Show = (text: string) => string;

const maxValues = 8;

/** The arguments that lead to a parameter, as one says them: `options.script`. */
function argumentPath(pointer: string): string {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const names = steps.filter((_, index) => steps[index - 1] === 'properties');
  return names.join('.') || 'the action';
}

function listed(values: readonly Scalar[], show: Show): string {
  const shown = values.slice(0, maxValues).map((value) => `“${show(String(value))}”`);
  const rest = values.length > maxValues ? ` or one of ${values.length - maxValues} others` : '';
  return `${shown.join(' or ')}${rest}`;
}

function whenInWords(pointer: string, when: When, show: Show): string {
  const path = argumentPath(pointer);
  const name = path === 'the action' ? path : `“${show(path)}”`;
  if (when === 'present') return `With ${name}`;
  if (when === 'absent') return `Without ${name}`;
  if (when === 'true') return `With ${name} switched on`;
  if (when === 'false') return `With ${name} switched off`;
  return 'is' in when
    ? `With ${listed(when.is, show)} as ${name}`
    : `With anything but ${listed(when.not, show)} as ${name}`;
}

/** What a condition makes of a call, in a sentence: `With “initScript” a call is Execute, critical.` */
export function conditionInWords(
  { pointer, when, category, level, effects }: ConditionLabel,
  { usual }: Pick<Classification, 'usual'>,
  show: Show,
): string {
  const given = whenInWords(pointer, when, show);
  const isSame = usual !== null && usual.category === category && usual.level === level;
  const more = isSame ? effects.filter((effect) => !usual.effects.includes(effect)) : [];
  const also = more.map((effect) => effectSummaries[effect]).join(', and ');
  if (also !== '') return `${given} a call stays ${category}, ${level}, and ${also}.`;
  return `${given} a call is ${category}, ${level}.`;
}

/** What the usual call is, in a sentence; undefined where all calls are alike. */
export function usualInWords({
  usual,
  conditions,
}: Pick<Classification, 'usual' | 'conditions'>): string | undefined {
  if (usual === null) return 'What a call does is decided by an argument that has to be given.';
  if (conditions.length === 0) return undefined;
  return `A call with no more than it must have is ${usual.category}, ${usual.level}.`;
}
