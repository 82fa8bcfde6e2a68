import type { buildConnector } from 'undici';
import { failed, type Failure } from '../failure.ts';
import { maxBodyBytes } from '../limits.ts';
import { endedByUs, openConnections, type Connection, type Connections } from './connections.ts';
import { userAgent } from '../user-agent.ts';
import { networkFailure } from './http-failure.ts';
import { receiveAnswer, type HeaderFields, type HttpAnswer } from './receive-answer.ts';
import type { Budget } from './receive-body.ts';

/** One request; `url` is checked by the connector, not here. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body?: string;
  /** Where less time is due than the visit has. */
  timeoutMs?: number;
}

/** All requests of one visit: its connections, one deadline, one budget of bytes. */
export interface Wire {
  send(message: HttpRequest): Promise<HttpAnswer | Failure>;
  /** Gives idle connections back until they are needed again. */
  rest(): void;
  /** Ends what is under way and gives the connections back. */
  close(): void;
}

/** A visit needs two at most: a stream of events that is open, and a request. */
const maxConnections = 8;

type Answered = (answer: HttpAnswer | Failure) => void;

/**
 * Opens a wire over connections that others may use before and after it, or over a connector, which decides where
 * connections may go.
 */
export function openWire(
  over: Connections | buildConnector.connector,
  signal: AbortSignal,
  headersTimeoutMs = 0,
): Wire {
  const connections = typeof over === 'function' ? openConnections(over) : over;
  const own: Connection[] = [];
  const underWay = new Set<(failure: Failure) => void>();
  const budget: Budget = { left: maxBodyBytes };
  let isClosed = false;
  const connectionTo = (origin: string): Connection => {
    const there = own.filter((each) => each.origin === origin);
    const free = there.find((each) => each.requests === 0) ?? there[maxConnections - 1];
    if (free !== undefined) return free;
    const taken = connections.take(origin);
    own.push(taken);
    return taken;
  };
  const close = (): void => {
    isClosed = true;
    signal.removeEventListener('abort', close);
    const late = failed('timed-out', 'no answer before the deadline');
    for (const abort of underWay) abort(late);
    for (const connection of own.splice(0)) connections.give(connection);
  };
  // One listener for the visit: a signal for each request costs a good part of what the request does.
  signal.addEventListener('abort', close, { once: true });

  return {
    send: (message) => {
      if (isClosed || signal.aborted)
        return Promise.resolve(failed('timed-out', 'no answer before the deadline'));
      const { origin } = new URL(message.url);
      return request(connectionTo(origin), message, headersTimeoutMs, budget, underWay);
    },
    rest: () => {
      const idle = own.filter(({ requests }) => requests === 0);
      for (const connection of idle) {
        own.splice(own.indexOf(connection), 1);
        connections.give(connection);
      }
    },
    close,
  };
}

function request(
  connection: Connection,
  { method, url, headers, body, timeoutMs }: HttpRequest,
  headersTimeout: number,
  budget: Budget,
  underWay: Set<(failure: Failure) => void>,
): Promise<HttpAnswer | Failure> {
  return new Promise((resolve) => {
    const { pathname, search } = new URL(url);
    let timer: NodeJS.Timeout | undefined;
    let abort: (() => void) | undefined;
    let isAborted = false;
    let isLate = false;
    let receiving: ReturnType<typeof receiveAnswer> | undefined;
    const answered: Answered = (answer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    const giveUp = (failure: Failure): void => {
      isAborted = true;
      answered(failure);
      abort?.();
    };
    const done = (): void => {
      underWay.delete(giveUp);
      connection.requests -= 1;
    };
    underWay.add(giveUp);
    connection.requests += 1;
    // Only the wait ends; the request itself goes with the wire.
    if (timeoutMs !== undefined)
      timer = setTimeout(() => {
        isLate = true;
        answered(failed('timed-out', `no answer in ${timeoutMs} ms`));
      }, timeoutMs);
    try {
      connection.client.dispatch(
        {
          path: pathname + search,
          method,
          // Compression saves little on a list and is how bombs come; who compresses all the same is decoded.
          headers: { 'user-agent': userAgent(), 'accept-encoding': 'identity', ...headers },
          body: body ?? null,
          headersTimeout,
        },
        {
          onRequestStart: (controller) => {
            abort = () => controller.abort(endedByUs);
            if (isAborted) abort();
          },
          onResponseStart: (controller, status, fields) => {
            if (status < 200) return;
            receiving = receiveAnswer(controller, status, fields as HeaderFields, budget);
            if (isLate) receiving.answer.discard();
            else answered(receiving.answer);
          },
          onResponseData: (_controller, chunk) => receiving?.data(chunk),
          onResponseEnd: () => {
            done();
            receiving?.end();
          },
          onResponseError: (_controller, error) => {
            done();
            if (receiving === undefined) answered(networkFailure(error));
            else receiving.error(error);
          },
        },
      );
    } catch (error) {
      // What undici refuses to send, such as a header with a line break, never starts.
      done();
      answered(networkFailure(error));
    }
  });
}
