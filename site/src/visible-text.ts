import type { Target } from '../../policy/policy.ts';

// Written as a list, since a class that holds combining characters is easily misread.
const hiddenClasses = [
  // Controls, formats such as the direction overrides, private use, unassigned, lone surrogates, odd separators.
  String.raw`\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}`,
  // Fillers that are as wide as letters, or as nothing.
  String.raw`\u115F\u1160\u3164\uFFA0\u2800\u034F\u17B4\u17B5`,
  // Variation selectors.
  String.raw`\u180B-\u180F\uFE00-\uFE0F\u{E0100}-\u{E01EF}`,
];
const hiddenAll = new RegExp(`[${hiddenClasses.join('')}]`, 'gu');
const harmless = new Set(['\t', '\n', '\r']);
const emojiAtEnd = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)$/u;

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

/** `U+202E` for a character. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function isInnocent(text: string, index: number, character: string): boolean {
  if (harmless.has(character)) return true;
  // Emoji are joined and coloured by invisible characters; between them they hide nothing.
  if (character !== '\u200D' && character !== '\uFE0F') return false;
  return emojiAtEnd.test(text.slice(Math.max(0, index - 2), index));
}

function splitHidden(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let shown = 0;
  for (const match of text.matchAll(hiddenAll)) {
    if (isInnocent(text, match.index, match[0])) continue;
    if (match.index > shown) parts.push({ text: text.slice(shown, match.index) });
    parts.push({ text: match[0], hidden: codePointName(match[0]) });
    shown = match.index + match[0].length;
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
  return json.replace(hiddenAll, (character) =>
    harmless.has(character)
      ? character
      : Array.from(
          { length: character.length },
          (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
        ).join(''),
  );
}

/**
 * Escapes invisible characters of a policy, which stays the same policy. The formats that are not of JavaScript's family
 * have escapes of their own and leave no such character in their texts.
 */
export function visiblePolicy(text: string, language: Target['language']): string {
  return language === 'json' || language === 'typescript' ? visibleJson(text) : text;
}
