import { failed, type Failure } from './failure.ts';

/** The end of one visit's time; see `openDeadline`. */
export interface Deadline {
  /** Aborts at the deadline, or when the whole run is called off. */
  signal: AbortSignal;
  /** Resolves with `timed-out` at the same moment. */
  expired: Promise<Failure>;
  /** To be called when the visit is over. */
  close(): void;
}

/**
 * Starts the clock of one visit. Not `AbortSignal.timeout`, which cannot be called off: its timer and all that listens to it
 * would outlive each visit by up to a minute.
 */
export function openDeadline(timeoutMs: number, called?: AbortSignal): Deadline {
  const controller = new AbortController();
  const expired = Promise.withResolvers<Failure>();
  const end = (): void => {
    controller.abort();
    expired.resolve(failed('timed-out', 'no answer before the deadline'));
  };
  const timer = setTimeout(end, timeoutMs);
  called?.addEventListener('abort', end, { once: true });
  if (called?.aborted === true) end();
  return {
    signal: controller.signal,
    expired: expired.promise,
    close: () => {
      clearTimeout(timer);
      called?.removeEventListener('abort', end);
    },
  };
}
