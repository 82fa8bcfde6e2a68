import { describe, expect, it } from 'vitest';
import { plainText, textParts, visibleJson } from '../../site/src/visible-text.ts';

describe('textParts', () => {
  it('gives back every character, whatever is marked or hidden', () => {
    const text = 'a\u202Eb\u200Bc \u{E0041}\uD800 d';
    const marks = [
      { start: 1, end: 3, rule: 'x' },
      { start: 2, end: 4, rule: 'y' },
      { start: 90, end: 99, rule: 'z' },
    ];
    expect(
      textParts(text, marks)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });

  it('names the characters that cannot be seen', () => {
    const hidden = textParts('pay\u202Eload\u00AD\u{E0049}\u2028\u0007\uFEFF').flatMap(
      (part) => part.hidden ?? [],
    );
    expect(hidden).toEqual(['U+202E', 'U+00AD', 'U+E0049', 'U+2028', 'U+0007', 'U+FEFF']);
  });

  it('leaves line breaks, tabs and the joiners inside emoji alone', () => {
    expect(textParts('a\n\tb 👩‍💻 ❤️').some((part) => part.hidden)).toBe(false);
  });

  it('shows a joiner that joins no emoji', () => {
    expect(textParts('del\u200Dete').map((part) => part.hidden)).toEqual([undefined, 'U+200D', undefined]);
  });

  it('marks what is quoted, with the rule that quotes it', () => {
    const [first, second] = textParts('detach_user', [{ start: 0, end: 6, rule: 'removes-access' }]);
    expect(first).toMatchObject({ text: 'detach', mark: { rule: 'removes-access' } });
    expect(second).toEqual({ text: '_user' });
  });
});

describe('plainText', () => {
  it('cuts to the length that is asked for and says so', () => {
    expect(plainText('x'.repeat(500), 60)).toHaveLength(60);
    expect(plainText('x'.repeat(500), 60).endsWith('…')).toBe(true);
  });

  it('writes invisible characters by number and line breaks as spaces', () => {
    expect(plainText('a\u202E\n\nb', 60)).toBe('a⟦U+202E⟧ b');
  });
});

describe('visibleJson', () => {
  it('stays the same JSON while nothing in it is invisible', () => {
    const value = { hide: ['\u202Ecod.exe', '\u{E0041}', 'plain', '\u0085'] };
    const shown = visibleJson(JSON.stringify(value, null, 2));
    expect(JSON.parse(shown)).toEqual(value);
    expect(textParts(shown).some((part) => part.hidden)).toBe(false);
  });
});
