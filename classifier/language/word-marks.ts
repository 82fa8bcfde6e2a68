import type { KnownWord } from './known-words.ts';

function listed(words: string): (word: string) => boolean {
  const set = new Set(words.split(/\s+/));
  return (word) => set.has(word);
}

/** What a word does in a sentence, whatever it means; each has a bit. */
const tests = {
  /** Words that end the direct object of a verb. */
  preposition: listed(
    `from in into on onto to for of with by at as per via using within across under over between against about
    through without when if where that which whose so because based during before after until including such like
    plus together along inside outside towards toward near returning containing`,
  ),
  determiner: listed(
    `more several multiple available a an the this that these those any all its their your my one or and given
    specified specific existing particular certain single new own some each`,
  ),
  article: listed('a an the any each'),
  aside: listed('and or by id ids'),
  conjunction: listed('and or then'),
  negation: listed(`not never no without doesn't don't won't cannot can't isn't doesn’t don’t neither nor`),
  leadIn: listed(
    `this that these the a an it tool tools function method endpoint api command action operation utility mcp server which
    will can may is are be to for used use uses using let lets you your users user agent
    agents llm ai claude model designed meant intended simple simply easily quickly automatically directly safely permanently
    irreversibly recursively completely currently also then please new powerful convenience wrapper by via in of on from
    batch bulk auto unified one single advanced comprehensive efficient efficiently intelligently synchronously asynchronously easy client
    specialized specialised ability capability capabilities able should must would advanced`,
  ),
  enabler: listed('enable enables allow allows permits help helps'),
  /** Who or what stands behind an enabler: “allows you to”. */
  enabled: listed(
    'you users user agents agent ai llm llms claude to models callers clients searching querying creating',
  ),
  /** Who is allowed: “allows a client to send”. */
  caller: listed(
    `user users client clients caller callers agent agents assistant assistants model models llm llms developer
    developers customer customers`,
  ),
  /** What follows the name of the tool where that is the subject of the sentence. */
  predicate: listed('allows enables is will can lets returns'),
  informing: listed(
    `information details overview summary list lists statistics status history results metadata data documentation
    context guide guidance instructions reference guidelines tips`,
  ),
  pronoun: listed('it them these those all everything him her'),
  keptPlace: listed('in into to it them as the a an'),
  /** What may stand before a predicate that is no first: “a tool that deletes”. */
  relative: listed('that which to can will for'),
  /** “Log analyzer that …” names a thing by what it does. */
  doer: (word: string) =>
    /(?:analy[sz]er|viewer|reader|scanner|checker|explorer|inspector|finder)s?$/.test(word),
  gerund: (word: string) => word.endsWith('ing'),
  adverb: (word: string) => word.endsWith('ly'),
};

/** The name of one thing that a word may do in a sentence. */
export type Mark = keyof typeof tests;

const names = Object.keys(tests) as Mark[];

/** The bit of each mark. */
export const marks = Object.fromEntries(names.map((name, index) => [name, 1 << index])) as Readonly<
  Record<Mark, number>
>;

function marksOf(word: string): number {
  return names.reduce((bits, name) => (tests[name](word) ? bits | marks[name] : bits), 0);
}

/** Whether a word has one of some marks, given as their bits; no word has none. */
export function isMarked(word: { known: KnownWord } | undefined, bits: number): boolean {
  if (word === undefined) return false;
  const { known } = word;
  known.marks ??= marksOf(known.text);
  return (known.marks & bits) !== 0;
}
