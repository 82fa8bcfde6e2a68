import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { pipeline, type Readable } from 'node:stream';
import { Agent, request, type buildConnector, type Dispatcher } from 'undici';
import { failed, isFailure, type Failure } from '../failure.ts';
import { maxBodyBytes } from '../limits.ts';
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
  /** Drops the body; the connection goes with it. */
  discard(): void;
}

/** One request; `url` is checked by the connector, not here. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body?: string;
  /** Replaces the visit's own signal where less time is due. */
  signal?: AbortSignal;
}

/** All requests of one visit: one pool of connections, one deadline, one budget of bytes. */
export interface Wire {
  send(message: HttpRequest): Promise<HttpAnswer | Failure>;
  close(): Promise<void>;
}

/** How we introduce ourselves to whoever reads access logs; the page tells how to be left alone. */
export const userAgent = 'toolrisk/0.1.0 (+https://github.com/toolrisk/toolrisk/blob/main/docs/crawling.md)';

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
  return {
    send: async (message) => {
      try {
        const response = await request(message.url, {
          dispatcher: agent,
          method: message.method,
          // Compression saves little on a list and is how bombs come; who compresses all the same is decoded.
          headers: { 'user-agent': userAgent, 'accept-encoding': 'identity', ...message.headers },
          ...(message.body === undefined ? {} : { body: message.body }),
          signal: message.signal === undefined ? signal : AbortSignal.any([signal, message.signal]),
        });
        return readAnswer(response, budget);
      } catch (error) {
        return networkFailure(error);
      }
    },
    close: () => agent.destroy(),
  };
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
  const read: HttpAnswer['read'] = async (take) => {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of body as AsyncIterable<Buffer>) {
        budget.left -= chunk.length;
        if (budget.left < 0) return failed('too-large', `more than ${maxBodyBytes} bytes of answers`);
        if (take(decoder.decode(chunk, { stream: true })) === true) return undefined;
      }
      take(decoder.decode());
      return undefined;
    } catch (error) {
      return networkFailure(error);
    } finally {
      response.body.destroy();
    }
  };
  return {
    status,
    headers,
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
    discard: () => response.body.destroy(),
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
