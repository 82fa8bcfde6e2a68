import type { Failure } from '../failure.ts';
import type { ListChanges } from './list-changes.ts';

/** The parts of a JSON-RPC reply that a crawler reads; `result` is whatever the server sent. */
export type Reply =
  { kind: 'result'; result: unknown } | { kind: 'error'; code: number; message: string; data?: unknown };

/** A connection to one MCP server, whichever the transport. A method that fails says so by value. */
export interface Exchange {
  /** Sends a request and waits for the reply with its id. */
  request(method: string, params: Record<string, unknown>): Promise<Reply | Failure>;
  /** Sends a notification; nothing is expected back. */
  notify(method: string): Promise<Failure | undefined>;
  /** Tells the transport which revision was agreed on: HTTP repeats it in a header. */
  agreed(protocolVersion: string | undefined): void;
  /** What the server says of changes to its list, wherever it can say something. */
  changes: ListChanges;
  /** Whether the server can tell that two requests are of one client: a pipe, a stream or a session does. */
  isHeld(): boolean;
  /** Whether the server may do something of its own accord in the next so many milliseconds, where that can be told; it may where it cannot. */
  canWake?(forMs: number): boolean;
  /** Gives back what is not needed until the next request. */
  rest(): void;
  /** Ends the conversation. Never fails and never waits long. */
  close(): Promise<void>;
}
