import { quoteSpan } from '../evidence.ts';
import { latinLookalike } from '../language/lexicon/lookalike-letters.ts';
import type { Rule } from '../rule.ts';

const maxNameLength = 256;
// eslint-disable-next-line no-control-regex
const ascii = /^[\x00-\x7F]*$/;
const latin = /\p{Script=Latin}/u;
/** Scripts with letters that look like Latin ones; Chinese or Japanese beside Latin deceives nobody. */
const confusing =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/u;
/** Fullwidth and mathematical letters, and the like: letters that are Latin by another code. */
const styled = /[\uFF21-\uFF3A\uFF41-\uFF5A\u{1D400}-\u{1D7FF}\u2100-\u214F\u24B6-\u24E9]/u;

/** The first deceptive letter of a word, if there is one. */
function deceptive(word: string): { letter: string; like: string } | undefined {
  const letters = Array.from(word);
  const stylish = letters.find((letter) => styled.test(letter));
  if (stylish !== undefined) return { letter: stylish, like: stylish.normalize('NFKC') };
  const foreign = letters.filter((letter) => confusing.test(letter));
  if (foreign.length === 0) return undefined;
  const alike = foreign.find((letter) => latinLookalike(letter) !== undefined);
  if (alike === undefined) return undefined;
  const isMixed = letters.some((letter) => latin.test(letter));
  // A whole word of such letters is a word of its language, unless other words of the name are Latin.
  return isMixed ? { letter: alike, like: latinLookalike(alike) ?? '' } : undefined;
}

export const lookalikeName: Rule = {
  id: 'lookalike-name',
  argues: 'hidden-text',
  description: 'A word of the name mixes Latin letters with letters of another script that look like them.',
  rationale:
    'Such a name looks like that of another tool and is not. A person approves the one that they know, and a policy ' +
    'that is written for it does not apply.',
  falsePositives: ['A symbol of physics in a name, such as an ohm or a kelvin sign.'],
  references: ['https://www.unicode.org/reports/tr39/#Mixed_Script_Detection'],
  examples: {
    matches: [{ name: 'send_m\u0430il' }, { name: '\uFF44elete_page' }],
    ignores: [{ name: 'send_mail' }, { name: 'поиск' }, { name: '検索_web' }, { name: 'café_finder' }],
  },
  match({ tool }) {
    const name = tool.name.slice(0, maxNameLength);
    if (ascii.test(name)) return [];
    for (const { 0: word, index } of name.matchAll(/[\p{L}\p{M}\p{N}\u24B6-\u24E9]+/gu)) {
      const found = deceptive(word);
      if (found === undefined) continue;
      const point = (found.letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      const message = `A letter of the name is U+${point} and looks like '${found.like}', so that the name looks like another.`;
      return [
        {
          // Whatever the text says, a tool that poses as another is not taken for one that only reads.
          opposes: 'Read',
          strength: 'overruling',
          evidence: [quoteSpan('/name', tool.name, index, index + word.length)],
          finding: { kind: 'hidden-text', severity: 'high', message },
        },
      ];
    }
    return [];
  },
};
