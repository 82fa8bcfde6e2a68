import type { Transform } from 'node:stream';
import type { Dispatcher } from 'undici';
import { failed, type Failure } from '../failure.ts';
import { maxBodyBytes, maxDroppedBytes } from '../limits.ts';
import { endedByUs } from './connections.ts';
import { networkFailure } from './http-failure.ts';

/** Takes decoded bytes; true when it needs no more. */
export type Take = (bytes: Buffer) => boolean | undefined;

/** What the answers of one visit may still amount to. */
export interface Budget {
  left: number;
}

/** The body of one answer, between the connection that brings it and the one reader it may have. */
export interface ReceivedBody {
  data(chunk: Buffer): void;
  end(): void;
  error(error: unknown): void;
  /** Hands over its bytes, through `decoding` if there is one, until they end or the taker returns true. */
  read(take: Take, decoding?: Transform): Promise<Failure | undefined>;
  /** Drops it, and with it the connection if there is much of it. */
  discard(): void;
  /** Ends the connection at once, and a `read` that is under way. */
  stop(): void;
}

/** Who takes a body, from the first byte to the last or to the failure. */
interface Reader {
  take: Take;
  decoding: Transform | undefined;
  finish: (failure?: Failure) => void;
}

/** Held of a body that nobody reads yet. */
const maxHeldBytes = 64 * 1024;

/**
 * Takes a body in as the connection delivers it. At first it is held, then read, and dropped in the end: what nobody wants is
 * still read off a connection, so that it can serve the next request. What is delivered is counted against the budget, and what
 * is sent against the same cap.
 */
export function receiveBody(
  controller: Dispatcher.DispatchController,
  declaredBytes: number,
  budget: Budget,
): ReceivedBody {
  let phase: 'held' | 'read' | 'dropped' = 'held';
  let held: Buffer[] = [];
  let heldBytes = 0;
  let sentLeft = maxBodyBytes;
  let leftToDrop = maxDroppedBytes;
  let hasEnded = false;
  let problem: Failure | undefined;
  let reader: Reader | undefined;

  const stop = (): void => {
    if (!hasEnded) controller.abort(endedByUs);
  };
  const drop = (failure?: Failure): void => {
    phase = 'dropped';
    held = [];
    problem ??= failure;
    const ended = reader;
    reader = undefined;
    ended?.finish(failure);
    ended?.decoding?.destroy();
    if (!hasEnded) controller.resume();
  };
  const tooLarge = (): void => {
    drop(failed('too-large', `more than ${maxBodyBytes} bytes of answers`));
    stop();
  };
  const deliver = (bytes: Buffer): void => {
    if (reader === undefined) return;
    budget.left -= bytes.length;
    if (budget.left < 0) tooLarge();
    else if (reader.take(bytes) === true) drop();
  };
  const feed = (chunk: Buffer): void => {
    if (reader?.decoding === undefined) deliver(chunk);
    else if (!reader.decoding.write(chunk)) controller.pause();
  };
  const hold = (chunk: Buffer): void => {
    held.push(chunk);
    if ((heldBytes += chunk.length) > maxHeldBytes) controller.pause();
  };
  const finish = (): void => {
    if (reader?.decoding === undefined) drop();
    else reader.decoding.end();
  };

  return {
    data: (chunk) => {
      if (phase === 'dropped') {
        if ((leftToDrop -= chunk.length) < 0) stop();
      } else if ((sentLeft -= chunk.length) < 0) {
        // Whoever has sent so much has used up the visit, wherever the cut between two chunks falls.
        budget.left = -1;
        tooLarge();
      } else if (phase === 'read') feed(chunk);
      else hold(chunk);
    },
    end: () => {
      hasEnded = true;
      if (phase === 'read') finish();
    },
    error: (error) => {
      hasEnded = true;
      problem ??= networkFailure(error);
      if (phase === 'read') drop(problem);
    },
    read: (take, decoding) =>
      new Promise((resolve) => {
        if (phase === 'dropped') return resolve(problem);
        reader = { take, decoding, finish: resolve };
        // What says how long it is need not be read to be too long.
        if (declaredBytes > budget.left) return tooLarge();
        phase = 'read';
        decoding?.on('data', deliver);
        decoding?.on('drain', () => controller.resume());
        decoding?.on('end', () => drop());
        decoding?.on('error', (error) => drop(networkFailure(error)));
        for (const chunk of held.splice(0)) feed(chunk);
        if (reader === undefined) return;
        if (problem !== undefined) drop(problem);
        else if (hasEnded) finish();
        else controller.resume();
      }),
    discard: () => {
      // A short rest is read, which costs less than another connection.
      leftToDrop -= heldBytes;
      drop();
      if (leftToDrop < 0) stop();
    },
    stop,
  };
}
