import type { Act } from '../../language/acts.ts';
import { spacedForeignVerbs } from '../../language/lexicon/foreign-verbs.ts';
import { spokenObject } from './spoken-object.ts';

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

/** The object of an act in brackets, or nothing where the verb stands alone. */
export function about(act: Act): string {
  const text = objectText(act, '');
  return text === '' ? '' : ` (${text})`;
}
