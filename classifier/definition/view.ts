import type { Action } from './action.ts';
import type { Act } from '../language/acts.ts';
import { descriptionActs } from '../language/description-acts.ts';
import { nameActs } from '../language/name-acts.ts';
import { parametersOf } from './parameters.ts';
import type { VerbKind } from '../language/lexicon/verbs.ts';
import type { Parameter } from './parameters.ts';
import { sentencesOf } from '../language/sentences.ts';
import type { Sentence } from '../language/sentences.ts';
import type { Tool } from '../tool.ts';
import { identifierWords } from '../language/words.ts';
import type { Word } from '../language/words.ts';

/** A definition taken apart once, for all rules to look at. */
export interface View {
  tool: Tool;
  nameWords: Word[];
  /** The words of the name with spaces between them. */
  spacedName: string;
  /** What the definition says that a call does, the name first. */
  acts: Act[];
  sentences: Sentence[];
  /** The first sentence, or the empty string. */
  first: string;
  /** The first two sentences. */
  opening: string;
  /** The description, or the empty string. */
  description: string;
  parameters: Parameter[];
  /** The labels of the actions of a multiplexed tool, the gravest first; empty for others. */
  actions: Action[];
}

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

/**
 * A name whose verb may be a noun or a product counts half where the description opens with a clear verb of
 * another kind: `run`, "Get a run"; `close_search_leads`, "Search for leads".
 */
function yieldToDescription(acts: Act[], nameWords: Word[], description: string): void {
  const [first] = acts;
  if (first?.source !== 'name') return;
  const clear = Math.min(0.9, first.weight + 0.1);
  const stated = acts.find(
    (act) => act.source === 'description' && act.kind !== 'vague' && act.weight >= clear,
  );
  if (stated === undefined || stated.kind === first.kind) return;
  // `add`, "Add two numbers": the object that the name leaves out tells the sense of the verb.
  if (first.lemma === stated.lemma && (first.object.length === 0 || tellsMore(stated, first)))
    first.kind = stated.kind;
  const isNamed = first.lemma !== stated.lemma && nameWords.some((word) => word.text === stated.lemma);
  // `bulk_investigate_message_move`, "Move messages": both name the verb that acts.
  if (isNamed && looks.has(first.kind) && !looks.has(stated.kind) && nameWords.at(-1)?.text === stated.lemma)
    first.weight *= 0.5;
  // "Returns the assets …" tells that `exchange_assets` is about an exchange.
  const mayBeNoun = nounKinds.has(first.kind) && plainLook.test(stated.lemma);
  const isNoun = mayBeNoun && acts.indexOf(stated) === 1;
  // `adjust_report`, “Get a standard Adjust report”: the object has the name of a product.
  if (mayBeNoun && stated.object.includes(first.lemma)) first.weight *= 0.4;
  // “Initiates a booking process” tells of the verb of `book_hotel`.
  const inProse = description
    .slice(0, 200)
    .toLowerCase()
    .includes(`${first.lemma.replace(/e$/, '')}ing `);
  if (inProse && graveKinds.has(first.kind)) return;
  if (first.weight < 0.8 || (first.weight < 0.95 && (isNamed || isNoun))) first.weight *= 0.5;
}

const assures = /^(?:dry|preview|simulate|plan|test|validate|estimate|check|verify|read|look|view)$/;
const noObject = /^(?:only|run|runs|mode|it|them|this|that|first|safe|safely|purposes?)$/;

/** “Dry run.” and “Simulate.” by themselves restrict nothing of what a grave name orders (decision 9). */
function withoutAssurances(acts: Act[]): Act[] {
  const [first] = acts;
  if (first?.source !== 'name' || !graveKinds.has(first.kind)) return acts;
  return acts.filter(
    (act) =>
      act.source === 'name' || !assures.test(act.lemma) || act.object.some((word) => !noObject.test(word)),
  );
}

function spaced(words: readonly Word[]): string {
  let text = '';
  for (const word of words) text += text === '' ? word.text : ` ${word.text}`;
  return text;
}

/** Takes a definition apart. */
export function viewOf(tool: Tool): View {
  const description = tool.description ?? '';
  const nameWords = identifierWords(tool.name);
  let sentences = sentencesOf(description);
  // What a catalogue copied ends with the name of the tool.
  if (sentences.some(({ text }) => text === tool.name))
    sentences = sentences.filter(({ text }) => text !== tool.name);
  const stated = nameActs('name', '/name', tool.name, nameWords);
  for (const act of descriptionActs('description', '/description', description, sentences)) stated.push(act);
  const acts = withoutAssurances(stated);
  if (description.length === 0 && tool.title !== undefined) {
    acts.push(...descriptionActs('title', '/title', tool.title, sentencesOf(tool.title)));
  }
  yieldToDescription(acts, nameWords, description);
  const first = sentences[0]?.text ?? '';
  const second = sentences[1];
  return {
    tool,
    nameWords,
    spacedName: spaced(nameWords),
    acts,
    sentences,
    first,
    opening: second === undefined ? first : `${first} ${second.text}`,
    description,
    parameters: parametersOf(tool),
    actions: [],
  };
}
