import { actsOf, isStated } from './kit/acts-of.ts';
import { endsInWords, endsOn } from '../language/act-objects.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Act } from '../language/acts.ts';
import type { Rule } from '../rule.ts';

/** What a service keeps about one of its accounts. */
const profile = /^(?:user|account|member|my) profiles?$/;

/** “Use it for information gathering, recent events, or …”: what stands behind the comma is no object. */
function isListed({ phrase }: Act): boolean {
  return /^\w+ing, /.test(phrase.quote);
}

export const readsPrivateData: Rule = {
  id: 'reads-private-data',
  argues: 'effects',
  description: 'The call returns data of an account: its records, files, tasks, settings.',
  rationale: 'What is not meant for everybody is what an exfiltration would carry away.',
  falsePositives: ['A “document” of public documentation.'],
  examples: {
    matches: [{ name: 'list_projects' }, { name: 'get_customer' }, { name: 'get_user_profile' }],
    ignores: [{ name: 'get_weather' }, { name: 'delete_project' }],
  },
  match: (view) =>
    fromActs(
      actsOf(
        view,
        ['look'],
        (act) =>
          isStated(act, 0.6) && !isListed(act) && (endsOn(act, 'private') || endsInWords(act, profile)),
      ),
      (act) => ({
        means: () => `returns ${objectText(act)} of an account`,
        effects: ['reads-private-data'],
      }),
    ),
};
