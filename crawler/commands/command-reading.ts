import { showWords } from '../show-words.ts';

/** What a command line comes to, once wrappers and runners have been read. */
export type CommandReading = PackageReading | AddressReading | PlainReading | RefusedReading;

/** A package that its runner would fetch and start. */
export interface PackageReading {
  kind: 'package';
  /** `npm:…`, `pypi:…` or `oci:…`. */
  package: string;
  /** Which of its commands; for an image, its entry point. */
  bin?: string;
  args: string[];
  env: Record<string, string>;
  /** Requirements of Python that are installed along with the package; `name[extra]` of the package itself asks for its extras. */
  beside?: string[];
  /** What the command line asks for beyond that and does not get here. */
  without?: string[];
}

/** A server elsewhere that the command only passes on. */
export interface AddressReading {
  kind: 'address';
  url: string;
  headers: Record<string, string>;
  transport?: 'sse' | 'streamable-http';
}

/** A program to be started as it is. */
export interface PlainReading {
  kind: 'command';
  words: string[];
  env: Record<string, string>;
  /** Where a shell would have gone first. */
  directory?: string;
}

/** What is not started, with the reason as a clause. */
export interface RefusedReading {
  kind: 'refused';
  why: string;
}

/** A command line within another one, which is to be read on. */
export interface InnerCommand {
  kind: 'inner';
  words: string[];
  env?: Record<string, string>;
  directory?: string;
  /** Where the rest is no runner of packages, the whole is started as it stands. */
  onlyRunners?: true;
}

/** What one reader makes of a command line; undefined if it is not its own. */
export type CommandStep = CommandReading | InnerCommand | undefined;

const maxShown = 120;

/** Not started, since … */
export function refuse(why: string): RefusedReading {
  return { kind: 'refused', why };
}

/** Whether something was refused. */
export function isRefused(value: object): value is RefusedReading {
  return 'kind' in value && value.kind === 'refused';
}

/** A word of a command line, as a message has it. */
export function shown(word: string): string {
  // A password may stand in an address.
  const { text } = showWords([word]);
  return text.length <= maxShown ? text : `${text.slice(0, maxShown)}…`;
}
