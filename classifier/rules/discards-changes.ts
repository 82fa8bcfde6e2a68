import { quoteMatch } from '../evidence.ts';
import type { Rule } from '../rule.ts';

const discards =
  /\bforce[- _]?push|\breset[- ]{1,3}hard\b|\bdiscards? (?:all |any |local |your |uncommitted |unsaved )/i;
const denied = /\b(?:not|never|without|no|avoid)\b[^.\n]{0,20}$/i;

export const discardsChanges: Rule = {
  id: 'discards-changes',
  argues: 'Destructive',
  description: 'The call overwrites history or throws changes away: a force-push, a hard reset.',
  rationale: 'What was committed or edited and is not held elsewhere is gone.',
  falsePositives: ['A description that explains how a force-push is refused.'],
  references: ['https://git-scm.com/docs/git-push#Documentation/git-push.txt---force'],
  examples: {
    matches: [{ name: 'force_push' }, { name: 'git_undo', description: 'Discards all local changes.' }],
    ignores: [{ name: 'push_files' }, { name: 'push', description: 'Pushes. Does not force-push.' }],
  },
  match(view) {
    if (view.acts[0]?.kind === 'look' || view.acts[0]?.kind === 'compute') return [];
    const first = view.sentences.find(({ kind }) => kind === 'statement');
    const inName = quoteMatch('/name', view.tool.name, discards);
    const found = first && discards.exec(first.text);
    const said =
      found && !denied.test(first.text.slice(0, found.index))
        ? quoteMatch('/description', view.description, discards)
        : [];
    const evidence = [...inName, ...said];
    if (evidence.length === 0) return [];
    return [
      {
        supports: 'Destructive',
        weight: 1,
        means: 'throws changes away that are not held elsewhere',
        effects: ['deletes-data', 'overwrites'],
        reversibility: 'irreversible',
        evidence,
      },
    ];
  },
};
