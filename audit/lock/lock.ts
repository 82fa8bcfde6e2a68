import type { CallLabel, Classification, FindingKind } from '../../classifier/classification.ts';
import type { Tool } from '../../classifier/tool.ts';

/** The version of the format; a reader refuses what it does not know. */
export const lockVersion = 1;

/** The name that the file has unless somebody says otherwise. */
export const lockFileName = 'mcp-risk.lock.json';

/** A tool as it was reviewed: its definition to the letter, and what was said of it then. */
export interface LockedTool extends CallLabel {
  name: string;
  /** Of the definition below; a lock in which they differ was altered by hand. */
  fingerprint: string;
  usual: CallLabel | null;
  definition: Tool;
}

/** A server as it was reviewed. */
export interface LockedServer {
  /** The name that its configuration gives it. */
  name: string;
  /** How it is reached or started: a locator, without secrets. */
  endpoint: string;
  /** The version that it gave, or that its package has. */
  version?: string;
  /** What it tells the model about itself. */
  instructions?: string;
  /** Why nobody could review all of it: its outcome, which is `listed` where a part of the list came. */
  incomplete?: string;
  tools: LockedTool[];
}

/** What somebody may have decided to live with. */
export const acceptable = [
  'level',
  'poisoning',
  'hidden-text',
  'directive',
  'offensive',
  'safeguard',
  'annotation',
  'definition',
  'flow',
] as const;
export type Acceptable = (typeof acceptable)[number] & ('level' | FindingKind);

/** A finding that somebody has looked at and lives with, for this definition alone. */
export interface Accepted {
  server: string;
  tool: string;
  fingerprint: string;
  /** `level` is what `--fail-on LEVEL` finds; the others are kinds of findings, `flow` that of a tool where `--fail-on flow` names it. */
  finding: Acceptable;
  reason: string;
  owner: string;
  /** The last day on which it holds, as `2027-03-31`. */
  expires: string;
}

/** The reviewed state of the servers of a configuration, to be committed beside it. */
export interface Lock {
  /** The rules that made the labels. */
  ruleset: string;
  servers: LockedServer[];
  accepted: Accepted[];
}

/** A server as it is now. */
export interface ReviewedServer {
  name: string;
  endpoint: string;
  version?: string;
  instructions?: string;
  /** Whether it said anything; of one that did not, nothing is compared but how it is reached. */
  listed: boolean;
  /** What came of asking it. */
  outcome?: string;
  /** Whether the list is known to be all; of a list that is not, nothing is said to be gone. */
  whole: boolean;
  tools: {
    tool: Tool;
    classification: Classification;
    /** A user's own, by which gates go in place of the classifier's. */
    label?: CallLabel;
  }[];
}
