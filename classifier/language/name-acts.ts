import { actFrom } from './acts.ts';
import type { Act, ActSource } from './acts.ts';
import { spacedForeignVerbs, unspacedForeignVerbs } from './lexicon/foreign-verbs.ts';
import { verbs } from './lexicon/verbs.ts';
import type { Verb, VerbKind } from './lexicon/verbs.ts';
import { isMarked, marks } from './word-marks.ts';
import { identifierWords, wordAt } from './words.ts';
import type { Word } from './words.ts';

interface Found {
  index: number;
  verb: Verb;
}

const conjunctions = new Set(['and', 'or', 'then']);
const ideographs = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
/** Verbs that read wherever they stand, even behind a verb that orders: `deploy_plan_get`. */
const plainReaders = new Set(['get', 'list', 'retrieve', 'fetch', 'describe', 'read', 'ls']);
const guides = new Set(['guide', 'docs', 'documentation', 'help', 'guidance']);
/** Nouns and question words that read wherever they head a name: `status_queues_purge`. */
const asks = new Set([
  'status',
  'count',
  'stats',
  'is',
  'has',
  'can',
  'are',
  'who',
  'what',
  'where',
  'which',
  'does',
  'quote',
  'preview',
  'validate',
  'estimate',
  'simulate',
]);
/** Nouns for what does the reading: `place_recommender` recommends. */
const doers = /(?:er|or)$/;
/** Nouns of information behind a verb that is as often a noun: `playback_info`, `trade_history`. */
const facts = new Set(
  'info status history stats statistics details metadata summary overview count'.split(' '),
);
const foreignLikelihood = 0.9;
const maxUnspaced = 240;
const maxFirst = 80;
const orBefore = /[或和与及、/]/;
const managing = new Set(['管理', '관리']);
const looks: ReadonlySet<VerbKind> = new Set(['look', 'compute']);
const grave: ReadonlySet<VerbKind> = new Set(['remove', 'take', 'run', 'control', 'pay']);
/** Verbs at the head that only say how the later verb is carried out. */
const openers: ReadonlySet<VerbKind> = new Set([
  'create',
  'change',
  'control',
  'run',
  'vague',
  'send',
  'act',
]);

function findVerb(text: string): Verb | undefined {
  const known = verbs.get(text);
  if (known) return known;
  const again =
    text.length > 6 && text.startsWith('re') ? verbs.get(text.slice(2).replace(/^-/, '')) : undefined;
  if (again) return { ...again, lemma: text };
  const back = text.length > 5 && text.startsWith('un') ? verbs.get(text.slice(2)) : undefined;
  const undone = back && (isOrder(back) || back.lemma === 'monitor');
  if (back && undone) return { ...back, lemma: text, kind: 'change' };
  const kind = spacedForeignVerbs.get(text);
  return (
    kind && { lemma: text, kind, verbLikelihood: foreignLikelihood, provenance: 'lexicon/foreign-verbs.ts' }
  );
}

/** The verb a word of a name stands for, in its base form or in another language. */
export function verbOf({ known }: Word): Verb | undefined {
  if (known.nameVerb === undefined) known.nameVerb = findVerb(known.text) ?? null;
  return known.nameVerb ?? undefined;
}

function unspacedActs(source: ActSource, pointer: string, text: string): Act[] {
  const head = text.slice(0, maxUnspaced);
  if (!ideographs.test(head)) return [];
  const found: { at: number; word: string; kind: VerbKind }[] = [];
  for (const [word, kind] of unspacedForeignVerbs) {
    const at = head.indexOf(word);
    if (at !== -1) found.push({ at, word, kind });
  }
  const [first, ...others] = found.sort((one, other) => one.at - other.at);
  if (first === undefined || first.at >= maxFirst) return [];
  // Who manages a thing can do what is listed behind it.
  const isListed = ({ at, kind }: { at: number; kind: VerbKind }): boolean =>
    grave.has(kind) && (managing.has(first.word) || orBefore.test(head.slice(Math.max(0, at - 2), at)));
  // “调用 API 进行内容检测”: the call is only the way to the look.
  const meant =
    first.word === '调用'
      ? others.find(({ at, kind }) => looks.has(kind) && text.slice(first.at, at).includes('进行'))
      : undefined;
  if (meant) Object.assign(first, meant);
  const listed = others.filter(isListed);
  return [first, ...listed].map(({ at, word, kind }) =>
    actFrom({
      source,
      kind,
      lemma: word,
      sureness: at <= 12 || at !== first.at ? foreignLikelihood : 0.6,
      pointer,
      text,
      verb: wordAt(text, at, at + word.length),
      around: [],
    }),
  );
}

/** Finds the verb of a text in a script without spaces; those that are listed behind “manage” too. */
export const unspacedVerbs = unspacedActs;

/**
 * Chooses which of the verbs in a name acts. The head of the name is the first choice. A later verb takes over
 * where the head is also a noun or a product (`close_delete_activity`), or only opens the way for a verb at the
 * end (`create_devices_revoke`); a head that reads keeps the rest as its object (`get_delete_protection`).
 */
