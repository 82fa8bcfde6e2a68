import { nobodysBusiness } from './business.ts';
import type { Business } from './business.ts';
import { escapePointer, maxScannedLength } from '../evidence.ts';
import { foldText } from './folded-text.ts';
import type { FoldedText } from './folded-text.ts';
import { suspectsIn } from './suspects.ts';
import type { Suspect } from './suspects.ts';
import type { Json } from '../tool.ts';
import type { View } from '../definition/view.ts';

/** One text that a model reads: where it stands, what it says, and how it reads without disguises. */
export interface Passage {
  pointer: string;
  /** As it was sent, cut to what is scanned. */
  text: string;
  /** Whether it is said of a parameter, so that a call is filled with what it asks for. */
  isInParameter: boolean;
  /** What the tool itself deals with. */
  business: Business;
  /** Filled in where they are asked for, by `foldedOf` and `suspectsOf`. */
  folded: FoldedText | undefined;
  suspects: readonly Suspect[] | undefined;
}

/** A passage as it reads without disguises. */
export function foldedOf(passage: Passage): FoldedText {
  return (passage.folded ??= foldText(passage.text));
}

/** The sentences of a passage that have a word without which nothing is poisoned; most have none. */
export function suspectsOf(passage: Passage): readonly Suspect[] {
  return (passage.suspects ??= suspectsIn(foldedOf(passage).text));
}

const maxPassages = 300;
const maxNodes = 3_000;
const maxDepth = 12;

/** The texts of one tool, as far as they are looked at together. */
interface Collected {
  passages: Passage[];
  /** Those that have suspects; undefined until they are asked for. */
  suspicious: readonly Passage[] | undefined;
  business: Business;
  /** How many more characters are looked at. */
  left: number;
  /** Where the first text stands of which a part is not looked at. */
  unread: string | undefined;
}

/** A text that stands at `pointer`. What lies beyond 32,768 characters is not looked at. */
export function passageOf(pointer: string, whole: string, business = nobodysBusiness): Passage {
  return {
    pointer,
    text: whole.length > maxScannedLength ? whole.slice(0, maxScannedLength) : whole,
    isInParameter: pointer.startsWith('/inputSchema'),
    business,
    folded: undefined,
    suspects: undefined,
  };
}

const textKeys = new Set(['description', 'title', 'default', 'examples', 'enum', 'const', '$comment']);

/** Models read a schema whole, so that prose counts under any key. */
function isProse(text: string): boolean {
  return text.length > 40 && text.split(' ', 6).length > 5;
}

/** Adds a text, as much of it as is still looked at. */
function add(collected: Collected, pointer: string, text: string): void {
  const { passages, business, left } = collected;
  if (text.length > left || passages.length >= maxPassages) collected.unread ??= pointer;
  if (left <= 0 || passages.length >= maxPassages) return;
  const read = text.slice(0, left);
  collected.left -= read.length;
  passages.push(passageOf(pointer, read, business));
}

/** A value of a schema whose members are looked at one after the other. */
interface Opened {
  members: Json[] | { [key: string]: Json };
  /** The names of the members of an object; those of a list are numbers. */
  keys: readonly string[] | undefined;
  next: number;
  pointer: string;
  isText: boolean;
}

/** The texts of a schema that reach a model: titles, descriptions, defaults and the like, wherever they stand. */
function schemaTexts(schema: Json | undefined, root: string, collected: Collected): void {
  if (schema === undefined) return;
  const open: Opened[] = [];
  let nodes = 0;
  const enter = (value: Json, pointer: string, isText: boolean): void => {
    if (typeof value !== 'object' || value === null || open.length > maxDepth) return;
    open.push({
      members: value,
      keys: Array.isArray(value) ? undefined : Object.keys(value),
      next: 0,
      pointer,
      isText,
    });
  };
  enter(schema, root, false);
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const { members, keys, pointer } = top;
    const at = top.next++;
    if (at >= (keys ?? (members as Json[])).length) {
      open.pop();
      continue;
    }
    const key = keys === undefined ? String(at) : (keys[at] as string);
    const value = (members as { [key: string]: Json })[key] as Json;
    const isFull = ++nodes > maxNodes || collected.passages.length >= maxPassages || collected.left <= 0;
    if (isFull) {
      collected.unread ??= `${pointer}/${escapePointer(key)}`;
      return;
    }
    const isText = keys === undefined ? top.isText : textKeys.has(key);
    if (typeof value === 'string') {
      if (isText ? value.length > 12 : isProse(value))
        add(collected, `${pointer}/${escapePointer(key)}`, value);
    } else if (typeof value === 'object') enter(value, `${pointer}/${escapePointer(key)}`, isText);
  }
}

/** Of the last definition that was asked about: all rules ask about one before any asks about the next. */
let last: { view: View; collected: Collected } | undefined;

function collect(view: View): Collected {
  if (last?.view === view) return last.collected;
  const { title, description, inputSchema, outputSchema, annotations } = view.tool;
  const passages: Passage[] = [];
  const business: Business = { tool: view.tool };
  const collected: Collected = {
    passages,
    suspicious: undefined,
    business,
    left: maxScannedLength,
    unread: undefined,
  };
  if (title !== undefined) add(collected, '/title', title);
  if (description !== undefined) add(collected, '/description', description);
  if (typeof annotations?.['title'] === 'string') {
    add(collected, '/annotations/title', annotations['title']);
  }
  schemaTexts(inputSchema, '/inputSchema', collected);
  schemaTexts(outputSchema, '/outputSchema', collected);
  last = { view, collected };
  return collected;
}

/**
 * Every text of a definition that reaches a model, apart from its name; taken apart once for all rules. Together they
 * are looked at up to 32,768 characters, or many parameters would cost many times as much as one.
 */
export function passagesOf(view: View): Passage[] {
  return collect(view).passages;
}

function isSuspicious(passage: Passage): boolean {
  return suspectsOf(passage).length > 0;
}

/** Those of the texts that have suspects; most definitions have none. */
export function suspiciousPassagesOf(view: View): readonly Passage[] {
  const collected = collect(view);
  return (collected.suspicious ??= collected.passages.filter(isSuspicious));
}

/** Where the first text stands that is not looked at, or not to its end; undefined where all are. */
export function firstUnread(view: View): string | undefined {
  return collect(view).unread;
}

let lastText: { text: string; passages: Passage[] } | undefined;

/** A text that belongs to no tool as its only passage, taken apart once for all rules. */
export function passagesOfText(text: string): Passage[] {
  if (lastText?.text !== text) lastText = { text, passages: [passageOf('', text)] };
  return lastText.passages;
}
