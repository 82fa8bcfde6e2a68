import type { FoundVerb } from './verb-choice.ts';
import { verbs } from './lexicon/verbs.ts';
import type { Word } from './words.ts';

/** A way in which a name without any verb among its words still says what is done. */
interface UnlistedCase {
  /** What is so, as a sentence. */
  name: string;
  /** A name that the case decides, and the verb that it stands for. */
  example: readonly [string, string];
  /** The word that stands for a verb, and the verb; undefined where the case does not apply. */
  find(words: readonly Word[]): { index: number; lemma: string } | undefined;
}

const formats =
  /^(?:markdown|md|json|csv|yaml|xml|html|text|pdf|toml|sql|base64|hex|geojson|png|svg|jpe?g|docx?|xlsx?)$/;
const leastGlued = 8;

function onlyWord(words: readonly Word[]): string {
  const [word] = words;
  return word === undefined || words.length > 1 || word.text.length < leastGlued ? '' : word.text;
}

/** Every such way, in the order in which they are tried. */
export const unlistedCases: readonly UnlistedCase[] = [
  {
    name: 'What stands between two formats turns one into the other.',
    example: ['csv_to_json', 'convert'],
    find: (words) => {
      const index = words.findIndex(({ text }) => text === 'to');
      return index !== -1 && formats.test(words.at(-1)?.text ?? '') ? { index, lemma: 'convert' } : undefined;
    },
  },
  {
    name: 'A log at the end is shown, while one at the head would be written.',
    example: ['git_log', 'logs'],
    find: (words) =>
      /^logs?$/.test(words.at(-1)?.text ?? '') ? { index: words.length - 1, lemma: 'logs' } : undefined,
  },
  {
    name: 'What ends in thinking or reasoning thinks.',
    example: ['sequentialreasoning', 'thinking'],
    find: (words) =>
      /(?:thinking|reasoning)$/.test(onlyWord(words)) ? { index: 0, lemma: 'thinking' } : undefined,
  },
  {
    name: 'A verb may be run together with its object.',
    example: ['listprompts', 'list'],
    find: (words) => {
      const verb = /^(?:list|get|search|create|delete|update|fetch|remove|describe)/.exec(
        onlyWord(words),
      )?.[0];
      return verb === undefined ? undefined : { index: 0, lemma: verb };
    },
  },
];

/** The verb of a name of which no word is one; none where nothing stands for one. */
export function unlistedVerb(words: readonly Word[]): FoundVerb[] {
  for (const { find } of unlistedCases) {
    const found = find(words);
    const verb = found && verbs.get(found.lemma);
    if (found && verb) return [{ index: found.index, verb }];
  }
  return [];
}
