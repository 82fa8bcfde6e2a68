import type { Transform } from 'node:stream';
import type { Dispatcher } from 'undici';
import { failed, isFailure, type Failure } from '../failure.ts';
import { maxBodyBytes, maxDroppedBytes } from '../limits.ts';
import { endedByUs } from './connections.ts';
import { decoderFor, decodeWhole } from './decoders.ts';
import { networkFailure } from './http-failure.ts';

/** Takes decoded bytes; true when it needs no more. */
export type Take = (bytes: Buffer) => boolean | undefined;

/** The header fields of an answer, by their names in lower case. */
export type HeaderFields = Record<string, string | string[] | undefined>;

/** An HTTP answer of which nothing but the head has been read. */
export interface HttpAnswer {
  status: number;
  headers: HeaderFields;
  contentType: string;
  /** Hands over decoded bytes as they come, until they end or the taker returns true. */
  read(take: Take): Promise<Failure | undefined>;
  /** The whole body as text. */
  text(): Promise<string | Failure>;
  /** Drops the body, and with it the connection if there is much of it. */
  discard(): void;
  /** Ends the connection at once, and a `read` that is under way. */
  stop(): void;
}

/** An answer that is coming in, and what the connection tells of it. */
export interface Receiving {
  answer: HttpAnswer;
  data(chunk: Buffer): void;
  end(): void;
  error(error: unknown): void;
}

/** What the answers of one visit may still amount to. */
export interface Budget {
  left: number;
}

/** Held of a body that nobody reads yet. */
const maxEarlyBytes = 64 * 1024;

/**
 * Takes an answer in as the connection delivers it, without a stream in between, which would cost as much as the rest of
 * a request. What it decodes to is counted against the budget, and what is sent against the same cap.
 */
export function receiveAnswer(
  controller: Dispatcher.DispatchController,
  status: number,
  headers: HeaderFields,
  budget: Budget,
): Receiving {
  const encoding = String(headers['content-encoding'] ?? '')
    .trim()
    .toLowerCase();
  const isPlain = encoding === '' || encoding === 'identity';
  let early: Buffer[] = [];
  let earlyBytes = 0;
  let sentLeft = maxBodyBytes;
  let leftToDrop = maxDroppedBytes;
  let hasEnded = false;
  let cutOff: Failure | undefined;
  let isDropping = false;
  let decoding: Transform | undefined;
  let take: Take | undefined;
  let finish: ((failure?: Failure) => void) | undefined;

  const stop = (): void => {
    if (!hasEnded) controller.abort(endedByUs);
  };
  /** Answers the reader, once; what follows is read to its end, so that the connection can serve the next request. */
  const settle = (failure?: Failure): void => {
    isDropping = true;
    early = [];
    finish?.(failure);
    finish = undefined;
    decoding?.destroy();
    if (!hasEnded) controller.resume();
  };
  const tooLarge = (): void => {
    settle(failed('too-large', `more than ${maxBodyBytes} bytes of answers`));
    stop();
  };
  const deliver = (bytes: Buffer): void => {
    if (isDropping) return;
    budget.left -= bytes.length;
    if (budget.left < 0) tooLarge();
    else if (take?.(bytes) === true) settle();
  };
  const feed = (chunk: Buffer): void => {
    if (decoding === undefined) deliver(chunk);
    else if (!decoding.write(chunk)) controller.pause();
  };
  const start = (taker: Take): Promise<Failure | undefined> =>
    new Promise((resolve) => {
      finish = resolve;
      // What says how long it is need not be read to be too long.
      if (Number(headers['content-length'] ?? 0) > budget.left) return tooLarge();
      take = taker;
      const held = early;
      early = [];
      for (const chunk of held) if (!isDropping) feed(chunk);
      if (cutOff !== undefined) settle(cutOff);
      else if (hasEnded) finishBody();
      else controller.resume();
    });
  const finishBody = (): void => {
    if (decoding === undefined) settle();
    else decoding.end();
  };
  const whole = async (): Promise<Buffer | Failure> => {
    const parts: Buffer[] = [];
    const failure = await start((bytes) => void parts.push(bytes));
    return failure ?? (parts.length === 1 ? parts[0]! : Buffer.concat(parts));
  };
  const unknownEncoding = (): Failure => {
    stop();
    return failed('malformed', `expected one known content encoding, got ${encoding.slice(0, 100)}`);
  };

  return {
    data: (chunk) => {
      if (isDropping) {
        if ((leftToDrop -= chunk.length) < 0) stop();
      } else if ((sentLeft -= chunk.length) < 0) tooLarge();
      else if (take !== undefined) feed(chunk);
      else {
        early.push(chunk);
        if ((earlyBytes += chunk.length) > maxEarlyBytes) controller.pause();
      }
    },
    end: () => {
      hasEnded = true;
      if (take !== undefined && !isDropping) finishBody();
    },
    error: (error) => {
      hasEnded = true;
      cutOff ??= networkFailure(error);
      if (take !== undefined) settle(cutOff);
    },
    answer: {
      status,
      headers,
      contentType: String(headers['content-type'] ?? '')
        .split(';', 1)[0]!
        .trim()
        .toLowerCase(),
      stop,
      read: async (taker) => {
        if (isPlain) return start(taker);
        decoding = decoderFor(encoding)?.stream();
        if (decoding === undefined) return unknownEncoding();
        decoding.on('data', deliver);
        decoding.on('drain', () => controller.resume());
        decoding.on('end', () => settle());
        decoding.on('error', (error) => settle(networkFailure(error)));
        return start(taker);
      },
      text: async () => {
        if (isPlain) {
          const bytes = await whole();
          return isFailure(bytes) ? bytes : bytes.toString('utf8');
        }
        const decoder = decoderFor(encoding);
        if (decoder === undefined) return unknownEncoding();
        const maxBytes = budget.left;
        const sent = await whole();
        if (isFailure(sent)) return sent;
        const bytes = decodeWhole(decoder, sent, maxBytes);
        if (isFailure(bytes)) return bytes;
        budget.left = maxBytes - bytes.length;
        return bytes.toString('utf8');
      },
      discard: () => {
        // A short rest is read, which costs less than another connection.
        leftToDrop -= earlyBytes;
        settle();
        if (leftToDrop < 0) stop();
      },
    },
  };
}
