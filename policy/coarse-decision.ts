import type { CallLabel, Scalar, When } from '../classifier/classification.ts';
import type { TableEntry } from './decision-table.ts';
import { compareStrictness } from './policy.ts';
import type { CoarseDecision, Decision, Preset } from './policy.ts';
import type { ClassifiedTool } from './recommend.ts';
import { tableEntry } from './table-entry.ts';
import { cutText, showName } from './unseen-characters.ts';

const maxUnrefused = 12;
const maxValues = 4;
const maxLength = 60;

const stricter = (a: Decision, b: Decision): Decision => (compareStrictness(a, b) >= 0 ? a : b);

const shown = (value: Scalar): string => cutText(showName(String(value)), maxLength);

/** An option as sentences name it: by its argument, and by the values that make the call so grave. */
function optionInWords(pointer: string, when: When): string {
  const parts = pointer
    .replace(/\/description$/, '')
    .split('/properties/')
    .slice(1);
  const path = parts.map((part) => part.split('/')[0]?.replaceAll('~1', '/').replaceAll('~0', '~') ?? '');
  const name = path.length > 0 ? cutText(showName(path.join('.')), maxLength) : 'what its description tells';
  if (typeof when === 'object') {
    const values = 'is' in when ? when.is : when.not;
    const more = values.length > maxValues ? ' and others' : '';
    return `${name}: ${'not' in when ? 'not ' : ''}${values.slice(0, maxValues).map(shown).join(' or ')}${more}`;
  }
  return when === 'absent' || when === 'false' ? `${name} left out` : name;
}

/**
 * What stands for the decision where nobody looks at arguments, if the worst calls of a tool lie in options: the stricter
 * of a question and what its usual call gets; a denial where only reads pass. Undefined where that is no softer.
 */
export function coarseDecision(
  tool: ClassifiedTool,
  preset: Preset,
  base: TableEntry,
): CoarseDecision | undefined {
  const { usual, conditions = [], actions = [] } = tool.classification;
  const milder: readonly CallLabel[] = usual ? [usual] : actions;
  const softest = milder
    .filter(({ category }) => category !== 'Unknown')
    .map((label) => tableEntry(label, preset).decision)
    .toSorted(compareStrictness)
    .at(0);
  if (softest === undefined) return undefined;
  const least: Decision = preset === 'read-only' ? 'deny' : 'ask';
  // A tool of which not even the usual call gets through is not opened for its options.
  if (compareStrictness(softest, least) > 0) return undefined;
  const decision = stricter(least, softest);
  if (compareStrictness(decision, base.decision) >= 0) return undefined;
  const graver = conditions.filter(
    (condition) => compareStrictness(tableEntry(condition, preset).decision, decision) > 0,
  );
  const unrefused = graver.slice(0, maxUnrefused).map(({ pointer, when }) => optionInWords(pointer, when));
  return unrefused.length > 0 ? { decision, unrefused: [...new Set(unrefused)] } : undefined;
}

/** The options that a coarse decision does not refuse, for a sentence. */
export function unrefusedInWords({ unrefused }: CoarseDecision): string {
  return unrefused.map((option) => `“${option}”`).join(', ');
}
