import type { Failure } from '../failure.ts';
import type { Exchange } from './exchange.ts';

/**
 * An exchange of which every wait ends as soon as `interrupted` has a reason: the deadline, or the end of
 * the process that was asked. What was answered before stays answered.
 */
export function interruptible(exchange: Exchange, interrupted: Promise<Failure>): Exchange {
  const { changes } = exchange;
  return {
    ...exchange,
    request: (method, params) => Promise.race([exchange.request(method, params), interrupted]),
    notify: (method) => Promise.race([exchange.notify(method), interrupted]),
    changes: {
      ...changes,
      next: (timeoutMs) => Promise.race([changes.next(timeoutMs), interrupted.then(() => false)]),
    },
  };
}
