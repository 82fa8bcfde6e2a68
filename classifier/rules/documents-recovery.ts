import { isSwitch } from '../definition/conditions.ts';
import { quoteMatch } from '../evidence.ts';
import type { Rule } from '../rule.ts';

const trash =
  /\b(?:mov(?:e|es|ed|ing) (?:\w+ ){0,4}to (?:the )?(?:trash|recycle bin|bin\b)|to (?:the )?trash\b|soft[- ]delet\w{0,3}|can be (?:restored|recovered|undone|reverted)|recoverable (?:for|within|from)|restorable|recycle bin|is preserved|(?:undo|one undo|single undo) (?:entry|step|operation)\b|\bundo restores\b|data (?:is|are) (?:kept|preserved|retained))\b/i;
const denied =
  /\b(?:cannot|can not|can't|not|never|no) (?:be )?(?:restored|recovered|undone|recoverable|reverted)|\b(?:empt(?:y|ies)|emptying|clear|purge|wipe|flush)(?:s|ing)? (?:\w+ ){0,3}(?:trash|recycle bin|bin)\b|\bnot (?:moved|sent) to/i;
const permanentParameter =
  /^(?:permanent|permanently|hard delete|hard|delete permanently|is permanent|skip trash|purge|(?:allow |with )?no (?:undo|backup|trash))$/;

export const documentsRecovery: Rule = {
  id: 'documents-recovery',
  argues: 'level',
  description: 'The definition says that what is removed can be restored, from a trash for example.',
  rationale:
    'A documented way back lowers the harm, though not the kind of the call. A parameter that makes the removal ' +
    'permanent takes that back (decision 5).',
  falsePositives: ['“Can be restored from your own backup”, which the reader may not have.'],
  examples: {
    matches: [{ name: 'delete_email', description: 'Moves an email to the trash.' }],
    ignores: [
      { name: 'delete_email', description: 'Deletes an email. It cannot be restored.' },
      { name: 'delete_file' },
    ],
  },
  match(view) {
    const text = view.description.slice(0, 2_000);
    const evidence = quoteMatch('/description', text, trash);
    if (evidence.length === 0 || denied.test(text)) return [];
    if (view.parameters.some((one) => permanentParameter.test(one.spacedName) && !isSwitch(one))) return [];
    return [
      {
        strength: 'said',
        means: () => 'leaves a documented way back',
        reversibility: 'recoverable',
        level: { move: 'lower', to: 'high', under: ['Destructive'] },
        evidence,
      },
    ];
  },
};
