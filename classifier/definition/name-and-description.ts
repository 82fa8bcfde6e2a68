import type { Act, Doubt } from '../language/acts.ts';
import { saysNothing } from '../language/empty-looks.ts';
import type { VerbKind } from '../language/lexicon/verbs.ts';
import type { Word } from '../language/words.ts';

const nounKinds: ReadonlySet<VerbKind> = new Set([
  'create',
  'change',
  'control',
  'generate',
  'act',
  'pay',
  'send',
  'park',
]);
const looks: ReadonlySet<VerbKind> = new Set(['look', 'compute']);
const plainLook = /^(?:return|info|get|retrieve|list|fetch|search|find|获取|查询|返回|列出|搜索|取得|조회)$/;

const graveKinds: ReadonlySet<VerbKind> = new Set([
  'remove',
  'take',
  'end',
  'clear',
  'reset',
  'disable',
  'cancel',
  'pay',
]);

const stemLength = 6;

/** Whether prose says of the object of a name what decides between looking and acting: “to a Gemini session”. */
function tellsMore(stated: Act, named: Act): boolean {
  if (looks.has(stated.kind) === looks.has(named.kind)) return false;
  return named.object.some((word) =>
    stated.object.some((other) => other.slice(0, stemLength) === word.slice(0, stemLength)),
  );
}

/** From here on a word is hardly ever a noun. */
const surelyVerb = 0.8;
/** From here on it is none even where prose opens with another verb that the name has too. */
const plainlyVerb = 0.95;

/** “Checks if …”, “Looks up which …”: a question has an answer and nothing else. */
const asksWhether = /^ (?:up |out )?(?:if|whether|which)\b/;

/** What a clear verb of another kind at the head of the prose brings against the verb of the name. */
function doubtsOf(
  first: Act,
  stated: Act,
  isSecond: boolean,
  nameWords: Word[],
  description: string,
): Doubt[] {
  const doubts: Doubt[] = [];
  const isNamed = first.lemma !== stated.lemma && nameWords.some((word) => word.text === stated.lemma);
  // `bulk_investigate_message_move`, "Move messages": both name the verb that acts.
  if (isNamed && looks.has(first.kind) && !looks.has(stated.kind) && nameWords.at(-1)?.text === stated.lemma)
    doubts.push('verb-behind');
  const mayBeNoun = nounKinds.has(first.kind) && plainLook.test(stated.lemma);
  // `adjust_report`, “Get a standard Adjust report”: the object has the name of a product.
  if (mayBeNoun && stated.object.includes(first.lemma)) doubts.push('product');
  // “Initiates a booking process” tells of the verb of `book_hotel`.
  const inProse = description
    .slice(0, 200)
    .toLowerCase()
    .includes(`${first.lemma.replace(/e$/, '')}ing `);
  if (inProse && graveKinds.has(first.kind)) return doubts;
  // "Returns the assets …" tells that `exchange_assets` is about an exchange; `run`, "Get a run".
  const isNoun = isNamed || (mayBeNoun && isSecond);
  const asks =
    /^(?:check|determine|verify|look|see|find)$/.test(stated.lemma) &&
    asksWhether.test(description.slice(stated.verb.end ?? 0));
  if (asks) return [...doubts, 'noun'];
  if (doubts.length > 0 || first.sureness < surelyVerb || (first.sureness < plainlyVerb && isNoun))
    doubts.push('noun');
  return doubts;
}

const endOfSentence = /[.!?](?:\s|$)|[。！？\n]/;
const maxSentence = 300;
/** Only acts that are stated in full count as a repetition. */
const leastToRepeat = 0.5;
const inOtherScript = /[^\u0000-\u024f]/;

/**
 * Whether a look is at what the name is about, and the name’s act is not stated beside it: only then the name may mean
 * a noun. Harmless words lower nothing.
 */
function looksAtItsOwn(
  look: Act,
  named: Act,
  acts: readonly Act[],
  nameWords: readonly Word[],
  description: string,
): boolean {
  if (look.lemma === named.lemma || nameWords.at(-1)?.text === look.lemma) return true;
  const repeats = acts.some(
    ({ source, kind, lemma, sureness }) =>
      source !== 'name' && sureness >= leastToRepeat && (kind === named.kind || lemma === named.lemma),
  );
  if (repeats) return false;
  return isAbout(look, nameWords, description);
}

/** Whether the sentence behind a verb has a word of the name. */
function isAbout(look: Act, nameWords: readonly Word[], description: string): boolean {
  // Words of another script are not compared with those of the name.
  if (inOtherScript.test(look.verb.quote)) return true;
  // “Issue links of a ticket” opens with what it is about.
  const from = look.lemma === 'info' ? 0 : (look.verb.end ?? 0);
  const rest = description.slice(from, from + maxSentence);
  const sentence = ` ${rest.slice(0, endOfSentence.exec(rest)?.index ?? rest.length).toLowerCase()}`;
  return nameWords.some(({ text }) => text.length > 2 && sentence.includes(` ${text.slice(0, stemLength)}`));
}

const orders = /^ (?:an?|the|this|all|one|any|new|multiple) /;
/** How surely the prose must order what a reading name does not say. */
const leastToOverrule = 0.9;
/** What may be the answer is no order. */
const ordersNothing: ReadonlySet<VerbKind> = new Set(['vague', 'generate', 'save']);
const noThing = /^(?:here|tools?|it|them|this|that|these|first|up|limited|for|by)$/;

