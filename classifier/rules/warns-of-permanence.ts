import { quoteMatch } from '../evidence.ts';
import { onlyLooks } from './kit/acts-of.ts';
import type { Rule } from '../rule.ts';

const permanent =
  /\b(?:permanent(?:ly)?|irreversibl[ey]|irrevocabl[ey]|cannot be (?:undone|reversed|recovered|restored)|can't be undone|can not be undone|not reversible|is final)\b|不可恢复|不可逆/i;

export const warnsOfPermanence: Rule = {
  id: 'warns-of-permanence',
  argues: 'reversibility',
  description: 'The definition says that the call cannot be undone.',
  rationale: 'The author knows what the tool does to the data, and nobody warns of a harmless call.',
  falsePositives: ['“Permanently” in “permanent link”.'],
  examples: {
    matches: [{ name: 'delete_zone', description: 'Delete a zone. This cannot be undone.' }],
    ignores: [{ name: 'delete_zone', description: 'Delete a zone.' }],
  },
  match(view) {
    if (onlyLooks(view)) return [];
    const evidence = quoteMatch('/description', view.description.slice(0, 3_000), permanent);
    if (evidence.length === 0) return [];
    return [
      {
        strength: 'said',
        flag: 'for-good',
        means: () => 'cannot be undone, as the definition itself says',
        reversibility: 'irreversible',
        evidence,
      },
    ];
  },
};
