import { escapePointer, maxScannedLength } from './evidence.ts';
import { foldText } from './folded-text.ts';
import type { FoldedText } from './folded-text.ts';
import type { Json } from './tool.ts';
import type { View } from './view.ts';

/** One text that a model reads: where it stands, what it says, and how it reads without disguises. */
export interface Passage {
  pointer: string;
  /** As it was sent, cut to what is scanned. */
  text: string;
  folded: FoldedText;
  sentences: FoldedSentence[];
}

/** A sentence of the folded text of a passage. */
export interface FoldedSentence {
  text: string;
  /** Where it starts in the folded text. */
  start: number;
}

const maxPassages = 300;
const maxNodes = 3_000;
const maxDepth = 12;
const maxSentenceLength = 500;
const boundary = /[.!?](?=[ \v])|[。！？\v]/g;

function sentencesOf(text: string): FoldedSentence[] {
  const sentences: FoldedSentence[] = [];
  let from = 0;
  const add = (to: number): void => {
    for (let start = from; start < to; start += maxSentenceLength) {
      const part = text.slice(start, Math.min(to, start + maxSentenceLength));
      if (part.trim().length > 3) sentences.push({ text: part, start });
    }
  };
  for (const match of text.matchAll(boundary)) {
    add(match.index);
    from = match.index + match[0].length;
  }
  add(text.length);
  return sentences;
}

/** Takes a text apart that stands at `pointer`. What lies beyond 32,768 characters is not looked at. */
export function passageOf(pointer: string, whole: string): Passage {
  const text = whole.slice(0, maxScannedLength);
  let folded: FoldedText | undefined;
  let sentences: FoldedSentence[] | undefined;
  return {
    pointer,
    text,
    get folded() {
      return (folded ??= foldText(text));
    },
    get sentences() {
      return (sentences ??= sentencesOf(this.folded.text));
    },
  };
}

const textKeys = new Set(['description', 'title', 'default', 'examples', 'enum', 'const', '$comment']);

/** The texts of a schema that reach a model: titles, descriptions, defaults and the like, wherever they stand. */
function schemaTexts(schema: Json | undefined, root: string, passages: Passage[]): void {
  const open: { value: Json; pointer: string; depth: number; isText: boolean }[] = [];
  if (schema !== undefined) open.push({ value: schema, pointer: root, depth: 0, isText: false });
  let nodes = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, pointer, depth, isText } = next;
    if (++nodes > maxNodes || passages.length >= maxPassages) return;
    if (typeof value === 'string') {
      if (isText && value.length > 12) passages.push(passageOf(pointer, value));
      continue;
    }
    if (typeof value !== 'object' || value === null || depth > maxDepth) continue;
    const entries = Object.entries(value);
    for (let index = entries.length - 1; index >= 0; index -= 1) {
      const [key, child] = entries[index] as [string, Json];
      const childIsText = Array.isArray(value) ? isText : textKeys.has(key);
      open.push({
        value: child,
        pointer: `${pointer}/${escapePointer(key)}`,
        depth: depth + 1,
        isText: childIsText,
      });
    }
  }
}

const known = new WeakMap<View, Passage[]>();

/** Every text of a definition that reaches a model, apart from its name; taken apart once for all rules. */
export function passagesOf(view: View): Passage[] {
  const before = known.get(view);
  if (before !== undefined) return before;
  const { title, description, inputSchema, outputSchema, annotations } = view.tool;
  const passages: Passage[] = [];
  if (title !== undefined) passages.push(passageOf('/title', title));
  if (description !== undefined) passages.push(passageOf('/description', description));
  if (typeof annotations?.['title'] === 'string') {
    passages.push(passageOf('/annotations/title', annotations['title']));
  }
  schemaTexts(inputSchema, '/inputSchema', passages);
  schemaTexts(outputSchema, '/outputSchema', passages);
  known.set(view, passages);
  return passages;
}
