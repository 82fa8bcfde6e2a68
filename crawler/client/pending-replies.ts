import { failed, type Failure } from '../failure.ts';
import { strangeReplyMs } from '../limits.ts';
import type { Reply } from './exchange.ts';
import type { Incoming } from './rpc.ts';

/** The requests that wait for their replies on one stream; see `pendingReplies`. */
export interface PendingReplies {
  /** Takes the next id; its reply, or the failure that ended the stream before it came. */
  open(): { id: number; reply: Promise<Reply | Failure> };
  /** Hands a reply to the request that it belongs to; a second one for the same request is ignored. */
  settle(incoming: Extract<Incoming, { kind: 'reply' }>): void;
  /** Ends the stream soon if something is waited for, unless a right reply still comes. */
  doubt(why: Failure): void;
  /** The first failure is final: it answers all that wait and all that will. */
  breakOff(failure: Failure): void;
  broken(): Failure | undefined;
}

/**
 * Matches replies to requests by id where all come on one stream. A reply to an id that was never used
 * ends the stream soon after, unless the right one still comes: whoever mixes up ids would leave us waiting for good.
 */
export function pendingReplies(): PendingReplies {
  const waiting = new Map<number, (reply: Reply | Failure) => void>();
  let broken: Failure | undefined;
  let lastId = 0;
  let strange: NodeJS.Timeout | undefined;

  const breakOff = (failure: Failure): void => {
    clearTimeout(strange);
    broken ??= failure;
    for (const settle of waiting.values()) settle(broken);
    waiting.clear();
  };
  const doubt = (why: Failure): void => {
    if (waiting.size > 0) strange ??= setTimeout(() => breakOff(why), strangeReplyMs);
  };
  return {
    doubt,
    open: () => {
      const id = ++lastId;
      if (broken !== undefined) return { id, reply: Promise.resolve(broken) };
      return { id, reply: new Promise((resolve) => waiting.set(id, resolve)) };
    },
    settle: ({ id: sent, reply }) => {
      // Servers put the id into a string, or null where they could not read the request.
      const id = sent === null && waiting.size === 1 ? [...waiting.keys()][0] : Number(sent ?? Number.NaN);
      const settle = id === undefined ? undefined : waiting.get(id);
      if (id !== undefined && settle !== undefined) {
        clearTimeout(strange);
        strange = undefined;
        waiting.delete(id);
        settle(reply);
      } else if (!wasAsked(id, lastId)) {
        doubt(
          failed('malformed', `a reply to the unknown id ${String(sent).slice(0, 40)}, and none to ours`),
        );
      }
    },
    breakOff,
    broken: () => broken,
  };
}

/** Whether an id is of a request that was made, so that a reply to it is merely one too many. */
export function wasAsked(id: number | undefined, lastId: number): boolean {
  return id !== undefined && Number.isInteger(id) && id >= 1 && id <= lastId;
}
