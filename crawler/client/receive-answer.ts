import type { Dispatcher } from 'undici';
import { failed, type Failure } from '../failure.ts';
import { maxBodyBytes, maxDroppedBytes } from '../limits.ts';
import { endedByUs } from './connections.ts';
import { decoderFor } from './decoders.ts';
import { networkFailure } from './http-failure.ts';

/** The header fields of an answer, by their names in lower case. */
export type HeaderFields = Record<string, string | string[] | undefined>;

/** An HTTP answer of which nothing but the head has been read. */
export interface HttpAnswer {
  status: number;
  headers: HeaderFields;
  contentType: string;
  /** Hands over decoded text as it comes, until it ends or the taker returns true. */
  read(take: (text: string) => boolean | undefined): Promise<Failure | undefined>;
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

type Take = (bytes: Buffer) => boolean | undefined;

/**
 * Takes an answer in as the connection delivers it, without a stream in between, which would cost as much as the rest of
 * a request. Both what is sent and what it decodes to are counted against the budget.
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
  const decoder = encoding === '' || encoding === 'identity' ? undefined : decoderFor(encoding);
  const isUnknown = decoder === undefined && encoding !== '' && encoding !== 'identity';
  let early: Buffer[] = [];
  let earlyBytes = 0;
  let sentLeft = maxBodyBytes;
  let leftToDrop = maxDroppedBytes;
  let hasEnded = false;
  let ending: Failure | undefined;
  let isDropping = false;
  let take: Take | undefined;
  let finish: ((failure?: Failure) => void) | undefined;

  const stop = (): void => {
    if (!hasEnded) controller.abort(endedByUs);
    decoder?.destroy();
  };
  /** Answers the reader, once; what follows is read to its end, so that the connection can serve the next request. */
  const settle = (failure?: Failure): void => {
    isDropping = true;
    early = [];
    finish?.(failure);
    finish = undefined;
    if (decoder !== undefined) {
      decoder.destroy();
      controller.resume();
    }
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
    if (decoder === undefined) return deliver(chunk);
    if (!decoder.write(chunk)) controller.pause();
  };
  decoder?.on('data', deliver);
  decoder?.on('drain', () => controller.resume());
  decoder?.on('end', () => settle());
  decoder?.on('error', (error) => {
    ending ??= networkFailure(error);
    if (take !== undefined) settle(ending);
  });

  const readBytes = (taker: Take): Promise<Failure | undefined> =>
    new Promise((resolve) => {
      if (isUnknown) {
        resolve(failed('malformed', `expected one known content encoding, got ${encoding.slice(0, 100)}`));
        return stop();
      }
      finish = resolve;
      // What says how long it is need not be read to be too long.
      if (Number(headers['content-length'] ?? 0) > budget.left) return tooLarge();
      take = taker;
      const held = early;
      early = [];
      for (const chunk of held) if (!isDropping) feed(chunk);
      if (ending !== undefined) settle(ending);
      else if (!hasEnded) controller.resume();
      else if (decoder === undefined) settle();
      else decoder.end();
    });

  return {
    data: (chunk) => {
      if (isDropping) {
        if ((leftToDrop -= chunk.length) < 0) stop();
        return;
      }
      if ((sentLeft -= chunk.length) < 0) return tooLarge();
      if (take !== undefined) return feed(chunk);
      early.push(chunk);
      if ((earlyBytes += chunk.length) > maxEarlyBytes) controller.pause();
    },
    end: () => {
      hasEnded = true;
      if (isDropping || take === undefined) return;
      if (decoder === undefined) settle();
      else decoder.end();
    },
    error: (error) => {
      hasEnded = true;
      ending ??= networkFailure(error);
      if (take !== undefined) settle(ending);
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
        const text = new TextDecoder();
        const failure = await readBytes((bytes) => taker(text.decode(bytes, { stream: true })));
        if (failure === undefined) taker(text.decode());
        return failure;
      },
      text: async () => {
        const parts: Buffer[] = [];
        const failure = await readBytes((bytes) => {
          parts.push(bytes);
          return false;
        });
        if (failure !== undefined) return failure;
        return (parts.length === 1 ? parts[0]! : Buffer.concat(parts)).toString('utf8');
      },
      discard: () => {
        // A short rest is read, which costs less than another connection.
        leftToDrop -= earlyBytes;
        settle();
        if (hasEnded) return;
        if (leftToDrop < 0) stop();
        else controller.resume();
      },
    },
  };
}
