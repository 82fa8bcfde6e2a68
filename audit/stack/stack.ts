import type { Finding } from '../../classifier/classification.ts';
import type { Severity } from '../../classifier/taxonomy.ts';
import type { ServerPolicy } from '../../policy/policy.ts';

/** How firmly a configuration names what it has fetched; `exact` alone is always the same. */
export type Pin = 'exact' | 'image-tag' | 'range' | 'moving-tag' | 'none' | 'branch';

/** What a configuration says of one server by itself. Nothing of a secret but where it stands. */
export interface ConfiguredServer {
  server: string;
  /** The file in which it stands. */
  file: string;
  packages: readonly { package: string; pin: Pin }[];
  secrets: readonly {
    member: 'env' | 'header' | 'argument' | 'command' | 'url' | 'other';
    name: string;
  }[];
}

/** What a finding about a text adds to what the text does to other servers. */
export type TextFinding = Pick<Finding, 'kind' | 'severity'> & Partial<Pick<Finding, 'rule'>>;

/** A tool of a stack: all that adds up with others. */
export interface StackTool {
  name: string;
  findings: readonly TextFinding[];
  /** Names of tools, or what may be some, in the texts that a model reads. */
  mentions: readonly string[];
  /** What the definition takes up in a model’s context. */
  tokens: number;
}

/** What a source says of a server. */
export interface SourcedServer {
  /** The exact version of its package that was asked. */
  packageVersion?: string;
  /** Why its publisher advises against this version, in the publisher's words. */
  deprecated?: string;
  /** Its repository takes no changes any more. */
  archived?: true;
}

/** A server of a stack. */
export interface StackServer extends SourcedServer {
  name: string;
  /** About its instructions. */
  findings: readonly TextFinding[];
  /** Names of tools, or what may be some, in its instructions. */
  mentions: readonly string[];
  tools: readonly StackTool[];
}

/** Everything that one agent gets together. */
export interface Stack {
  servers: readonly StackServer[];
  /** What is recommended for each server by itself, with what the user has decided. */
  policies: readonly ServerPolicy[];
  /** Empty where there is no configuration. */
  configured: readonly ConfiguredServer[];
}

/** What a finding about a stack is about. */
export const stackKinds = ['flow', 'collision', 'shadowing', 'unpinned', 'secret', 'deprecated'] as const;
export type StackKind = (typeof stackKinds)[number];

/** Something that is true of servers together, or of how a configuration brings them in. */
export interface StackFinding {
  kind: StackKind;
  severity: Severity;
  /** One sentence each: what is so, why it matters, what to do. Strangers' names in them are shown by number where they cannot be seen. */
  what: string;
  why: string;
  advice: string;
  /** Where a report puts it, each place by itself; never empty. */
  places: readonly { server: string; tool?: string }[];
}
