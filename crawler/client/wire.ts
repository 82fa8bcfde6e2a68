import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { pipeline, type Readable } from 'node:stream';
import { Agent, request, type buildConnector, type Dispatcher } from 'undici';
import { failed, isFailure, type Failure } from '../failure.ts';
import { maxBodyBytes, maxDroppedBytes } from '../limits.ts';
import { userAgent } from '../user-agent.ts';
import { networkFailure } from './http-failure.ts';

/** An HTTP answer of which nothing but the head has been read. */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
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

/** One request; `url` is checked by the connector, not here. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body?: string;
  /** Where less time is due than the visit has. */
  timeoutMs?: number;
}

/** All requests of one visit: one pool of connections, one deadline, one budget of bytes. */
export interface Wire {
  send(message: HttpRequest): Promise<HttpAnswer | Failure>;
  close(): Promise<void>;
}

const decoders: Record<string, () => NodeJS.ReadWriteStream> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/** Opens a wire over `connect`, which decides where connections may go. */
export function openWire(connect: buildConnector.connector, signal: AbortSignal, headersTimeoutMs = 0): Wire {
  // The deadline is the visit's; undici's own timer for bodies starts again with every byte.
  const agent = new Agent({
    connect,
    headersTimeout: headersTimeoutMs,
    bodyTimeout: 0,
    connections: 8,
    pipelining: 1,
  });
  const budget = { left: maxBodyBytes };
  // One listener for the visit: a signal for each request costs a good part of what the request does.
  const end = (): void => void agent.destroy();
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  const send = async (message: HttpRequest): Promise<HttpAnswer | Failure> => {
    try {
      const response = await request(message.url, {
        dispatcher: agent,
        method: message.method,
        // Compression saves little on a list and is how bombs come; who compresses all the same is decoded.
        headers: { 'user-agent': userAgent(), 'accept-encoding': 'identity', ...message.headers },
        ...(message.body === undefined ? {} : { body: message.body }),
      });
      return readAnswer(response, budget);
    } catch (error) {
      return networkFailure(error);
    }
  };
  return {
    send: (message) =>
      message.timeoutMs === undefined ? send(message) : inTime(send(message), message.timeoutMs),
    close: () => {
      signal.removeEventListener('abort', end);
      return agent.destroy();
    },
  };
}

/** Stops waiting after a while; the request itself goes with the wire. */
async function inTime(sent: Promise<HttpAnswer | Failure>, timeoutMs: number): Promise<HttpAnswer | Failure> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Failure>((resolve) => {
    timer = setTimeout(() => resolve(failed('timed-out', `no answer in ${timeoutMs} ms`)), timeoutMs);
  });
  const first = await Promise.race([sent, late]);
  clearTimeout(timer);
  return first;
}

function readAnswer(response: Dispatcher.ResponseData, budget: { left: number }): HttpAnswer | Failure {
  const { statusCode: status, headers } = response;
  // An answer that is dropped ends in an error that nobody waits for.
  response.body.on('error', () => undefined);
  const body = decode(response.body, String(headers['content-encoding'] ?? ''));
  if (isFailure(body)) {
    response.body.destroy();
    return body;
  }
  const stop = (): void => {
    body.destroy();
    response.body.destroy();
  };
  const read: HttpAnswer['read'] = (take) =>
    new Promise((resolve) => {
      const decoder = new TextDecoder();
      let leftToDrop = maxDroppedBytes;
      let isDone = false;
      const finish = (failure?: Failure): void => {
        isDone = true;
        resolve(failure);
      };
      body.on('data', (chunk: Buffer) => {
        if (isDone) {
          // What follows the answer is read to its end, so that the connection can serve the next request.
          if ((leftToDrop -= chunk.length) < 0) stop();
          return;
        }
        budget.left -= chunk.length;
        if (budget.left < 0) {
          finish(failed('too-large', `more than ${maxBodyBytes} bytes of answers`));
          stop();
        } else if (take(decoder.decode(chunk, { stream: true })) === true) finish();
      });
      body.once('end', () => {
        if (!isDone) take(decoder.decode());
        finish();
      });
      body.once('error', (error) => finish(networkFailure(error)));
      body.once('close', () => finish(failed('malformed', 'the answer was cut off')));
    });
  return {
    status,
    headers,
    stop,
    contentType: String(headers['content-type'] ?? '')
      .split(';', 1)[0]!
      .trim()
      .toLowerCase(),
    read,
    text: async () => {
      const parts: string[] = [];
      const failure = await read((text) => {
        parts.push(text);
        return false;
      });
      return failure ?? parts.join('');
    },
    discard: () => {
      // A short rest is read, which costs less than another connection; undici ends the connection after that.
      void response.body.dump({ limit: maxDroppedBytes }).catch(() => undefined);
    },
  };
}

function decode(body: Readable, encoding: string): Readable | Failure {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity') return body;
  const create = Object.hasOwn(decoders, name) ? decoders[name] : undefined;
  if (create === undefined)
    return failed('malformed', `expected one known content encoding, got ${name.slice(0, 100)}`);
  // The reader of the decoded stream gets the error, so nothing is left to do about it here.
  return pipeline(body, create(), () => undefined) as unknown as Readable;
}
