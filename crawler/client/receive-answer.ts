import type { Dispatcher } from 'undici';
import { failed, isFailure, type Failure } from '../failure.ts';
import { decoderFor, decodeWhole } from './decoders.ts';
import { receiveBody, type Budget, type ReceivedBody, type Take } from './receive-body.ts';

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
export interface Receiving extends Pick<ReceivedBody, 'data' | 'end' | 'error'> {
  answer: HttpAnswer;
}

/**
 * Takes an answer in as the connection delivers it, without a stream in between, which would cost as much as the rest of
 * a request. What it decodes to is counted against the budget.
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
  const body = receiveBody(controller, Number(headers['content-length'] ?? 0), budget);
  const unknownEncoding = (): Failure => {
    body.stop();
    return failed('malformed', `expected one known content encoding, got ${encoding.slice(0, 100)}`);
  };
  const { data, end, error, discard, stop } = body;
  return {
    data,
    end,
    error,
    answer: {
      status,
      headers,
      contentType: String(headers['content-type'] ?? '')
        .split(';', 1)[0]!
        .trim()
        .toLowerCase(),
      discard,
      stop,
      read: async (take) => {
        if (isPlain) return body.read(take);
        const decoding = decoderFor(encoding)?.stream();
        return decoding === undefined ? unknownEncoding() : body.read(take, decoding);
      },
      text: async () => {
        const decoder = isPlain ? undefined : decoderFor(encoding);
        if (!isPlain && decoder === undefined) return unknownEncoding();
        const maxBytes = budget.left;
        const sent = await readWhole(body);
        if (isFailure(sent)) return sent;
        if (decoder === undefined) return sent.toString('utf8');
        const bytes = decodeWhole(decoder, sent, maxBytes);
        if (isFailure(bytes)) return bytes;
        budget.left = maxBytes - bytes.length;
        return bytes.toString('utf8');
      },
    },
  };
}

async function readWhole(body: ReceivedBody): Promise<Buffer | Failure> {
  const parts: Buffer[] = [];
  const failure = await body.read((bytes) => void parts.push(bytes));
  return failure ?? (parts.length === 1 ? parts[0]! : Buffer.concat(parts));
}
