import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import { doing, isPlainVerb } from './kit/verb-text.ts';
import type { Rule } from '../rule.ts';

export const computesAnAnswer: Rule = {
  id: 'computes-an-answer',
  argues: 'Read',
  description: 'The name or the description says that the call calculates, checks or converts something.',
  rationale:
    'The answer is the whole effect: a quote, an estimate, a validation or a translation leaves the world as it ' +
    'was, also where money is its subject.',
  falsePositives: ['A tool called `convert_file` that replaces the file it converts.'],
  examples: {
    matches: [
      { name: 'calculate_mortgage' },
      { name: 'quote_swap', description: 'Quotes the price of a swap.' },
      { name: 'validate_config' },
    ],
    ignores: [{ name: 'swap_tokens' }, { name: 'delete_quote' }],
  },
  match: (view) =>
    fromActs(actsOf(view, ['compute']), (act) => ({
      supports: 'Read',
      flag: 'plain-look',
      means: () =>
        isPlainVerb(act) && act.object.length > 0
          ? `${doing(act)} ${objectText(act)}`
          : `works out an answer about ${objectText(act, 'its arguments')}`,
    })),
};
