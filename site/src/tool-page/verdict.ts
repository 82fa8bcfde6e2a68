import type { CallLabel, Classification, ConditionLabel, When } from '../../../classifier/classification.ts';
import { compareLevels } from '../../../classifier/taxonomy.ts';
import type { Effect } from '../../../classifier/taxonomy.ts';
import { pointerSteps } from '../definition-parts.ts';
import { capitalise, listInWords } from '../sentences/words.ts';
import { plainText } from '../visible-text.ts';
import { deedsOf, effectInWords, gravestFirst } from './deeds.ts';
import { inOwnWords } from './own-words.ts';

/** A sentence in pieces: words of ours, and names that a server chose. */
export type Words = (string | { code: string })[];

/** Effects that a reader must hear of, whatever else a call does. */
const grave: ReadonlySet<Effect> = new Set([
  'runs-code',
  'moves-money',
  'deletes-data',
  'changes-access',
  'overwrites',
  'sends-outside',
  'reads-secrets',
  'spends-money',
]);

/** What the verbs of sentences say already. */
const saying: Partial<Record<Effect, RegExp>> = {
  'deletes-data': /^(?:removes|deletes|clears|drops|purges|wipes|erases)\b/,
  'sends-outside': /^(?:sends|posts|publishes|pushes)\b/,
  'moves-money': /^(?:pays|transfers|refunds|buys|sells|sends)\b/,
};

const maxConditions = 2;
const maxNameLength = 60;

/** The name of the argument that a pointer leads to; undefined where only a text tells of it. */
export function argumentName(pointer: string): string | undefined {
  const steps = pointerSteps(pointer);
  const names = steps.filter((_, index) => steps[index - 1] === 'properties');
  return names.length === 0 ? undefined : plainText(names.join('.'), maxNameLength);
}

/** `With initScript`, `With force switched on`, `With delete as action`. */
export function whenInPieces(pointer: string, when: When): Words {
  const name = argumentName(pointer);
  const argument = name === undefined ? 'the action' : { code: name };
  if (when === 'present') return ['With ', argument];
  if (when === 'absent') return ['Without ', argument];
  if (when === 'true') return ['With ', argument, ' switched on'];
  if (when === 'false') return ['With ', argument, ' switched off'];
  const [values, opening] = 'is' in when ? [when.is, 'With '] : [when.not, 'With anything but '];
  const [first, ...others] = values;
  const more = others.length === 0 ? ' as ' : ` or ${others.length} more as `;
  return [opening, { code: plainText(String(first), maxNameLength) }, more, argument];
}

/** The name of the argument that decides what a call does, where one has to be given. */
export function decidingArgument({ actions, conditions }: Classification): string | undefined {
  const pointer = actions[0]?.parameter ?? conditions[0]?.pointer;
  return pointer === undefined ? undefined : argumentName(pointer);
}

/** What runs, where an argument carries it and a rule has quoted that argument. */
function carriedCode({ evidence, parameters, effects, conditions }: Classification): Words | undefined {
  if (!effects.includes('runs-code')) return undefined;
  const quoted = evidence.find(
    ({ rule, pointer }) =>
      (rule === 'runs-code' || rule === 'runs-sql') &&
      parameters.some((one) => one.pointer === pointer) &&
      // What an option adds is told as such.
      !conditions.some((condition) => condition.pointer === pointer),
  );
  const role = parameters.find(({ pointer }) => pointer === quoted?.pointer)?.role;
  const name = quoted && argumentName(quoted.pointer);
  if (name === undefined) return undefined;
  const what = role === 'shell' ? 'the command' : role === 'sql' ? 'the statement' : 'the code';
  return [`Runs ${what} that `, { code: name }, ' carries.'];
}

function firstSentence(label: Classification, base: CallLabel): Words {
  const carried = base.effects.includes('runs-code') ? carriedCode(label) : undefined;
  if (carried) return carried;
  const isOnlyCall = label.conditions.length === 0;
  const own = isOnlyCall || base.category === label.category ? inOwnWords(label) : undefined;
  if (own === undefined) {
    // Where an option changes something, the usual call may too in ways that nobody tells.
    const isHarmless = label.category === 'Read' && label.effects.length === 0;
    const unchanged = isHarmless ? ', and changes nothing by its definition' : '';
    return [`${capitalise(listInWords(deedsOf(base)))}${unchanged}.`];
  }
  const unsaid = gravestFirst(base.effects).filter(
    (effect) => grave.has(effect) && saying[effect]?.test(own) !== true,
  );
  const more =
    unsaid.length === 0 ? '' : ` At worst it ${listInWords(unsaid.slice(0, 2).map(effectInWords))}.`;
  return [`${capitalise(own)}.${more}`];
}

/** Whether a condition makes a call graver than another. */
export function isGraver(condition: CallLabel, than: CallLabel): boolean {
  return (
    compareLevels(condition.level, than.level) > 0 ||
    condition.effects.some((effect) => !than.effects.includes(effect))
  );
}

/** What an option adds, as exactly as its parameter tells. */
function additionOf(condition: ConditionLabel, usual: CallLabel, { parameters }: Classification): string {
  const added = gravestFirst(condition.effects).filter((effect) => !usual.effects.includes(effect));
  const [first] = added;
  if (first === undefined) return `it is ${condition.level} instead of ${usual.level}`;
  const role = parameters.find((one) => one.pointer === condition.pointer)?.role;
  if (first === 'runs-code' && role === 'shell') return 'it also runs a command';
  if (first === 'writes-data' && added.includes('touches-filesystem')) return 'it also writes to a disk';
  return `it also ${effectInWords(first)}`;
}

/** What options add, those together that add the same. */
function additions(graver: ConditionLabel[], usual: CallLabel, label: Classification): Words {
  const groups = Map.groupBy(graver, (condition) => additionOf(condition, usual, label));
  return [...groups].slice(0, maxConditions).flatMap(([addition, group]): Words => {
    const given = group
      .slice(0, maxConditions)
      .flatMap(({ pointer, when }, at): Words =>
        at === 0 ? whenInPieces(pointer, when) : [' or ', ...lowered(whenInPieces(pointer, when))],
      );
    return [' ', ...given, ` ${addition}.`];
  });
}

/** A phrase as it goes on within a sentence. */
function lowered([first, ...rest]: Words): Words {
  return typeof first === 'string'
    ? [first.charAt(0).toLowerCase() + first.slice(1), ...rest]
    : [...(first ? [first] : []), ...rest];
}

/** What a tool does at worst and as a rule, in words of this tool: the usual call first, then what makes it graver. */
export function verdictOf(label: Classification): Words {
  if (label.category === 'Unknown') return ['Its definition does not say what a call does.'];
  const { usual, conditions } = label;
  if (usual === null) {
    const decides = decidingArgument(label);
    const by = decides === undefined ? 'an argument' : { code: decides };
    return ['What a call does is decided by ', by, `; at worst it ${listInWords(deedsOf(label))}.`];
  }
  const graver = conditions.filter((condition) => isGraver(condition, usual));
  const told = [...new Map(graver.map((condition) => [condition.pointer, condition])).values()];
  return [...firstSentence(label, usual), ...additions(told, usual, label)];
}

/** A sentence in pieces as plain text, for titles and tests. */
export function wordsAsText(words: Words): string {
  return words.map((part) => (typeof part === 'string' ? part : part.code)).join('');
}
