import type { Listing } from '../listing.ts';
import type { SourceError } from './source-error.ts';

/** A source as it stands on the command line: its kind, and what follows the colon. */
export interface SourceSpec {
  kind: string;
  /** The whole text, for messages. */
  text: string;
  rest?: string;
}

/** What a source may need to be read. */
export interface SourceContext {
  /** Takes what could not be read at all, a file or a row of a registry each; the rest goes on. */
  onProblem?: (problem: string) => void;
  /** Takes what a reader should know and that costs nothing. */
  onNote?: (note: string) => void;
  /** The variables that `${VAR}` of client configurations may be filled in from; none by default. */
  env?: NodeJS.ProcessEnv;
  /** Where this user's clients keep their files (`XDG_CONFIG_HOME`, `CODEX_HOME`, …): read to find them, and for nothing else. */
  placeEnv?: NodeJS.ProcessEnv;
  /** Lets a registry be one of the user's own network. */
  allowPrivate?: boolean;
  /** Only what has changed since, for a registry (RFC 3339). */
  updatedSince?: string;
  /** Where a registry is to be read on from, as `onPage` told it. */
  cursor?: string;
  /** Told when all listings of a registry's page have been taken, with the cursor of the next, so that it can be stored. */
  onPage?: (next: string | undefined) => void | Promise<void>;
  /** Told of servers that a registry has taken down. */
  onDeleted?: (server: string) => void;
  signal?: AbortSignal;
}

/** What help, messages and docs say of a kind of source. */
interface SourceDescription {
  /** What stands before the colon. */
  kind: string;
  /** How it is written: `list:FILE`, `config[:FILE]`. What follows the colon may be left out if that is in brackets. */
  usage: string;
  /** What it is, as a sentence without its full stop. */
  about: string;
  /** Its commands are the user's own words, so that they may read the working directory. */
  isTyped?: true;
}

/** A source that names one server. A line of a list may be one, too. */
export interface EndpointSource extends SourceDescription {
  /** Reads what follows the colon; `source` is what the listing names as its source. */
  parse(rest: string, source: string): Listing | SourceError;
}

/** A source that lists servers. */
export interface ListingSource extends SourceDescription {
  /** What follows the colon is a file of the user's. */
  isFile?: true;
  /** Its servers are retired once it no longer names them; what is no list of all servers retires none. */
  retires: boolean;
  /** For a registry, which is read page by page while its servers are visited: its address. */
  registryAddress?(spec: SourceSpec): string | SourceError;
  /**
   * Reads its listings. What makes the whole of it unreadable is the error; a bad entry among others goes to `onProblem`. The iterator
   * throws if a source that is read over the network breaks off.
   */
  read(
    spec: SourceSpec,
    context: SourceContext & { onProblem: (problem: string) => void },
  ): Promise<AsyncIterable<Listing> | Listing[] | SourceError>;
}

/** One kind of source: all that the program knows of it. */
export type Source = EndpointSource | ListingSource;

/** Whether a source has to say more than its kind. */
export function needsRest({ kind, usage }: Source): boolean {
  return usage.startsWith(`${kind}:`);
}
