// Written as a list, since a class that holds combining characters is easily misread.
const unseenClasses = [
  // Controls, formats such as the direction overrides, private use, unassigned, lone surrogates, odd separators.
  String.raw`\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}`,
  // What Unicode says may be left out when it is shown: fillers, joiners, variation selectors, tags.
  String.raw`\p{Default_Ignorable_Code_Point}\u180B-\u180F\uFE00-\uFE0F\u{E0000}-\u{E01EF}`,
  // Fillers that are as wide as letters, or as nothing.
  String.raw`\u115F\u1160\u3164\uFFA0\u2800\u034F\u17B4\u17B5`,
];

const unseenClass = unseenClasses.join('');

const joining =
  'Arabic Syriac Nko Mongolian Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala'
    .split(' ')
    .map((script) => `\\p{Script=${script}}`)
    .join('');
const pictogram = String.raw`\p{Extended_Pictographic}`;

// Where invisible characters are part of how a language or an emoji is written, and only one at a time.
const innocent = [
  String.raw`(?<=${pictogram}(?:\uFE0F|\p{Emoji_Modifier})?)\u200D(?=${pictogram})`,
  String.raw`(?<=${pictogram})\uFE0F`,
  String.raw`(?<=[0-9#*])\uFE0F(?=\u20E3)`,
  `(?<=[${joining}])[\\u200C\\u200D](?=[${joining}])`,
  // The flags of England, Scotland and Wales.
  String.raw`(?<=\u{1F3F4})\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}`,
].join('|');

const inText = new RegExp(`(${innocent})|[${unseenClass}]`, 'gu');
// Spaces other than the plain one look like it, and what looks like a number given by us must not be taken for one.
const inName = new RegExp(String.raw`^ | $|\u27E6(?=U\+)|(?! )\p{Zs}|[${unseenClass}]`, 'gu');
const inFormat = new RegExp(String.raw`(?! )\p{Zs}|[${unseenClass}]`, 'gu');

/** `U+202E` for a character. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

const layout = new Set(['\n', '\t']);
const numbered = (character: string) => `⟦${codePointName(character)}⟧`;

/** A character that people cannot see, and where it stands. */
export interface UnseenCharacter {
  character: string;
  index: number;
}

/**
 * Finds the characters of a text that people cannot see: all but line breaks, tabs, and what emoji and joining scripts
 * are written with, where it stands as they need it.
 */
export function* findUnseen(text: string): Generator<UnseenCharacter> {
  for (const { 0: character, 1: kept, index } of text.matchAll(inText)) {
    if (kept === undefined && !layout.has(character)) yield { character, index };
  }
}

/**
 * Text of strangers for people: what cannot be seen is shown by its number, save tabs and line breaks, and what emoji
 * and joining scripts are written with. Whoever reads it sees all that a model would read; a terminal obeys nothing.
 */
export function showText(text: string): string {
  return text.replace(inText, (character, kept: string | undefined) =>
    kept !== undefined || layout.has(character) ? character : numbered(character),
  );
}

/** The same on one line. */
export function showLine(text: string): string {
  return showText(text.replace(/[\r\n\t]+/g, ' '));
}

/**
 * A name for people. No two names look the same for want of seeing a character: none has an exemption, a space at
 * the edge has its number too, and so has what only looks like such a number.
 */
export function showName(name: string): string {
  return name.replace(inName, numbered);
}

/** Cuts text between characters, with an ellipsis where something is missing. */
export function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');

/** Replaces what cannot be seen by an escape of the format that the text is of; line breaks are the format's own. */
function escapeBy(text: string, escape: (character: string) => string): string {
  return text.replace(inFormat, (character) => (character === '\n' ? character : escape(character)));
}

/** Escapes as JSON and JavaScript have them: `\u202e`, and two for a character outside the basic plane. */
export function escapeAsUnits(text: string): string {
  return escapeBy(text, (character) =>
    Array.from({ length: character.length }, (_, index) => `\\u${hex(character.charCodeAt(index), 4)}`).join(
      '',
    ),
  );
}

/** Escapes as YAML, TOML and CEL have them: `\u202e`, and `\U000e0041` for a character outside the basic plane. */
export function escapeAsCodePoints(text: string): string {
  return escapeBy(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  });
}

/** Escapes as Cedar and Rust have them: `\u{202e}`. A line break inside of a literal is one of them. */
export function escapeAsBraced(text: string): string {
  return text.replace(inFormat, (character) => `\\u{${hex(character.codePointAt(0) ?? 0, 1)}}`);
}
