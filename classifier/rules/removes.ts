import { endsOn } from '../language/act-objects.ts';
import { actsOf } from './kit/acts-of.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs, together } from './kit/signals.ts';
import type { Act } from '../language/acts.ts';
import type { Rule } from '../rule.ts';

/** `schedule_key_deletion` orders a removal in a noun. */
const removal = /^(?:deletion|removal|destruction|erasure|purge|termination)$/;

/** Entries that are named after something that runs. */
const record =
  /^(?:records?|agents?|tasks?|quer(?:y|ies)|upload\w{0,3}|downloads?|operations?|commands?|recordings?|interactions?|scans?|simulations?|training)$/;

/** “… and cleans up”: a tool that removes its own temporary files. */
function tidiesUp({ source, lemma, object, sureness }: Act): boolean {
  return (
    source === 'description' &&
    lemma.startsWith('clean') &&
    sureness < 1 &&
    object.every((word) => /^(?:up|afterwards?|itself)$/.test(word))
  );
}

export const removes: Rule = {
  id: 'removes',
  argues: 'Destructive',
  description: 'The name or the description orders a removal.',
  rationale:
    'Nobody calls a harmless tool `delete_page`. What is deleted is gone unless the definition says otherwise. ' +
    'Associations that lose nothing, such as a reaction, and what is ephemeral have rules of their own.',
  falsePositives: [
    '`remove_background` returns a new image and keeps the old one.',
    '`drop_pin` adds a marker to a map.',
  ],
  references: ['https://www.rfc-editor.org/rfc/rfc9110#section-9.3.5'],
  examples: {
    matches: [{ name: 'delete_page' }, { name: 'notion.purgeTrash' }, { name: 'kv_namespace_delete' }],
    ignores: [
      { name: 'list_deleted_pages' },
      { name: 'undelete_page' },
      { name: 'remove_reaction' },
      { name: 'archive', description: 'Does not delete anything. Archives a page.' },
    ],
  },
  match: (view) =>
    fromActs(
      together(
        actsOf(view, ['create', 'change', 'control', 'run', 'vague'], (act) =>
          removal.test(act.object.at(-1) ?? ''),
        ),
        actsOf(view, ['remove'], (act) => !tidiesUp(act) && act.stakes.length === 0),
      ),
      (act) => ({
        supports: 'Destructive',
        means: () => `removes ${objectText(act)}`,
        effects:
          endsOn(act, 'process') && !record.test(act.object.at(-1) ?? '')
            ? ['deletes-data', 'controls-process']
            : ['deletes-data'],
        reversibility: 'irreversible',
      }),
    ),
};
