import type { Action, SwitchedAct } from './action.ts';
import type { Act } from '../language/acts.ts';
import { descriptionActs } from '../language/description-acts.ts';
import { nameActs } from '../language/name-acts.ts';
import { compareNameWithDescription, withoutAssurances, withoutEmptyLooks } from './name-and-description.ts';
import { parametersOf } from './parameters.ts';
import type { Parameter, Parameters } from './parameters.ts';
import { sentencesOf } from '../language/sentences.ts';
import type { Sentence } from '../language/sentences.ts';
import { setStakes } from './stakes.ts';
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
  /** What of the input schema lies beyond what is read. */
  unreadSchema: Parameters['unread'];
  /** The labels of the actions of a multiplexed tool, the gravest first; empty for others. */
  actions: Action[];
  /** What switches have the call do beside; empty for most. */
  switchedActs: SwitchedAct[];
}

function spaced(words: readonly Word[]): string {
  let text = '';
  for (const word of words) text += text === '' ? word.text : ` ${word.text}`;
  return text;
}

/** The sentences of a description. */
function sentencesIn({ name, description = '' }: Tool): Sentence[] {
  const sentences = sentencesOf(description);
  // What a catalogue copied ends with the name of the tool.
  return sentences.some(({ text }) => text === name)
    ? sentences.filter(({ text }) => text !== name)
    : sentences;
}

function actsIn({ name, title, description = '' }: Tool, nameWords: Word[], sentences: Sentence[]): Act[] {
  const stated = nameActs('name', '/name', name, nameWords);
  for (const act of descriptionActs('description', '/description', description, sentences)) stated.push(act);
  const acts = withoutEmptyLooks(withoutAssurances(stated), description);
  if (description.length === 0 && title !== undefined) {
    acts.push(...descriptionActs('title', '/title', title, sentencesOf(title)));
  }
  compareNameWithDescription(acts, nameWords, description);
  setStakes(acts, description);
  return acts;
}

/** Takes a definition apart. */
export function viewOf(tool: Tool): View {
  const nameWords = identifierWords(tool.name);
  const sentences = sentencesIn(tool);
  const acts = actsIn(tool, nameWords, sentences);
  const { parameters, unread } = parametersOf(tool);
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
    description: tool.description ?? '',
    parameters,
    unreadSchema: unread,
    actions: [],
    switchedActs: [],
  };
}

/** Makes a value when it is asked for, and once. */
function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

/** The same for whoever asks for little of it: what costs something is made when it is asked for. */
export function lazyViewOf(tool: Tool): View {
  const nameWords = identifierWords(tool.name);
  const sentences = once(() => sentencesIn(tool));
  const acts = once(() => actsIn(tool, nameWords, sentences()));
  const parameters = once(() => parametersOf(tool));
  return {
    tool,
    nameWords,
    spacedName: spaced(nameWords),
    get acts() {
      return acts();
    },
    get sentences() {
      return sentences();
    },
    get first() {
      return sentences()[0]?.text ?? '';
    },
    get opening() {
      const [one, second] = sentences();
      return second === undefined ? (one?.text ?? '') : `${one?.text ?? ''} ${second.text}`;
    },
    description: tool.description ?? '',
    get parameters() {
      return parameters().parameters;
    },
    get unreadSchema() {
      return parameters().unread;
    },
    actions: [],
    switchedActs: [],
  };
}
