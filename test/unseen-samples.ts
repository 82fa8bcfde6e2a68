const ranges = (spans: [number, number][]): string[] =>
  spans.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)),
  );

/** All that nobody sees, by kind: whole classes where they are small, their edges where they are large. */
export const unseenSamples: Record<string, string[]> = {
  controls: ranges([
    [0, 0x1f],
    [0x7f, 0x9f],
  ]),
  formats: ranges([[0, 0x1ffff]]).filter((character) => /\p{Cf}/u.test(character)),
  separators: ['\u2028', '\u2029'],
  'private use': ['\uE000', '\uF8FF', '\u{F0000}', '\u{10FFFD}'],
  unassigned: ['\u0378', '\uFFFE', '\uFFFF', '\u{1FFFF}', '\u{10FFFF}', '\u{EFFFF}'],
  surrogates: ['\uD800', '\uDBFF', '\uDC00', '\uDFFF'],
  tags: ranges([[0xe0000, 0xe007f]]),
  'variation selectors': ranges([
    [0x180b, 0x180f],
    [0xfe00, 0xfe0f],
    [0xe0100, 0xe0101],
    [0xe01ee, 0xe01ef],
  ]),
  fillers: ['\u115F', '\u1160', '\u3164', '\uFFA0', '\u2800', '\u034F', '\u17B4', '\u17B5'],
};

/** Every sample, each once. */
export const allUnseen: string[] = [...new Set(Object.values(unseenSamples).flat())];

/** Spaces that look like the plain one. */
export const likeSpaces: string[] = ranges([
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
]);

const raw =
  /(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\u{E0000}-\u{E01EF}\uFE00-\uFE0F\u180B-\u180F]|\u115F|\u1160|\u3164|\uFFA0|\u2800|\u034F|\u17B4|\u17B5/gu;

/** The characters of a text that stand in it raw although nobody sees them; line breaks aside. */
export function rawUnseen(text: string): string[] {
  return [...new Set(text.match(raw) ?? [])].map(
    (character) => `U+${(character.codePointAt(0) ?? 0).toString(16)}`,
  );
}
