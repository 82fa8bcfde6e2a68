import { maxScannedLength, quoteSpan } from '../evidence.ts';
import type { Rule } from '../rule.ts';
import type { Signal } from '../rule.ts';

// Tag characters, bidirectional overrides and isolates, zero-width space and word joiner, variation selectors
// in runs. ZWNJ, ZWJ and single variation selectors belong to Persian, Indic scripts and emoji.
const hidden =
  /[\u{E0001}\u{E0020}-\u{E007F}]+|[\u202A-\u202E\u2066-\u2069]+|[\u200B\u2060\u2061-\u2064\uFEFF]+|[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]{3,}|[\u200C\u200D]{3,}/u;
const flags = /\u{1F3F4}[\u{E0061}-\u{E007A}]{2,6}\u{E007F}/gu;

function decode(text: string): string {
  let decoded = '';
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point >= 0xe0020 && point <= 0xe007e) decoded += String.fromCodePoint(point - 0xe0000);
  }
  return decoded.slice(0, 200);
}

export const hiddenCharacters: Rule = {
  id: 'hidden-characters',
  argues: 'hidden-text',
  description: 'The name or the description has characters that a reader does not see but a model does.',
  rationale:
    'Tag characters can spell whole sentences that no screen shows, and bidirectional overrides show a text in ' +
    'another order than it is read. Neither has a use in a tool’s description.',
  falsePositives: [
    'A byte order mark that an editor left behind.',
    'A zero-width space from a copied web page.',
  ],
  references: ['https://www.unicode.org/reports/tr36/', 'https://trojansource.codes/'],
  examples: {
    matches: [
      { name: 'add', description: 'Adds numbers.\u{E0072}\u{E0065}\u{E0061}\u{E0064}' },
      { name: 'add', description: 'Adds \u202Enumbers.' },
    ],
    ignores: [
      { name: 'add', description: 'Adds numbers 👩‍👩‍👧 ✔️.' },
      { name: 'add', description: 'می‌خواهم' },
      { name: 'flag', description: 'Flags: 🏴󠁧󠁢󠁥󠁮󠁧󠁿' },
    ],
  },
  match({ tool }) {
    const signals: Signal[] = [];
    for (const [pointer, text] of [
      ['/name', tool.name],
      ['/description', tool.description],
      ['/title', tool.title],
    ] as const) {
      if (text === undefined) continue;
      // Flags of regions are spelt in tag characters too; they are blanked with the same length.
      const scanned = text.slice(0, maxScannedLength).replace(flags, (flag) => ' '.repeat(flag.length));
      const match = hidden.exec(scanned);
      if (match === null) continue;
      const decoded = decode(match[0]);
      const point = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      const severe = decoded !== '' || /[\u202A-\u202E\u2066-\u2069]/.test(match[0]);
      signals.push({
        weight: 0,
        evidence: [quoteSpan(pointer, text, match.index, match.index + match[0].length)],
        finding: {
          kind: 'hidden-text',
          severity: severe ? 'high' : 'low',
          message: `Characters from U+${point} that are not shown stand in ${pointer}${decoded === '' ? '' : `; decoded they read: ${decoded}`}.`,
        },
      });
    }
    return signals;
  },
};