function actingVerbs(all: Found[], words: Word[]): Found[] {
  // `update_work_group`: a verb that says nothing is a noun behind any other.
  const found = all.filter(({ verb }, position) => position === 0 || verb.kind !== 'vague');
  const [first, second] = found;
  if (first === undefined) return [];
  const end = words.length - 1;
  const last = found.at(-1) ?? first;
  // `migrate_pages_guide` returns the guide.
  if (end > 1 && last.index === end && guides.has(last.verb.lemma)) return [last];
  if (last !== first && last.index === end && !isOrder(last.verb)) {
    if (doers.test(last.verb.lemma) && (first.index > 0 || first.verb.verbLikelihood <= 0.7)) return [last];
    if (facts.has(last.verb.lemma) && first.verb.verbLikelihood <= 0.7) return [last];
  }
  const joined = second && conjunctions.has(words[second.index - 1]?.text ?? '');
  if (joined && second.verb.verbLikelihood >= 0.7) return [first, second];
  if (first.index === 0 && asks.has(first.verb.lemma)) return [first];
  // `can_i_deploy` asks.
  const question = found.find(({ verb, index }) => verb.lemma === 'can' && words[index + 1]?.text === 'i');
  if (question) return [question];
  // `check_login_status` looks; `check_out_book` does not.
  if (
    first.verb.lemma === 'check' &&
    !isMarked(words[first.index + 1], marks.preposition) &&
    words[first.index + 1]?.text !== 'out'
  )
    return [first];
  const takesOver = ({ verb, index }: Found): boolean =>
    verb.verbLikelihood === 1 &&
    !(verb.lemma === 'list' && index === end && (index === first.index + 1 || first.index === 0)) &&
    (isOrder(verb) ||
      first.verb.verbLikelihood < 0.9 ||
      !isOrder(first.verb) ||
      plainReaders.has(verb.lemma));
  const closes = last.index === end && last !== first;
  const follows = second?.index === first.index + 1;
  if (first.verb.verbLikelihood === 1 && first.index <= 2) {
    if (!isOrder(first.verb) || !openers.has(first.verb.kind)) return [first];
    if (closes && isOrder(last.verb) && takesOver(last) && last.index > first.index + 1) return [last];
    return second && follows && isOrder(second.verb) && takesOver(second) ? [second] : [first];
  }
  if (second && follows && takesOver(second)) return [second];
  if (closes && (takesOver(last) || (first.verb.lemma === 'post' && last.verb.kind === 'look')))
    return [last];
  const pure = found.find(takesOver);
  if (
    pure &&
    pure !== first &&
    (first.index > 0 || (first.verb.verbLikelihood < 0.7 && first.verb.kind !== 'look'))
  )
    return [pure];
  const surer = found.find(
    ({ verb }) => verb.verbLikelihood >= 0.9 && verb.verbLikelihood > first.verb.verbLikelihood,
  );
  return surer && first.index > 0 ? [surer] : [first];
}

function isOrder({ kind }: Verb): boolean {
  return kind !== 'look' && kind !== 'compute';
}

/** A verb that is run together with its object in a name of one word: `listprompts`. */
function gluedVerb(words: Word[]): Found[] {
  const [word] = words;
  if (word === undefined || words.length > 1 || word.text.length < 8) return [];
  const thought = /(?:thinking|reasoning)$/.exec(word.text) ? verbs.get('thinking') : undefined;
  if (thought) return [{ index: 0, verb: thought }];
  const prefix = /^(?:list|get|search|create|delete|update|fetch|remove|describe)/.exec(word.text)?.[0];
  const verb = prefix === undefined ? undefined : verbs.get(prefix);
  return verb ? [{ index: 0, verb }] : [];
}

const formats =
  /^(?:markdown|md|json|csv|yaml|xml|html|text|pdf|toml|sql|base64|hex|geojson|png|svg|jpe?g|docx?|xlsx?)$/;
const afterBy = new Set(['type', 'group', 'index', 'schedule', 'style', 'log', 'record']);

/** Nouns at the end of a name, or behind what something is sorted by: `price_index`, `items_by_vendor_and_type`. */
function isNounHere({ lemma, verbLikelihood }: Verb, index: number, words: Word[]): boolean {
  if (index === 0 || verbLikelihood === 1) return false;
  if (index === words.length - 1 && afterBy.has(lemma)) return true;
  return afterBy.has(lemma) && words.slice(0, index).some(({ text }) => text === 'by');
}

/** The acts that an identifier states. An identifier without a verb has none. */
export function nameActs(
  source: ActSource,
  pointer: string,
  name: string,
  words: Word[] = identifierWords(name),
): Act[] {
  const foreign = unspacedActs(source, pointer, name);
  if (foreign.length > 0) return foreign;
  const found: Found[] = [];
  for (const [index, word] of words.entries()) {
    const verb = verbOf(word);
    // "mark as read" and "sort by update" have their verb in front.
    if (index > 0 && isMarked(words[index - 1], marks.preposition)) continue;
    if (!verb || isNounHere(verb, index, words)) continue;
    found.push({ index, verb });
  }
  // `csv_to_json` turns one into the other.
  const into = found.length === 0 ? words.findIndex(({ text }) => text === 'to') : -1;
  const convert = into !== -1 && formats.test(words.at(-1)?.text ?? '') ? verbs.get('convert') : undefined;
  if (convert) found.push({ index: into, verb: convert });
  // `git_log` shows the log; `log_event` writes one.
  const last = words.length - 1;
  const entries =
    found.length === 0 && /^logs?$/.test(words[last]?.text ?? '') ? verbs.get('logs') : undefined;
  if (entries) found.push({ index: last, verb: entries });
  if (found.length === 0) found.push(...gluedVerb(words));
  const acts: Act[] = [];
  for (const { index, verb } of actingVerbs(found, words)) {
    const word = words[index];
    if (word === undefined) continue;
    const { kind, lemma, verbLikelihood } = verb;
    const after = words.slice(index + 1, index + 9);
    const around = after.length > 0 ? after : words.slice(0, index);
    // A verb that is also a noun counts in full at the head, and less the later it stands.
    const place = index === 0 ? 1 : verbLikelihood === 1 ? 0.95 : index === 1 ? 0.85 : 0.7;
    const sureness = verbLikelihood * place;
    acts.push(actFrom({ source, kind, lemma, sureness, pointer, text: name, verb: word, around }));
  }
  return acts;
}
