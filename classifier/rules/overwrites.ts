import { quoteMatch } from '../evidence.ts';
import { actsOf } from './kit/acts-of.ts';
import { endsOn } from '../language/act-objects.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs, together } from './kit/signals.ts';
import type { Rule } from '../rule.ts';

const says =
  /\b(?:completely |fully |will |and |or )?(?:overwrit(?:e|es|ing)|replac(?:e|es|ing) (?:the )?(?:entire|whole|complete|existing|full|all(?: of)?(?: the)? (?:contents?|fields|values|data|settings|rules|items))|(?:complete|full|wholesale) replace(?:ment)?)\b|\bfully replac(?:e|es) (?:an |the )?existing\b|\b(?:all (?:the )?)?un-?changed fields\b|\bomitted (?:\w+ )?\w+ (?:are|is|will be) (?:cleared|removed|reset|deleted|dropped|set to null)\b/i;
const denied =
  /\b(?:not|never|without|won't|doesn't|no|refuses to|fails instead of|prevent|avoid)\s+(?:\w+\s+){0,2}overwrit/i;

/** “Only overwrites the fields that are given” says that the rest stays. */
const partly = /\bonly (?:overwrit|replac)|\boverwrit\w{1,4} only\b/i;

/** What is replaced as a whole, unlike a text in it. */
const whole =
  /^(?:pages?|files?|documents?|templates?|polic(?:y|ies)|contents?|config\w*|settings|objects?|resource|schema|metadata|rules?|manifest)$/;

export const overwrites: Rule = {
  id: 'overwrites',
  argues: 'level',
  description: 'The definition says that existing content is overwritten or replaced as a whole.',
  rationale: 'What stood there before is lost unless something else keeps versions (decision 6).',
  falsePositives: ['“Overwrites the cached copy”, which is rebuilt.'],
  examples: {
    matches: [
      { name: 'write_file', description: 'Create a new file or completely overwrite an existing file.' },
      { name: 'write_file' },
    ],
    ignores: [
      { name: 'create_file', description: 'Creates a file. Does not overwrite.' },
      { name: 'read_file' },
    ],
  },
  match(view) {
    const text = view.description.slice(0, 1_500);
    const found = quoteMatch('/description', text, says);
    const said = found.length > 0 && (denied.test(text) || partly.test(text)) ? [] : found;
    const level = { move: 'raise', to: 'high', under: ['Write'] } as const;
    const effects = ['overwrites'] as const;
    if (said.length > 0) {
      return [
        {
          strength: 'said',
          flag: 'by-text',
          means: () => 'replaces what was there before',
          effects,
          reversibility: 'recoverable',
          level,
          evidence: said,
        },
      ];
    }
    const replaced = actsOf(
      view,
      ['create', 'change'],
      (act) => act.source === 'name' && act.lemma === 'replace' && whole.test(act.object.at(-1) ?? ''),
    );
    const writesFile = actsOf(
      view,
      ['create', 'change'],
      (act) =>
        act.source === 'name' && (act.lemma === 'write' || act.lemma === 'overwrite') && endsOn(act, 'file'),
    );
    return fromActs(together(writesFile, replaced), (act) => ({
      flag: 'by-text',
      means: () => `replaces ${objectText(act)} as a whole`,
      effects,
      reversibility: 'recoverable',
      level,
    }));
  },
};
