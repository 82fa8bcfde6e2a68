import { maxRetryAfterMs } from '../limits.ts';

const minRetryAfterMs = 1000;

/**
 * Reads Retry-After (RFC 9110, 10.2.3): seconds or a date, brought within a second and a day. Undefined if it is
 * missing, negative, past or nonsense, so that the caller's own pause counts.
 */
export function retryAfterMs(header: string | string[] | undefined, nowMs: number): number | undefined {
  const text = String(header ?? '')
    .trim()
    .slice(0, 100);
  const afterMs = /^\d{1,15}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  if (/^[+-]?\d/.test(text) && !/^\d{1,15}$/.test(text)) return undefined;
  if (Number.isNaN(afterMs) || afterMs < 0) return undefined;
  return Math.min(Math.max(afterMs, minRetryAfterMs), maxRetryAfterMs);
}
