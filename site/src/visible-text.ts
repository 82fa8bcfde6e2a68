import { codePointName, escapeAsUnits, findUnseen } from '../../policy/unseen-characters.ts';

/** A place to mark in a text, as a quotation gives it: UTF-16 offsets. */
export interface Mark {
  start: number;
  end: number;
  /** What quotes it. */
  rule: string;
}

/** A run of text that is shown in one way. */
export interface TextPart {
  text: string;
  /** `U+202E` and the like: the character is shown by its number instead of itself. */
  hidden?: string;
  mark?: Mark;
}

function splitHidden(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let shown = 0;
  for (const { character, index } of findUnseen(text)) {
    // A carriage return is part of a line break here.
    if (character === '\r') continue;
    if (index > shown) parts.push({ text: text.slice(shown, index) });
    parts.push({ text: character, hidden: codePointName(character) });
    shown = index + character.length;
  }
  if (shown < text.length) parts.push({ text: text.slice(shown) });
  return parts;
}

/** Cuts a text at its marks and its invisible characters. Overlapping marks: the earlier one wins. */
export function textParts(text: string, marks: Mark[] = []): TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const mark of marks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (mark.start < done || mark.end > text.length || mark.end <= mark.start) continue;
    parts.push(...splitHidden(text.slice(done, mark.start)));
    parts.push(...splitHidden(text.slice(mark.start, mark.end)).map((part) => ({ ...part, mark })));
    done = mark.end;
  }
  parts.push(...splitHidden(text.slice(done)));
  return parts;
}

/** A text for places that hold no markup, such as titles: invisible characters by number, cut to `maxLength`. */
export function plainText(text: string, maxLength: number): string {
  const shown = splitHidden(text.slice(0, 4 * maxLength))
    .map((part) => (part.hidden ? `⟦${part.hidden}⟧` : part.text))
    .join('')
    .replace(/\s+/g, ' ');
  return shown.length > maxLength ? `${shown.slice(0, maxLength - 1).trimEnd()}…` : shown;
}

/** Writes a name for a sentence; a nameless tool still needs to be called something. */
export function nameInWords(name: string): string {
  return name.trim() === '' ? 'this nameless tool' : plainText(name, 80);
}

/** Escapes invisible characters of a JSON text, which stays the same JSON and shows what it says. */
export function visibleJson(json: string): string {
  return escapeAsUnits(json);
}
