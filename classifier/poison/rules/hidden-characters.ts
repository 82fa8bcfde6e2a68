import { quoteSpan } from '../../evidence.ts';
import { hiddenRuns } from '../hidden-runs.ts';
import { passageOf, passagesOf } from '../passages.ts';
import type { Passage } from '../passages.ts';
import type { Rule, Signal } from '../../rule.ts';

const rank = { low: 0, medium: 1, high: 2 };
// eslint-disable-next-line no-control-regex
const plain = /^[\x00-\x1A\x1C-\x7F]*$/;

function place(pointer: string): string {
  return pointer === '' ? 'the text' : pointer;
}

function examine({ pointer, text }: Passage): Signal[] {
  const runs = hiddenRuns(text);
  // The gravest run speaks for the text; a hundred zero-width spaces are one remark.
  const gravest = runs.toSorted((a, b) => rank[b.severity] - rank[a.severity])[0];
  if (gravest === undefined) return [];
  const { start, end, decoded, severity } = gravest;
  const point = (text.codePointAt(start) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const reads = decoded === '' ? '' : `; decoded they read: ${decoded}`;
  return [
    {
      strength: 'finding',
      evidence: [quoteSpan(pointer, text, start, end)],
      finding: {
        kind: 'hidden-text',
        severity,
        message: `Characters from U+${point} that are not shown stand in ${place(pointer)}${reads}.`,
      },
    },
  ];
}

export const hiddenCharacters: Rule = {
  id: 'hidden-characters',
  argues: 'hidden-text',
  description: 'A text of the definition has characters that a reader does not see but a model does.',
  rationale:
    'Tag characters, variation selectors and invisible operators can spell whole sentences that no screen shows; ' +
    'bidirectional overrides and terminal codes show a text in another order or not at all. None has a use in a ' +
    'tool’s definition.',
  falsePositives: [
    'A byte order mark that an editor left behind.',
    'A zero-width space from a copied web page.',
  ],
  references: ['https://www.unicode.org/reports/tr36/', 'https://trojansource.codes/'],
  examples: {
    matches: [
      { name: 'add', description: 'Adds numbers.\u{E0072}\u{E0065}\u{E0061}\u{E0064}' },
      { name: 'add', description: 'Adds \u202Enumbers.' },
      {
        name: 'add',
        inputSchema: { properties: { a: { description: 'A number \u001B[8mand more\u001B[0m.' } } },
      },
    ],
    ignores: [
      { name: 'add', description: 'Adds numbers 👩‍👩‍👧 ✔️.' },
      { name: 'add', description: 'می‌خواهم' },
      { name: 'flag', description: 'Flags: 🏴󠁧󠁢󠁥󠁮󠁧󠁿' },
    ],
  },
  examine: (text) => examine(passageOf('', text)),
  match(view) {
    const found = plain.test(view.tool.name) ? [] : examine(passageOf('/name', view.tool.name));
    for (const passage of passagesOf(view)) if (!plain.test(passage.text)) found.push(...examine(passage));
    return found;
  },
};
