import type { Direction } from '../audit/drift/compare-labels.ts';
import type { Drift } from '../audit/drift/drift.ts';
import type { CallLabel } from '../classifier/classification.ts';
import type { ChangeKind } from './schema.ts';

/** One place in which two definitions differ, with both sides quoted. */
export type Difference = Omit<Drift, 'server' | 'tool'>;

/** What became of one tool between two lists. */
export interface ToolHistoryChange {
  kind: ChangeKind;
  name: string;
  /** The address of its page, if it is offered now. */
  slug?: string;
  /** Which way the label of its worst call went, where it was there before and after. */
  direction?: Direction;
  before?: CallLabel;
  after?: CallLabel;
  /** The new definition gives orders to the model or hides text, which the one before did not. */
  poisoned?: true;
  differences?: Difference[];
  /** How many differences there are beside these. */
  moreDifferences?: number;
}

/** What one visit has found to be different from the list before it. */
export interface HistoryStep {
  /** ISO 8601, UTC: when it was seen, which is some time after it was changed. */
  at: string;
  version?: string;
  previousVersion?: string;
  /** The gravest first. */
  changes: ToolHistoryChange[];
  /** How many changes there are beside these. */
  more?: number;
}

/** The lists of one server over time, as a line of `history.ndjson`. */
export interface ServerHistory {
  server: string;
  name: string;
  /** ISO 8601: since when anything is known. */
  since: string;
  /** The newest first. */
  steps: HistoryStep[];
}

/** Where the history of a server lies in `history.ndjson`. Servers whose list never changed have none. */
export interface HistoryKey {
  server: string;
  /** ISO 8601: when the newest change was seen. */
  at: string;
  offset: number;
  bytes: number;
}

/** A change in a line of `changes.ndjson`, where those of all servers stand, the newest first. */
export interface CatalogueChange {
  at: string;
  server: string;
  serverName: string;
  version?: string;
  kind: ChangeKind;
  name: string;
  slug?: string;
  direction?: Direction;
  before?: CallLabel;
  after?: CallLabel;
  poisoned?: true;
}

/** A server that its source no longer names, as a line of `gone.ndjson`. */
export interface GoneServer {
  name: string;
  source: string;
  /** ISO 8601: when that was believed. */
  at: string;
}

/** What came of the servers that one source names, as `coverage.json` has it of each. */
export interface SourceCoverage {
  source: string;
  /** All that it names. */
  servers: number;
  /** Nobody has visited them. */
  unvisited: number;
  /** Listed, of which those in part. */
  listed: number;
  partial: number;
  /** Visited servers by their outcome, listed ones included. */
  outcomes: Record<string, number>;
}
