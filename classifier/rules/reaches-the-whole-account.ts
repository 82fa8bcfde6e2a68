import { isStated } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs } from './kit/signals.ts';
import type { Act } from '../language/acts.ts';
import type { Rule } from '../rule.ts';

/** Verbs whose “all” is all of one thing: all links of a story, all messages of an inbox. */
const ofOneThing = /^(?:replace|set|mark|save)$/;

/** Who is sent what everybody gets. */
const toEverybody =
  /\bto (?:all|every) (?:of )?(?:the |your |our )?(?:\w+ )?(?:users?|customers?|followers?|subscribers?|friends|members?|contacts?|employees)\b/i;

/** “Close the browser and release all resources”: those that the tool itself has taken. */
function isOwn({ lemma, object }: Act): boolean {
  return /^(?:release|free|dispose|clean)$/.test(lemma) && /^resources?$/.test(object.at(-1) ?? '');
}

function isWide(act: Act): boolean {
  const [first, second] = act.object;
  if (isOwn(act)) return false;
  if (second !== undefined && /^(?:occurrences|matches|instances|in|the)$/.test(second)) return false;
  return (
    first === 'all' ||
    first === 'everything' ||
    first === 'entire' ||
    (first === 'every' && second !== undefined) ||
    act.object.at(-1) === 'all'
  );
}

export const reachesTheWholeAccount: Rule = {
  id: 'reaches-the-whole-account',
  argues: 'blast radius',
  description: 'The object of the verb is everything: all users, all documents, the whole index.',
  rationale: 'One unwanted call leaves nothing to copy the rest from. A list of ids is not everything.',
  falsePositives: ['“All” in a name such as `all_in_one`.'],
  examples: {
    matches: [
      { name: 'broadcast', description: 'Broadcast a message to all followers.' },
      { name: 'delete-all-documents' },
      { name: 'cancel_all_orders' },
    ],
    ignores: [
      { name: 'delete_documents' },
      { name: 'list_all_users' },
      { name: 'close_browser', description: 'Closes it and releases all resources.' },
    ],
  },
  match: (view) =>
    fromActs(
      view.acts.filter(
        (act) =>
          act.kind !== 'look' &&
          act.kind !== 'compute' &&
          isStated(act, 0.5) &&
          !ofOneThing.test(act.lemma) &&
          (isWide(act) || (act.kind === 'send' && toEverybody.test(view.opening))),
      ),
      (act) => ({
        means: () =>
          isWide(act)
            ? `reaches ${objectText(act, 'everything').replace(/^all$/, 'everything')} in one call`
            : 'reaches everybody in one call',
        blastRadius: 'account',
        level: { move: 'scope', under: ['Write', 'Execute', 'Destructive', 'Financial'] },
      }),
    ),
};
