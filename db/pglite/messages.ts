import type { FailureKind } from '../database-failure.ts';
import type { Owner } from './data-lock.ts';

/** What the process of the database is started with. */
export interface ProcessOrder {
  directory: string;
  /** The process that asks, as others are told of it: that is the one they know. */
  owner: Owner;
  /** Opens a copy of a damaged directory, with Postgres told to pass over what it cannot read. */
  salvage?: boolean;
}

/** A statement to run, or the wish that the database be closed. */
export type Request =
  | { id: number; sql: string; parameters: unknown[] }
  /** `copyTo`: a folder that is not there yet, for a copy of the files as they are once closed. */
  | { id: number; close: true; copyTo?: string };

/** An error of the database with what Postgres says of it. */
export interface StatementError {
  message: string;
  code?: string;
  severity?: string;
  detail?: string;
}

/** What comes back: the first message is `ready` or `refused`, then one for each request. */
export type Answer =
  | { ready: true }
  | { refused: Refusal }
  | { id: number; rows: Record<string, unknown>[]; affectedRows?: number }
  | { id: number; error: StatementError };

/** Why a directory was not opened. */
export type Refusal =
  | { reason: 'conflict'; owner?: Owner }
  /** Something that the user can mend: another place, other rights. */
  | { reason: 'unusable'; detail: string }
  | { reason: FailureKind; detail: string };

/** What the process leaves behind when it ends itself, on a pipe of its own. */
export interface LastWords {
  kind: FailureKind;
  detail: string;
}

/** The pipe for last words: the channel of messages is deaf while a statement spins. */
export const lastWordsDescriptor = 4;
