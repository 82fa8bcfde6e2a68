import type { Arguments } from './condition.ts';
import type { Decision } from './policy.ts';

/** A call as a client or gateway sees it; `server` is the key under which the configuration knows the server. */
export interface Call {
  server: string;
  tool: string;
  given: Arguments;
}

/** One rule of a policy that somebody wrote, and which tools it speaks of. */
export interface ReadRule {
  /** Where it stands, for people: `permissions.deny[3]`, `line 12`. */
  place: string;
  /** The rule as it is written, cut where it is long. */
  text: string;
  /** What it does to the calls that it fits. */
  decision: Decision;
  /** Whether it speaks of a tool by its exact name rather than by a pattern. */
  isExact: boolean;
  /** Whether it speaks of some calls only, by their arguments; not said where the format's rules may be either. */
  isConditional?: boolean;
  /** Whether it may be, or likely is, about something that no server has, such as a tool of the client: told only if it looks like a tool that there is. */
  isForeign?: 'maybe' | 'likely';
  /** Of a rule for named tools: it fits none but those of which `PolicyReading.keysOf` gives this key. */
  key?: string;
  fits(server: string, tool: string): boolean;
}

/** Something in a policy that does not do what its author must have meant. */
export interface PolicyProblem {
  /** The silent no-op, by a name that does not change: `mcp-wildcard-in-allow`. */
  id: string;
  place: string;
  /** What is there, what the target makes of it, and what to write instead. */
  message: string;
  /** Whether a tool may be open by it that its author wanted closed. */
  opens: boolean;
  /** The rule as it is written, where its author must have meant a tool: the lint says how that one is written, if there is one. */
  rule?: string;
}

/** What a target makes of a policy: the documented matching, in our words. */
export interface PolicyReading {
  rules: ReadRule[];
  problems: PolicyProblem[];
  /** The keys of the rules that may fit a tool, where rules have keys. */
  keysOf?(server: string, tool: string): string[];
  decide(call: Call): Decision;
  /** How a rule of the format names a tool; undefined of one that it cannot name. */
  write?(server: string, tool: string): string | undefined;
}

/** What a file is written in that is not UTF-8: UTF-16 by its mark, or bytes that are no text of UTF-8. */
export type OddEncoding = 'utf-16le' | 'utf-16be' | 'unknown';

/** One of the files of a client's settings. */
export interface PolicyFile {
  /** Its whole path, since the place of a file says how strong it is; empty if nobody knows. */
  file: string;
  /** How the user calls it; its path if absent. */
  name?: string;
  text: string;
  /** What it is written in; UTF-8 if absent. */
  encoding?: OddEncoding;
}

/** Why nothing is said of a policy: it is not of the format at all, or too large for us. */
export interface Unread {
  /** In words that say what was expected and what was got. */
  error: string;
  /** Whether that is a bound of ours, of which the client knows nothing. */
  isOurs?: true;
}

/** What a client does without a file that it does not take. */
export interface Refusal {
  /** Who refuses, to begin a sentence with: `Claude Code`. */
  client: string;
  /** What then applies, for people: “every tool is asked about”. */
  instead: string;
  /** What then happens to a call. */
  decision: Decision;
}

/**
 * Reads a policy as its target does, silent no-ops included. One file a target under `readers/`; the real engine,
 * where one runs offline, is the oracle of its tests.
 */
export interface PolicyReader {
  /** The id of the target. */
  target: string;
  read(text: string): PolicyReading | Unread;
  /** Reads several files as one, by the precedence of the client, where it merges its settings. */
  readAll?(files: PolicyFile[]): PolicyReading | Unread;
  /** Whether the client has one such file and no others beside it. */
  hasOneFile?: boolean;
  /** Whether a byte order mark is left to it, since its client refuses a file for one. */
  seesMark?: boolean;
  /** What its client does without a file that is none for it; absent where no program takes or refuses the file. */
  refusal?: Refusal;
  /** What its client can read beside UTF-8. */
  encodings?: readonly OddEncoding[];
}
