import { setTimeout as wait } from 'node:timers/promises';

/** Waits, or until `stopped` aborts; either way it resolves, and the caller looks what it was. */
export async function pause(ms: number, stopped: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal: stopped });
  } catch (error) {
    // Being stopped is what ends the wait early.
    if (!stopped.aborted) throw error;
  }
}
