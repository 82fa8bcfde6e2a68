import { maxScannedLength, quoteSpan, quoteValue, textAt } from '../../evidence.ts';
import { firstUnread } from '../passages.ts';
import type { Rule, Signal } from '../../rule.ts';

const maxQuoteLength = 80;

const finding: Signal['finding'] = {
  kind: 'definition',
  severity: 'medium',
  message: `Only the first ${maxScannedLength} characters of all texts of the definition were examined for orders to the model; what follows may say anything.`,
};

export const unexaminedText: Rule = {
  id: 'unexamined-text',
  argues: 'definition',
  description: 'The texts of a definition are longer together than what is examined for orders to the model.',
  rationale:
    'How much text is examined is bounded, or one definition could cost as much as a thousand. An order that stands ' +
    'behind that is not found, so that the end of the examination is told.',
  falsePositives: ['A definition with hundreds of documented parameters.'],
  examples: {
    matches: [
      {
        name: 'fill_form',
        inputSchema: {
          $defs: Object.fromEntries(
            Array.from({ length: 320 }, (_, index) => [
              `field_${index}`,
              { description: 'A field of the form.' },
            ]),
          ),
        },
      },
    ],
    ignores: [{ name: 'list_pages', description: 'Lists pages.' }],
  },
  examine: (text) =>
    text.length <= maxScannedLength
      ? []
      : [
          {
            strength: 'finding',
            evidence: [quoteSpan('', text, maxScannedLength, maxScannedLength + maxQuoteLength)],
            finding,
          },
        ],
  match(view) {
    const pointer = firstUnread(view);
    if (pointer === undefined) return [];
    const text = textAt(view.tool, pointer);
    const quotation =
      text === undefined
        ? quoteValue(pointer, pointer.slice(pointer.lastIndexOf('/') + 1))
        : quoteSpan(pointer, text, 0, Math.min(text.length, maxQuoteLength));
    return [{ strength: 'finding', evidence: [quotation], finding }];
  },
};
