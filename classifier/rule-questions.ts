import { bitsOfKinds, kindsOf } from './act-kinds.ts';
import { maxScannedLength } from './evidence.ts';
import type { Rule } from './rule.ts';
import { mayMatchLists, questionBit, textQuestions } from './text-questions.ts';
import type { TextQuestions } from './text-questions.ts';
import { traceOfBoth } from './text-traces.ts';
import type { View } from './view.ts';

/** The parts of a definition that a rule may need, each with its bit. */
const partBits = { parameters: 1, annotations: 2, actions: 4 } as const;

/** What is asked of a rule; all are of one shape, and none is searched for its members (V8, hidden classes). */
export interface Asked {
  id: string;
  match: Rule['match'];
  /** Whether it may say something of any definition. */
  always: boolean;
  /** The kinds of acts, the parts and the texts of which one is enough, as bits. */
  kinds: number;
  parts: number;
  texts: number;
}

/** Some rules with what has to be so before they are asked. */
export interface Questions {
  rules: readonly Asked[];
  texts: TextQuestions;
}

/** Prepares the questions of some rules. */
export function questionsOf(rules: readonly Rule[]): Questions {
  const lists: (readonly RegExp[])[] = [];
  const all = rules.map(({ id, match, acts, parts, texts }): Asked => {
    if (texts !== undefined) lists.push(texts);
    return {
      id,
      match,
      always: acts === undefined && parts === undefined && texts === undefined,
      kinds: acts === undefined ? 0 : bitsOfKinds(acts),
      parts: (parts ?? []).reduce((bits, part) => bits | partBits[part], 0),
      texts: texts === undefined ? 0 : questionBit(lists.length - 1),
    };
  });
  return { rules: all, texts: textQuestions(lists) };
}

function partsOf({ parameters, actions, tool }: View): number {
  return (
    (parameters.length > 0 ? partBits.parameters : 0) |
    (actions.length > 0 ? partBits.actions : 0) |
    (tool.annotations === undefined ? 0 : partBits.annotations)
  );
}

/** What decides which rules are asked about a definition, as bits. */
export interface Facts {
  kinds: number;
  parts: number;
  texts: number;
}

/** What decides which of some rules are asked about a definition. */
export function factsOf({ texts }: Questions, view: View): Facts {
  const { tool, description } = view;
  // Where there is no description, acts are read in the title.
  const named = description === '' && tool.title !== undefined ? `${tool.name} ${tool.title}` : tool.name;
  const trace = traceOfBoth(description.slice(0, maxScannedLength), named.slice(0, maxScannedLength));
  return { kinds: kindsOf(view.acts), parts: partsOf(view), texts: mayMatchLists(texts, trace) };
}

/** Whether a rule may say something about a definition: false only if it does not. */
export function mayTell(rule: Asked, { kinds, parts, texts }: Facts): boolean {
  return (
    rule.always || (rule.kinds & kinds) !== 0 || (rule.parts & parts) !== 0 || (rule.texts & texts) !== 0
  );
}
