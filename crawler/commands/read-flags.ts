/** What is known of a program's flags, with their dashes. */
export interface FlagRules {
  /** Those that have no value. */
  bare: ReadonlySet<string>;
  /** Those whose value is the next word, unless it follows an equals sign. */
  valued: ReadonlySet<string>;
  /** Whether a long flag that is not known has no value, as in programs that want an equals sign. */
  unknownIsBare?: boolean;
}

/** Flags in front of the first word that is none. */
export interface ReadFlags {
  given: { flag: string; value: string }[];
  rest: string[];
  /** The first flag that is not known, where reading ended: it may have a value or not. */
  unknown?: string;
}

/** A set of words that stand in a text. */
export function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}

/** Reads the flags that a command line begins with: `--a b`, `--a=b`, `-a b`, `-ab`, `-xyz`, up to `--` or the first other word. */
export function readFlags(args: readonly string[], rules: FlagRules): ReadFlags {
  const given: ReadFlags['given'] = [];
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? '';
    if (word === '--') return { given, rest: args.slice(index + 1) };
    if (!word.startsWith('-') || word === '-') return { given, rest: args.slice(index) };
    const [flag = '', inline] = word.split(/=(.*)/s);
    if (rules.bare.has(flag)) given.push({ flag, value: inline ?? '' });
    else if (rules.valued.has(flag)) given.push({ flag, value: inline ?? args[++index] ?? '' });
    else if (word.startsWith('--')) {
      if (inline === undefined && rules.unknownIsBare !== true && !flag.startsWith('--no-'))
        return { given, rest: args.slice(index), unknown: flag };
      given.push({ flag, value: inline ?? '' });
    } else {
      const letters = readLetters(word, args[index + 1], rules);
      if (letters === undefined) return { given, rest: args.slice(index), unknown: flag };
      given.push(...letters.given);
      if (letters.tookNext) index++;
    }
  }
  return { given, rest: [] };
}

/** `-it`, `-eA=1`, `-itv /x:/y`. */
function readLetters(
  word: string,
  next: string | undefined,
  { bare, valued }: FlagRules,
): { given: ReadFlags['given']; tookNext: boolean } | undefined {
  const given: ReadFlags['given'] = [];
  for (let at = 1; at < word.length; at++) {
    const flag = `-${word.charAt(at)}`;
    if (valued.has(flag)) {
      const joined = word.slice(at + 1).replace(/^=/, '');
      given.push({ flag, value: joined === '' ? (next ?? '') : joined });
      return { given, tookNext: joined === '' };
    }
    if (!bare.has(flag)) return undefined;
    given.push({ flag, value: '' });
  }
  return { given, tookNext: false };
}

/** The values of all flags of some names, in order. */
export function valuesOf({ given }: ReadFlags, ...flags: string[]): string[] {
  return given.filter(({ flag }) => flags.includes(flag)).map(({ value }) => value);
}
