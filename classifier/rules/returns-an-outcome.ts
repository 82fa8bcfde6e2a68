import { onlyReturnsAnAnswer } from './kit/answers.ts';
import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Rule } from '../rule.ts';

export const returnsAnOutcome: Rule = {
  id: 'returns-an-outcome',
  argues: 'Read',
  description: 'What the call runs is a report, a search, a query or a check of a connection.',
  rationale: 'Running such a thing ends with an answer and leaves nothing behind.',
  falsePositives: [
    'A “query” that carries free SQL, of which another rule speaks.',
    'A “check” that repairs what it finds.',
  ],
  examples: {
    matches: [{ name: 'run_report' }, { name: 'test_connection' }],
    ignores: [{ name: 'run_tests', description: 'Run the test suites.' }, { name: 'deploy_app' }],
  },
  match: (view) =>
    fromActs(
      actsOf(view, ['run'], (act) => onlyReturnsAnAnswer(act, view)),
      (act) => ({ supports: 'Read', means: () => `returns the outcome of ${objectText(act, 'a check')}` }),
    ),
};
