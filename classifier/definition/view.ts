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
  const acts = withoutEmptyLooks(withoutAssurances(stated), description);
  if (description.length === 0 && tool.title !== undefined) {
    acts.push(...descriptionActs('title', '/title', tool.title, sentencesOf(tool.title)));
  }
  compareNameWithDescription(acts, nameWords, description);
  setStakes(acts, description);
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
    description,
    parameters,
    unreadSchema: unread,
    actions: [],
    switchedActs: [],
  };
}
