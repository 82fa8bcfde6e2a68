import { englishRoles } from './lexicon/english-roles.ts';
import { foreignRoles } from './lexicon/foreign-roles.ts';
import { joined, noRoles, roleSetOf } from './role-set.ts';
import type { RoleSet } from './role-set.ts';
import type { Role } from './roles.ts';

/** A place in the tree of all phrases: what may follow, and which roles the phrase that ends here has. */
export interface Branch {
  next?: Map<string, Branch>;
  roles?: RoleSet;
}

const maxRemembered = 20_000;
const irregular: Readonly<Record<string, string>> = Object.fromEntries(
  'sent:send gave:give given:give told:tell said:say kept:keep hid:hide hidden:hide left:leave got:get gotten:get wrote:write written:write found:find brought:bring knew:know known:know made:make took:take taken:take shown:show showed:show ran:run chose:choose chosen:choose forgot:forget forgotten:forget overrode:override overridden:override withheld:withhold understood:understand saw:see seen:see stole:steal stolen:steal spoke:speak spoken:speak held:hold drew:draw drawn:draw was:be were:be is:be are:be been:be being:be has:have had:have having:have does:do did:do done:do rewrote:rewrite rewritten:rewrite thought:think bound:bind policies:policy queries:query sought:seek stuck:stick went:go gone:go came:come fed:feed paid:pay longer:long criteria:criterion learnt:learn'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);
const isIdeographic = /^[\u3005\u3040-\u30ff\u3400-\u9fff]+$/;

const english = new Set<string>();
const foreign = new Set<string>();
const openings = new Map<string, string>();
/** Forms that have a role of their own, which their verb or noun has not: `granted`, `findings`. */
const literals = new Map<string, RoleSet>();
const remembered = new Map<string, string>();

/** Words that only look as if they had an ending. */
const whole = new Set(
  'seed|need|feed|speed|less|pass|this|us|process|access|bias|address|thing|during|outing'.split('|'),
);
const endings = [
  ['ies', ['y']],
  ['ied', ['y']],
  ['es', ['e', '']],
  ['s', ['']],
  ['ed', ['e', '']],
  ['ing', ['e', '']],
] as const;

/** The base form of an English word that the lexicon knows; undefined where it knows none. */
function baseOf(word: string): string | undefined {
  if (Object.hasOwn(irregular, word)) return irregular[word];
  if (!whole.has(word)) {
    for (const [ending, instead] of endings) {
      if (!word.endsWith(ending)) continue;
      const trunk = word.slice(0, -ending.length);
      for (const rest of instead) {
        const candidate = trunk + rest;
        if (candidate.length > 2 && english.has(candidate)) return baseOf(candidate);
      }
      const isDoubled = trunk.length > 3 && trunk.at(-1) === trunk.at(-2);
      if (isDoubled && english.has(trunk.slice(0, -1))) return baseOf(trunk.slice(0, -1));
    }
  }
  return english.has(word) ? word : undefined;
}

function findKey(word: string): string {
  const base = baseOf(word);
  if (base !== undefined) return base;
  if (foreign.has(word)) return word;
  for (let length = Math.min(word.length, 14); length >= 2; length -= 1) {
    const opening = openings.get(word.slice(0, length));
    if (opening !== undefined) return opening;
  }
  return '';
}

/** The key under which phrases list a word, whatever its ending; empty for a word that no phrase has. */
export function keyOf(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const key = findKey(word);
  if (remembered.size < maxRemembered && word.length < 40) remembered.set(word, key);
  return key;
}

/** The roles that the very form of a word has, and its verb or noun has not; undefined for others. */
export function literalRolesOf(word: string): RoleSet | undefined {
  return literals.get(word);
}

/** Whether a word is English and of the lexicon, whatever its ending. */
export function isEnglish(word: string): boolean {
  return baseOf(word) !== undefined;
}

/** Whether an English word stands as it does in an order: `send`, not `sends` or `sent`. */
export function isBaseForm(word: string): boolean {
  return english.has(word) && keyOf(word) === word;
}

/** Whether a word is one of the lexicon's and of a language other than English. */
export function isForeign(key: string): boolean {
  return key.endsWith('*') || (foreign.has(key) && !english.has(key));
}

function partsOf(phrase: string): string[] {
  return phrase.split(' ').flatMap((part) => (isIdeographic.test(part) ? Array.from(part) : [part]));
}

function plant(phrases: readonly { role: Role; parts: string[] }[]): Branch {
  const root: Branch = {};
  for (const { role, parts } of phrases) {
    const [only = ''] = parts;
    if (parts.length === 1 && !only.endsWith('*') && (baseOf(only) ?? only) !== only) {
      literals.set(only, joined(literals.get(only) ?? noRoles, roleSetOf(role)));
      continue;
    }
    let branch = root;
    for (const part of parts) {
      const key = part.endsWith('*') ? part : (baseOf(part) ?? part);
      const next = (branch.next ??= new Map<string, Branch>());
      const follower = next.get(key) ?? {};
      next.set(key, follower);
      branch = follower;
    }
    branch.roles = joined(branch.roles ?? noRoles, roleSetOf(role));
  }
  return root;
}

function phrasesOf(table: Readonly<Partial<Record<Role, string>>>): { role: Role; parts: string[] }[] {
  return Object.entries(table).flatMap(([role, list]) =>
    list
      .split('|')
      .filter((phrase) => phrase !== '')
      .map((phrase) => ({ role: role as Role, parts: partsOf(phrase) })),
  );
}

const englishPhrases = phrasesOf(englishRoles);
const foreignPhrases = phrasesOf(foreignRoles);
for (const { parts } of englishPhrases) {
  for (const part of parts) if (!Object.hasOwn(irregular, part)) english.add(part);
}
for (const base of Object.values(irregular)) english.add(base);
for (const { parts } of foreignPhrases) {
  for (const part of parts) {
    if (part.endsWith('*')) openings.set(part.slice(0, -1), part);
    else foreign.add(part);
  }
}

/** Every phrase of the lexicon, by the keys of its words. */
export const phraseTree: Branch = plant([...englishPhrases, ...foreignPhrases]);
