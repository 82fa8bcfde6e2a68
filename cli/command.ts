import type { ParseArgsOptionsConfig } from 'node:util';

/** What a run ends with; scripts rely on these numbers. */
export const exitCodes = {
  /** Done and clean. */
  done: 0,
  /** Findings at or above `--fail-on`. */
  findings: 1,
  /** Wrong usage or unreadable input. */
  usage: 2,
  /** Something could not be read or listed whole. */
  incomplete: 3,
  interrupted: 130,
} as const;

/** An option as `parseArgs` takes it, with what help says of it. */
export type OptionHelp = ParseArgsOptionsConfig[string] & {
  /** How help names its value: `FILE`, `MS`. */
  value?: string;
  help: string;
  /** The words that it takes, where there are no others. */
  choices?: readonly string[];
  /** It takes several of them, with commas. */
  isList?: boolean;
  /** What holds without it. */
  otherwise?: string;
  /** What its value may begin with, where the rest is the user's. */
  beginnings?: readonly string[];
};

/** Every command that has formats has this too. */
export const jsonOption = {
  json: {
    type: 'boolean',
    help: 'tell it as JSON on stdout, and nothing else there; where the command fails, why',
  },
} as const satisfies Record<string, OptionHelp>;

export type OptionValues = Record<string, string | boolean | string[] | undefined>;

/** What a command gets to work with. */
export interface CommandInput {
  values: OptionValues;
  positionals: string[];
  /** Aborted by the first SIGINT or SIGTERM. */
  signal: AbortSignal;
}

/** One command of the program. */
export interface Command {
  name: string;
  /** The arguments as help shows them: `[FILE|-]`. */
  arguments?: string;
  /** The words of which its first argument is one. */
  actions?: readonly string[];
  /** What an argument may begin with, such as `npm:`. */
  beginnings?: readonly string[];
  /** More than its summary in `commands.ts`, for the command's own help, which breaks its lines. */
  details?: string;
  /** Rows for its help between the details and the options. */
  tables?: readonly { title: string; rows: readonly (readonly [string, string])[] }[];
  example: string;
  moreExamples?: readonly string[];
  options: Record<string, OptionHelp>;
  /** How many arguments it takes at most; any number if absent. */
  maxArguments?: number;
  /** Mends spellings that are documented but that the parser of options does not take. */
  prepare?(args: string[]): string[];
  /** Throws a `UsageError` for values that cannot be right, before anything is opened or started. */
  validate?(values: OptionValues): void;
  /** Returns the exit code. A `UsageError` is printed with a pointer to help. */
  run(input: CommandInput): Promise<number>;
}

/** The user asked for something that cannot be done; the message says what was expected and what was got. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** The value of a string option, if it was given. */
export function stringOption(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The value of a whole-number option within bounds; anything else is a usage error. */
export function numberOption(
  values: OptionValues,
  name: string,
  { min, max }: { min: number; max: number },
): number | undefined {
  const text = stringOption(values, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new UsageError(`Expected --${name} to be a whole number from ${min} to ${max}, got “${text}”.`);
  }
  return value;
}

/** The value of an option that is one of a few words, in any case; anything else is a usage error. */
export function choiceOption<Choice extends string>(
  values: OptionValues,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const text = stringOption(values, name);
  if (text === undefined) return undefined;
  const choice = choices.find((each) => each.toLowerCase() === text.toLowerCase());
  if (!choice) throw new UsageError(`Expected --${name} to be one of ${choices.join(', ')}, got “${text}”.`);
  return choice;
}
