import type { ValueHint } from '../packages/made-up-value.ts';

/** One value that a server says it lacks. */
export interface Lack {
  /** As the server calls it: `ACME_TOKEN`, `--api-key`, `path`. */
  name: string;
  /** What it says of the value. */
  hint: ValueHint;
}

/** What the words of a server name as missing, each kind apart; empty where nothing is. */
export interface Missing {
  /** Variables of the environment that it says it lacks. */
  variables: Lack[];
  /** Variables that it names beside a lack which it describes in other words. */
  mentioned: Lack[];
  /** Options that it names beside such a lack. */
  mentionedOptions: Lack[];
  /** Options, with their dashes. */
  options: Lack[];
  /** Arguments without a name on the command line, in order. */
  positionals: Lack[];
  /** What it asks for without a word about how to give it. */
  asked: Lack[];
  /** Words that would start the server, the likeliest first, such as `mcp` or `--stdio`. */
  starters: string[];
  /** What its usage shows without brackets, whether or not it says that it is missing. */
  shown: { options: Lack[]; positionals: Lack[] };
}

/** Most that is made up in one round, of each kind. */
export const maxLacks = 24;

/** The first of each name, and not too many. */
export function distinct(lacks: readonly Lack[]): Lack[] {
  const first = new Map<string, Lack>();
  for (const lack of lacks) if (!first.has(lack.name)) first.set(lack.name, lack);
  return [...first.values()].slice(0, maxLacks);
}
