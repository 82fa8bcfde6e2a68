import { asks, conjunctions, doers, facts, guides } from './lexicon/words-of-names.ts';
import { isOrder } from './name-verbs.ts';
import {
  alsoNoun,
  closesWithNoun,
  isOpener,
  isOrderBehindLook,
  isPlainHead,
  ordersSurely,
  takesOver,
} from './verb-choice.ts';
import type { Choice, FoundVerb } from './verb-choice.ts';
import { isMarked, marks } from './word-marks.ts';
import type { Word } from './words.ts';

/** A way in which verbs share a name: which of them act where it applies, and nothing where it does not. */
export interface VerbCase {
  /** What is so, as a sentence. */
  name: string;
  /** A name that the case decides, and the verbs that act in it. */
  example: readonly [string, string];
  choose(choice: Choice): readonly FoundVerb[] | undefined;
}

/** Every way in which verbs share a name, in the order in which they are tried; the first that applies decides. */
export const verbCases: readonly VerbCase[] = [
  {
    name: 'What is called a guide is returned.',
    example: ['migrate_pages_guide', 'guide'],
    choose: ({ last, end }) =>
      end > 1 && last.index === end && guides.has(last.verb.lemma) ? [last] : undefined,
  },
  {
    name: 'A noun for what does the reading reads.',
    example: ['place_recommender', 'recommender'],
    choose: (choice) =>
      closesWithNoun(choice) &&
      doers.test(choice.last.verb.lemma) &&
      !ordersSurely(choice) &&
      (choice.first.index > 0 || choice.first.verb.verbLikelihood <= alsoNoun)
        ? [choice.last]
        : undefined,
  },
  {
    name: 'Information about something that is as often a noun is read.',
    example: ['playback_info', 'info'],
    choose: (choice) =>
      closesWithNoun(choice) &&
      facts.has(choice.last.verb.lemma) &&
      choice.first.verb.verbLikelihood <= alsoNoun
        ? [choice.last]
        : undefined,
  },
  {
    name: 'Verbs that a conjunction joins both act.',
    example: ['lint_and_fix', 'lint fix'],
    choose: ({ words, first, second }) =>
      second &&
      conjunctions.has(words[second.index - 1]?.text ?? '') &&
      second.verb.verbLikelihood >= alsoNoun
        ? [first, second]
        : undefined,
  },
  {
    name: 'A name that opens with a question reads.',
    example: ['status_queues_purge', 'status'],
    choose: ({ first }) => (first.index === 0 && asks.has(first.verb.lemma) ? [first] : undefined),
  },
  {
    name: '“Can I” asks, wherever it stands.',
    example: ['deploy_can_i_run', 'can'],
    choose: ({ words, found }) => {
      const question = found.find(
        ({ verb, index }) => (verb.lemma === 'can' && words[index + 1]?.text === 'i') || verb.lemma === 'did',
      );
      return question && [question];
    },
  },
  {
    name: 'Who checks something looks; who checks out does not.',
    example: ['check_login_status', 'check'],
    choose: ({ words, first }) => {
      const next = words[first.index + 1];
      const looks =
        first.verb.lemma === 'check' && !isMarked(next, marks.preposition) && next?.text !== 'out';
      return looks ? [first] : undefined;
    },
  },
  {
    name: 'An order close behind a verb of reading acts on what follows, unless that tells of the order.',
    example: ['get_delete_page', 'delete'],
    choose: (choice) => {
      const order = choice.found.find(({ index }) => index > 0 && index <= 2);
      return order && isOrderBehindLook(order, choice) ? [order] : undefined;
    },
  },
  {
    name: 'What is checked behind an order is the order.',
    example: ['copy_blob_check_progress', 'check'],
    choose: ({ words, found, first }) => {
      const check = found.find(({ verb, index }) => verb.lemma === 'check' && index > first.index + 1);
      const asksFor = /^(?:status|state|progress|result|results|health)$/.test(
        words[(check?.index ?? -1) + 1]?.text ?? '',
      );
      return check && asksFor ? [check] : undefined;
    },
  },
  {
    name: 'A plain verb at the head that opens nothing keeps the rest as its object.',
    example: ['get_delete_protection', 'get'],
    choose: (choice) => (isPlainHead(choice) && !isOpener(choice) ? [choice.first] : undefined),
  },
  {
    name: 'A verb at the head opens the way for an order at the end.',
    example: ['create_devices_revoke', 'revoke'],
    choose: (choice) => {
      const { first, last, closes } = choice;
      const isApart = last.index > first.index + 1;
      return isOpener(choice) && closes && isOrder(last.verb) && takesOver(last, choice) && isApart
        ? [last]
        : undefined;
    },
  },
  {
    name: 'A verb at the head opens the way for an order right behind it.',
    example: ['confirm_delete_group', 'delete'],
    choose: (choice) => {
      const { second, follows } = choice;
      return isOpener(choice) && second && follows && isOrder(second.verb) && takesOver(second, choice)
        ? [second]
        : undefined;
    },
  },
  {
    name: 'A command that ends in “ls” lists.',
    example: ['box_upload_ls', 'ls'],
    choose: ({ first, last, closes }) =>
      closes && first.index > 0 && last.verb.lemma === 'ls' ? [last] : undefined,
  },
  {
    name: 'A plain verb at the head acts.',
    example: ['create_list', 'create'],
    choose: (choice) => (isPlainHead(choice) ? [choice.first] : undefined),
  },
  {
    name: 'A plain verb behind a noun or a product acts.',
    example: ['close_delete_activity', 'delete'],
    choose: (choice) => {
      const { second, follows } = choice;
      return second && follows && takesOver(second, choice) ? [second] : undefined;
    },
  },
  {
    name: 'A plain verb at the end acts.',
    example: ['build_agent_delete', 'delete'],
    choose: (choice) => {
      const { first, last, closes } = choice;
      const readsPosts = first.verb.lemma === 'post' && last.verb.kind === 'look';
      return closes && (takesOver(last, choice) || readsPosts) ? [last] : undefined;
    },
  },
  {
    name: 'A plain verb anywhere acts where the head is hardly one.',
    example: ['app_play_song_delete_entry', 'delete'],
    choose: (choice) => {
      const { found, first } = choice;
      const plain = found.find((each) => takesOver(each, choice));
      const isDoubtful =
        first.index > 0 || (first.verb.verbLikelihood < alsoNoun && first.verb.kind !== 'look');
      return plain && plain !== first && isDoubtful ? [plain] : undefined;
    },
  },
  {
    name: 'Of verbs behind another word the surer acts.',
    example: ['page_play_show', 'show'],
    choose: ({ found, first }) => {
      const surer = found.find(
        ({ verb }) => verb.verbLikelihood >= 0.9 && verb.verbLikelihood > first.verb.verbLikelihood,
      );
      return surer && first.index > 0 ? [surer] : undefined;
    },
  },
  {
    name: 'Else the first verb acts.',
    example: ['play_song', 'play'],
    choose: ({ first }) => [first],
  },
];

/** The case that decides which of the verbs of a name act, and those that do; undefined for a name without any. */
export function chooseVerbs(
  all: readonly FoundVerb[],
  words: readonly Word[],
): { verbCase: VerbCase; acting: readonly FoundVerb[] } | undefined {
  // `update_work_group`: a verb that says nothing is a noun behind any other.
  const found = all.filter(({ verb }, position) => position === 0 || verb.kind !== 'vague');
  const [first, second] = found;
  if (first === undefined) return undefined;
  const last = found.at(-1) ?? first;
  const end = words.length - 1;
  const closes = last.index === end && last !== first;
  const choice = {
    words,
    found,
    first,
    second,
    last,
    end,
    closes,
    follows: second?.index === first.index + 1,
  };
  for (const verbCase of verbCases) {
    const acting = verbCase.choose(choice);
    if (acting !== undefined) return { verbCase, acting };
  }
  throw new Error(`Expected a case for the verbs of ${words.map(({ text }) => text).join('_')}, got none`);
}
