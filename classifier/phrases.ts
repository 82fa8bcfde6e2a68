import type { Act } from './acts.ts';
import type { ObjectClass } from './lexicon/objects.ts';
import { spacedForeignVerbs } from './lexicon/foreign-verbs.ts';
import { verbs } from './lexicon/verbs.ts';
import { objectClassesOf } from './lexicon/objects.ts';
import type { VerbKind } from './lexicon/verbs.ts';
import type { Signal } from './rule.ts';
import { spokenObject } from './spoken-object.ts';
import type { View } from './view.ts';

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
const thirdPerson: Readonly<Record<string, string>> = {
  new: 'opens',
  setup: 'sets up',
  login: 'logs in with',
  logon: 'logs in with',
  signin: 'logs in with',
  logout: 'logs out of',
  logoff: 'logs out of',
  signout: 'logs out of',
  checkout: 'checks out',
  replaceall: 'replaces',
  createorupdate: 'creates or updates',
  init: 'initialises',
  exec: 'executes',
  mkdir: 'creates',
  attach: 'attaches to',
};

/** The verb of an act as it stands behind "the call": `starts`, `catches`; other languages are quoted. */
export function doing(act: Act): string {
  const { lemma } = act;
  const known = thirdPerson[lemma];
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

/** Whether the noun that the verb acts on is of one of the classes. */
export function actsOn(act: Act, ...classes: ObjectClass[]): boolean {
  return classes.some((objectClass) => act.head.has(objectClass));
}

/** Whether the very last noun of the object is of one of the classes. */
export function endsOn(act: Act, ...classes: ObjectClass[]): boolean {
  const last = act.object.at(-1);
  return last !== undefined && objectClassesOf(last).some((found) => classes.includes(found));
}

/** Whether any noun in reach of the verb is of one of the classes. */
export function reaches(act: Act, ...classes: ObjectClass[]): boolean {
  return classes.some((objectClass) => act.reach.has(objectClass));
}

/** Whether one of the words of the name is among `words`. */
export function nameHas(view: View, words: ReadonlySet<string>): boolean {
  return view.nameWords.some((word) => words.has(word.text));
}

/** The acts of the given kinds that fulfil a condition. */
export function actsOf(view: View, kinds: readonly VerbKind[], condition?: (act: Act) => boolean): Act[] {
  let found: Act[] | undefined;
  for (const act of view.acts) {
    if (!kinds.includes(act.kind) || (condition !== undefined && !condition(act))) continue;
    found ??= [];
    found.push(act);
  }
  return found ?? [];
}

/** Turns each act into a signal that quotes it and weighs as much as the act does. */
export function fromActs(acts: Act[], signal: (act: Act) => Omit<Signal, 'weight' | 'evidence'>): Signal[] {
  return acts.map((act) =>
    Object.assign(signal(act), {
      weight: act.weight,
      evidence: [act.source === 'name' ? act.verb : act.phrase],
    }),
  );
}
