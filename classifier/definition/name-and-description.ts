import type { Act, Doubt } from '../language/acts.ts';
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
const plainLook = /^(?:return|get|retrieve|list|fetch|search|find|获取|查询|返回|列出|搜索|取得|조회)$/;

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
  if (doubts.length > 0 || first.sureness < surelyVerb || (first.sureness < plainlyVerb && isNoun))
    doubts.push('noun');
  return doubts;
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
  const stated = acts.find(
    (act) => act.source === 'description' && act.kind !== 'vague' && act.sureness >= clear,
  );
  if (stated === undefined || stated.kind === first.kind) return;
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
