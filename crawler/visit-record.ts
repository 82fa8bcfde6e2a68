import type { Outcome, Transport } from './outcome.ts';

/** One tool exactly as the server sent it, or the reason why it could not be read. */
export interface ListedTool {
  /** The parsed JSON of the tool, within the caps on depth, nodes and bytes. */
  raw: Record<string, unknown>;
  name: string;
}

/** What one visit found, verbatim. Everything else can be derived from it without the network. */
export interface Visit {
  locator: string;
  transport: Transport;
  at: Date;
  durationMs: number;
  outcome: Outcome;
  /** Why, in at most 2 KiB of clean text; always present unless the outcome is `listed` in full. */
  reason?: string;
  /** How long the server has asked to be left alone, within a day; whoever plans the next visit keeps to it. */
  retryAfterMs?: number;
  /** A list that was cut or had unreadable tools. */
  partial?: boolean;
  /** The exact version of the package that was started; the locator may name a tag or no version. */
  packageVersion?: string;
  protocolVersion?: string;
  /** `serverInfo` as sent: name, title, version. */
  serverInfo?: { name?: string; title?: string; version?: string };
  instructions?: string;
  /** Empty unless the outcome is `listed`. */
  tools: ListedTool[];
  /** How many entries of the list were not readable as tools. */
  skippedTools: number;
}