/** Where verbs have no object of their own, one at the very head orders: “创建云函数”. */
function opensInOtherScript({ verb }: Act): boolean {
  return verb.start === 0 && inOtherScript.test(verb.quote);
}

/**
 * Whether the prose opens with an order on an object, and no sentence looks at what the name is about: then a verb of
 * reading in the name tells of the answer: `get_output`, “Executes a command and returns its output”.
 */
function overrules(
  stated: Act,
  named: Act,
  acts: readonly Act[],
  nameWords: readonly Word[],
  description: string,
): boolean {
  if (looks.has(stated.kind) || ordersNothing.has(stated.kind)) return false;
  // “Align your investments …” praises, and “Execute get_info command” names the tool itself.
  const behind = description.slice(stated.verb.end ?? 0, (stated.verb.end ?? 0) + maxSentence).toLowerCase();
  const [own = ''] = behind.split(endOfSentence, 1);
  if (own.startsWith(' your ') || own.includes(nameWords.map(({ text }) => text).join('_'))) return false;
  // What the name has as well needs only to be a verb here: `get_post_message`, “Post a message”.
  const isNamed = nameWords.some(({ text }) => text === stated.lemma) && orders.test(own);
  if (
    stated.sureness < (isNamed ? leastToRepeat : leastToOverrule) ||
    (stated.object.every((word) => noThing.test(word)) && !opensInOtherScript(stated))
  )
    return false;
  // “Sends a text and retrieves what is similar” does what the name says.
  const isSaid = acts.some(
    ({ source, kind, lemma, sureness }) =>
      source === 'description' && looks.has(kind) && lemma === named.lemma && sureness >= leastToRepeat,
  );
  // `translate_workflow`, “Execute a translation workflow”: what runs is what the name says.
  const isOwn =
    (stated.kind === 'run' || stated.kind === 'control') &&
    named.kind === 'compute' &&
    stated.object.some((word) => word.slice(0, stemLength) === named.lemma.slice(0, stemLength));
  const isFirst = acts.find(({ source }) => source === 'description') === stated;
  return (
    isFirst &&
    !isSaid &&
    !isOwn &&
    !acts.some(
      (act) =>
        act.source === 'description' &&
        looks.has(act.kind) &&
        act.sureness >= leastToOverrule &&
        isAbout(act, nameWords.slice(1), description),
    )
  );
}

/**
 * Compares the verb of the name with the first clear verb of the description. One of another kind casts doubt on a
 * verb that may be a noun or a product: `run`, "Get a run"; `close_search_leads`, "Search for leads". The same verb with
 * an object tells its sense.
 */
export function compareNameWithDescription(acts: Act[], nameWords: Word[], description: string): void {
  const [first] = acts;
  if (first?.source !== 'name') return;
  const clear = Math.min(0.9, first.sureness + 0.1);
  const isNamedToo = ({ lemma, kind }: Act): boolean =>
    looks.has(first.kind) && !looks.has(kind) && nameWords.some(({ text }) => text === lemma);
  const stated = acts.find(
    (act) =>
      act.source === 'description' &&
      act.kind !== 'vague' &&
      act.sureness >= (isNamedToo(act) ? leastToRepeat : clear),
  );
  if (stated === undefined || stated.kind === first.kind) return;
  if (looks.has(first.kind) && overrules(stated, first, acts, nameWords, description)) {
    first.doubts = ['prose-acts'];
    // What name and prose both have is a verb, however often it is a noun elsewhere.
    stated.sureness = Math.max(stated.sureness, surelyVerb);
    return;
  }
  const yields = looks.has(stated.kind) && !looks.has(first.kind);
  if (yields && !looksAtItsOwn(stated, first, acts, nameWords, description)) return;
  // `add`, “Add two numbers”: the object that the name leaves out tells the sense of the verb.
  if (first.lemma === stated.lemma && (first.object.length === 0 || tellsMore(stated, first)))
    first.kind = stated.kind;
  first.doubts = doubtsOf(first, stated, acts.indexOf(stated) === 1, nameWords, description);
}

const assures = /^(?:dry|preview|simulate|plan|test|validate|estimate|check|verify|read|look|view)$/;
const noObject = /^(?:only|run|runs|mode|it|them|this|that|first|safe|safely|purposes?)$/;

/** “Dry run.” and “Simulate.” by themselves restrict nothing of what a grave name orders (decision 9). */
export function withoutAssurances(acts: Act[]): Act[] {
  const [first] = acts;
  if (first?.source !== 'name' || !graveKinds.has(first.kind)) return acts;
  return acts.filter(
    (act) =>
      act.source === 'name' || !assures.test(act.lemma) || act.object.some((word) => !noObject.test(word)),
  );
}

/** Sentences that would fit any tool say nothing beside a name that acts (decision 53). */
export function withoutEmptyLooks(acts: Act[], description: string): Act[] {
  const [first] = acts;
  if (first?.source !== 'name' || looks.has(first.kind) || first.kind === 'vague') return acts;
  return acts.filter((act) => act.source === 'name' || !saysNothing(act, description));
}
