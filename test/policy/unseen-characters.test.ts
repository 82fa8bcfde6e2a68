import { describe, expect, test } from 'vitest';
import { cleanText } from '../../crawler/clean-text.ts';
import {
  cutText,
  escapeAsBraced,
  escapeAsCodePoints,
  escapeAsUnits,
  showLine,
  showName,
  showText,
} from '../../policy/unseen-characters.ts';
import { allUnseen, likeSpaces, rawUnseen } from '../unseen-samples.ts';

const planted = [...allUnseen, ...likeSpaces].map((character) => `a${character}b`);

test('every character that nobody sees is shown by its number, and escaped in every format', () => {
  for (const text of planted) {
    const all = [
      showName(text),
      showLine(text),
      escapeAsUnits(text),
      escapeAsCodePoints(text),
      escapeAsBraced(text),
    ];
    for (const shown of all) expect(rawUnseen(shown), JSON.stringify(text)).toEqual([]);
    const isLayout = text === 'a\tb';
    expect(rawUnseen(showText(text)), JSON.stringify(text)).toEqual(isLayout ? ['U+9'] : []);
  }
});

test('the crawler, which may import nothing, knows the same characters', () => {
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const text = `a${String.fromCodePoint(code)}b`;
    if ('\r\n\t'.includes(text.slice(1, -1))) continue;
    // Neither of the exemptions fits between two letters of ours.
    if (cleanText(text) !== showText(text)) expect(cleanText(text)).toBe(showText(text));
  }
});

test('no two names look the same', () => {
  const names = [
    ...planted,
    'a b',
    'ab',
    'a\nb',
    'a\n\nb',
    'a⟦U+202E⟧b',
    'a⟦U+27E6⟧U+202E⟧b',
    'ab ',
    ' ab',
    'ab  ',
    '⟦ab⟧',
  ];
  const shown = names.map(showName);
  expect(new Set(shown).size).toBe(new Set(names).size);
});

test('text that is fit stays as it is, however often it is made fit', () => {
  for (const text of planted) {
    expect(showText(showText(text))).toBe(showText(text));
    expect(showLine(showName(text))).toBe(showName(text));
  }
});

describe('what languages and emoji are written with stays', () => {
  test.each([
    ['an emoji of several', '👩‍💻 👨‍👩‍👧‍👦 🏳️‍🌈'],
    ['an emoji with its colour', '❤️ 🗑️ ©️'],
    ['a keycap', '1️⃣ #️⃣'],
    ['Persian', 'می‌خواهم'],
    ['Hindi', 'क्‍ष'],
    ['the flag of England', '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'],
  ])('%s', (_, text) => expect(showText(text)).toBe(text));

  test.each([
    ['a joiner between letters', 'del\u200Dete', 'del⟦U+200D⟧ete'],
    ['two joiners', 'می\u200C\u200Cخ', 'می⟦U+200C⟧⟦U+200C⟧خ'],
    ['a selector without an emoji', 'a\uFE0F', 'a⟦U+FE0F⟧'],
    ['tags behind a flag that say something else', '🏴\u{E0068}\u{E0069}', '🏴⟦U+E0068⟧⟦U+E0069⟧'],
    ['a joiner at the end', '👩\u200D', '👩⟦U+200D⟧'],
  ])('but not %s', (_, text, shown) => expect(showText(text)).toBe(shown));
});

test('escapes mean the same', () => {
  for (const text of planted) {
    expect(JSON.parse(escapeAsUnits(JSON.stringify(text)))).toBe(text);
  }
});

test('a cut leaves no half character', () => {
  expect(cutText('ab😀cd', 4)).toBe('ab…');
  expect(cutText('ab😀cd', 6)).toBe('ab😀cd');
});
