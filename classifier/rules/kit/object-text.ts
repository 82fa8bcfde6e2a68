import type { Act } from '../../language/acts.ts';
import { spacedForeignVerbs } from '../../language/lexicon/foreign-verbs.ts';
import { asWritten } from './as-written.ts';
import { spokenObject } from './spoken-object.ts';

const maxNamedWords = 6;
const maxNamedLength = 60;
const maxForeignWords = 4;

const plainWords = /^[a-z0-9 '-]+$/;
const determined = /^(?:all|every|each|any|everything|my|your|his|her|their)\b/;
/** Words that say how, which or since when, behind the noun that they belong to: what they lead to is not told. */
const dangling = /(?:ly|ed|ing|ible|able|ful)$/;
const nounsInIng = new Set(
  `building listing meeting setting string thing pricing billing booking rating ranking recording screening mapping
  heading warning training finding spelling ruling briefing hosting marketing branding embedding timing ring king
  bed feed speed seed thread shed need deed red variable table cable`.split(/\s+/),
);
const connecting = new Set('and or of for to in on at by with from per via as than'.split(' '));
/** Where a clause begins, an object has ended. */
const clauses = new Set(
  'is are was were be has have can will that which who if whether when where while using used not'.split(' '),
);
/** Verbs behind which another verb says what is done: “stops watching”. */
const goesOn = /^(?:stop|start|begin|continue|resume|keep|finish)$/;
/** `reboot_task`, `delete_action`: work that is named after what it does. */
const namesWork = /^(?:tasks?|actions?|commands?|operations?|requests?)$/;
/** What is not counted has no article. */
const uncounted =
  /(?:^| )(?:information|data|metadata|content|documentation|feedback|text|code|access|traffic|history)$/;
/** Letters that are spoken with a vowel before them, at the beginning of a short form that is not spoken as a word (“SIM”). */
const spelledWithVowel = /^(?![FHLMNRSX][AEIOU][A-Z])[AEFHILMNORSX](?:[A-Z0-9]|$)/;
/** Words that no noun follows at the end of an object. */
const unfinished = new Set(
  'specific specified given various several multiple different new current single own same'.split(' '),
);

/** Of a list in prose the first part, since its commas are not among the words. */
function upToComma(text: string, { phrase, source }: Act): string {
  if (source === 'name' || !phrase.quote.includes(',')) return text;
  const words = text.split(' ');
  const quote = phrase.quote.toLowerCase();
  let at = 0;
  for (const [index, word] of words.entries()) {
    const next = quote.indexOf(word, at);
    if (next === -1) return text;
    if (index > 0 && /[,;:(/]/.test(quote.slice(at, next))) return words.slice(0, index).join(' ');
    at = next + word.length;
  }
  return text;
}

function isActivity(word: string): boolean {
  return word.endsWith('ing') && !nounsInIng.has(word);
}

/** “Stop watching a ticket”, and not “start a planning session”. */
function isSaidOfAThing({ phrase }: Act, activity: string): boolean {
  const behind = phrase.quote.toLowerCase().split(`${activity} `)[1];
  return behind !== undefined && /^(?:an?|the|your|all|each|this) /.test(behind);
}

function isLeftOver(word: string): boolean {
  return connecting.has(word) || unfinished.has(word) || (dangling.test(word) && !nounsInIng.has(word));
}

/** The words up to where they still name something. */
function namingPart(text: string): string {
  const words = text.split(' ').filter((word, index, all) => word !== all[index - 1]);
  const clause = words.findIndex((word) => clauses.has(word));
  if (clause !== -1) words.length = clause;
  while (words.length > 0 && isLeftOver(words.at(-1) as string)) words.pop();
  // A letter alone is what is left of something else.
  const isName = words.length <= maxNamedWords && words.every((word) => word.length > 1 || /\d/.test(word));
  return isName ? words.join(' ') : '';
}

/**
 * The object of an act in words a reader knows, with the article that fits, or `fallback` where the verb stands
 * alone or what stands behind it is more than a name. Words that are not plain English are quoted as they are.
 */
export function objectText(act: Act, fallback = 'something', article: 'the' | 'a' = 'the'): string {
  const spoken = upToComma(spokenObject(act), act);
  // `assign_reboot_task`: the task is what its verb is part of, and not what it is done to.
  const isPartOfNoun = act.source === 'name' && (act.verb.start ?? 0) > 0;
  if (isPartOfNoun && namesWork.test(spoken)) return fallback;
  if (spoken === '' || spoken.length > maxNamedLength) return fallback;
  if (spacedForeignVerbs.has(act.lemma) || !plainWords.test(spoken)) {
    // Beyond a few words of another language, a reader of this one is told a clause, and not a thing.
    return spoken.split(' ').length > maxForeignWords ? fallback : `“${spoken}”`;
  }
  if (goesOn.test(act.lemma) && isActivity(spoken)) return spoken;
  const text = namingPart(spoken);
  if (text === '') return fallback;
  const [first = '', ...rest] = text.split(' ');
  if (goesOn.test(act.lemma) && isActivity(first) && isSaidOfAThing(act, first) && rest.length > 0) {
    const what = asWritten(rest.join(' '), act.phrase.quote);
    return `${first} ${determined.test(what) || /[^aius]s$/.test(what) ? what : `the ${what}`}`;
  }
  const shown = asWritten(text, act.phrase.quote);
  if (determined.test(text) || (uncounted.test(text) && !text.includes("'s "))) return shown;
  if (/[^aius]s$/.test(text)) return shown;
  if (article === 'the') return `the ${shown}`;
  const isShort = /^[A-Z0-9]{2,}/.test(shown);
  const hasVowel = isShort ? spelledWithVowel.test(shown) : /^(?:[aeio]|u[np])/.test(text);
  return `${hasVowel ? 'an' : 'a'} ${shown}`;
}

/** The object of an act in brackets, with what it is taken from, or nothing where the verb stands alone. */
export function about(act: Act, from?: string): string {
  const text = objectText(act, '');
  const origin =
    from === undefined || text === ''
      ? ''
      : ` from ${/^(?:the|an?|all|every|your) /.test(from) ? '' : 'the '}${from}`;
  return text === '' ? '' : ` (${text}${origin})`;
}
