import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Act } from '../language/acts.ts';
import type { Rule } from '../rule.ts';

const landing = /^(?:merge|push|publish)$/;
const code =
  /^(?:pull|pr|mr|request|requests|files?|branch|branches|commits?|package|packages|npm|code|changes|repository|repo|git|crate|module|release|remote)$/;

/** Files that are merged become one file; that of a branch is code. */
const joined = /^files?$/;

function lands({ lemma, object }: Act): boolean {
  return (
    landing.test(lemma) && object.some((word) => code.test(word) && !(lemma === 'merge' && joined.test(word)))
  );
}

export const changesSharedCode: Rule = {
  id: 'changes-shared-code',
  argues: 'level',
  description: 'The call lands code that others run: it merges, pushes or publishes a package.',
  rationale:
    'From there the code is built, installed and run by people and machines that did not see the change.',
  falsePositives: ['A push to a private branch that nothing builds.'],
  references: ['https://slsa.dev/spec/v1.0/threats-overview'],
  examples: {
    matches: [{ name: 'merge_pull_request' }, { name: 'push_files' }],
    ignores: [{ name: 'create_pull_request' }, { name: 'merge_cells' }, { name: 'merge_files' }],
  },
  match: (view) =>
    fromActs(actsOf(view, ['change', 'send', 'create'], lands), (act) => ({
      supports: 'Write',
      means: () => `lands ${objectText(act)} where others run it`,
      effects: act.lemma === 'merge' ? ['writes-data'] : ['writes-data', 'sends-outside'],
      reversibility: 'recoverable',
      level: { move: 'raise', to: 'high', under: ['Write'] },
    })),
};
