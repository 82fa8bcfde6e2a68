import type { Act } from '../../language/acts.ts';
import type { ObjectClass } from '../../language/lexicon/objects.ts';
import { spacedForeignVerbs } from '../../language/lexicon/foreign-verbs.ts';
import { verbs } from '../../language/lexicon/verbs.ts';
import type { VerbKind } from '../../language/lexicon/verbs.ts';
import type { Signal } from '../../rule.ts';
import { spokenObject } from './spoken-object.ts';
import type { View } from '../../definition/view.ts';

const maxNamedLength = 60;

const plainWords = /^[a-z0-9 '-]+$/;
const determined = /^(?:all|every|each|any|everything|my|your|his|her|their)\b/;

/**
 * The object of an act in words a reader knows, with the article that fits, or `fallback` where the verb stands
 * alone. Words that are not plain English are quoted as they are.
 */
export function objectText(act: Act, fallback = 'its target', article: 'the' | 'a' = 'the'): string {
  const text = spokenObject(act);
  if (text !== '' && text.length <= maxNamedLength && spacedForeignVerbs.has(act.lemma)) return `“${text}”`;
  if (text === '' || text.length > maxNamedLength) return fallback;
  if (!plainWords.test(text)) return `“${text}”`;
  if (determined.test(text)) return text;
  if (article === 'the') return `the ${text}`;
  if (/[^s]s$/.test(text)) return text;
  return `${/^(?:[aeio]|u[np])/.test(text) ? 'an' : 'a'} ${text}`;
}

/** Names that are no plain verb, and verbs of two words. */
const thirdPerson: ReadonlyMap<string, string> = new Map([
  ['new', 'opens'],
  ['setup', 'sets up'],
  ['login', 'logs in with'],
  ['logon', 'logs in with'],
  ['signin', 'logs in with'],
  ['logout', 'logs out of'],
  ['logoff', 'logs out of'],
  ['signout', 'logs out of'],
  ['checkout', 'checks out'],
  ['replaceall', 'replaces'],
  ['createorupdate', 'creates or updates'],
  ['init', 'initialises'],
  ['exec', 'executes'],
  ['mkdir', 'creates'],
  ['attach', 'attaches to'],
]);

/** The verb of an act as it stands behind "the call": `starts`, `catches`; other languages are quoted. */
export function doing(act: Act): string {
  const { lemma } = act;
  const known = thirdPerson.get(lemma);
  if (known !== undefined) return known;
  if (!/^[a-z]+$/.test(lemma) || spacedForeignVerbs.has(lemma)) return `does “${lemma}” to`;
  if (/(?:s|x|ch|sh|o)$/.test(lemma)) return `${lemma}es`;
  return /[^aeiou]y$/.test(lemma) ? `${lemma.slice(0, -1)}ies` : `${lemma}s`;
}

/** Whether the verb of an act is plain enough to be told as it stands: not a noun, and not of another language. */
export function isPlainVerb({ lemma }: Act): boolean {
  return (verbs.get(lemma)?.purity ?? 0) >= 0.9;
}

/** The object of an act in brackets, or nothing where the verb stands alone. */
export function about(act: Act): string {
  const text = objectText(act, '');
  return text === '' ? '' : ` (${text})`;
}

/** Most nouns have no class, and most questions are about one; so that nothing is made for them. */
function hasOneOf(
  classes: readonly ObjectClass[],
  first: ObjectClass,
  second: ObjectClass | undefined,
  third: ObjectClass | undefined,
): boolean {
  for (const one of classes) if (one === first || one === second || one === third) return true;
  return false;
}

/** Whether the noun that the verb acts on is of one of the classes. */
export function actsOn(
  { head }: Act,
  first: ObjectClass,
  second?: ObjectClass,
  third?: ObjectClass,
): boolean {
  return head.length > 0 && hasOneOf(head, first, second, third);
}

/** Whether the very last noun of the object is of one of the classes. */
export function endsOn(
  { last }: Act,
  first: ObjectClass,
  second?: ObjectClass,
  third?: ObjectClass,
): boolean {
  return last.length > 0 && hasOneOf(last, first, second, third);
}

/** Whether the last two words of the object, or its only one, are of a pattern of whole words. */
export function endsInWords({ object }: Act, pattern: RegExp): boolean {
  const last = object.at(-1);
  return last !== undefined && pattern.test(object.length === 1 ? last : `${object.at(-2)} ${last}`);
}

/** Whether any noun in reach of the verb is of one of the classes. */
export function reaches(
  { reach }: Act,
  first: ObjectClass,
  second?: ObjectClass,
  third?: ObjectClass,
): boolean {
  return reach.length > 0 && hasOneOf(reach, first, second, third);
}

/** Whether a definition states an act at least so surely; one that it casts doubt on it does not state. */
export function isStated({ sureness, doubts }: Act, least: number): boolean {
  return sureness >= least && doubts.length === 0;
}

/** Whether one of the words of the name is among `words`. */
export function nameHas(view: View, words: ReadonlySet<string>): boolean {
  return view.nameWords.some((word) => words.has(word.text));
}

/** Whether all that a definition states is looking and computing, as most do. */
export function onlyLooks({ acts }: View): boolean {
  for (const { kind } of acts) if (kind !== 'look' && kind !== 'compute') return false;
  return true;
}

const nothing: readonly never[] = [];

/** The acts of the given kinds that fulfil a condition. */
export function actsOf(
  view: View,
  kinds: readonly VerbKind[],
  condition?: (act: Act) => boolean,
): readonly Act[] {
  let found: Act[] | undefined;
  for (const act of view.acts) {
    if (!kinds.includes(act.kind) || (condition !== undefined && !condition(act))) continue;
    if (found === undefined) found = [act];
    else found.push(act);
  }
  return found ?? nothing;
}

/** Some lists of acts or signals as one; most are empty. */
export function together<Item>(...lists: readonly (readonly Item[])[]): readonly Item[] {
  let all: readonly Item[] = nothing;
  for (const list of lists) if (list.length > 0) all = all.length === 0 ? list : [...all, ...list];
  return all;
}

/** What a rule says of an act; as much as the act is stated, unless it says otherwise. */
type ActSignal = Omit<Signal, 'act' | 'strength' | 'evidence'> & Partial<Pick<Signal, 'strength'>>;

/** Turns each act into a signal that quotes it. */
export function fromActs(acts: readonly Act[], signal: (act: Act) => ActSignal): readonly Signal[] {
  if (acts.length === 0) return nothing;
  return acts.map((act) => {
    const said = signal(act);
    return {
      supports: said.supports,
      opposes: said.opposes,
      strength: said.strength ?? 'stated',
      act,
      flag: said.flag,
      means: said.means,
      effects: said.effects,
      reversibility: said.reversibility,
      blastRadius: said.blastRadius,
      level: said.level,
      finding: said.finding,
      evidence: [act.source === 'name' ? act.verb : act.phrase],
    };
  });
}
