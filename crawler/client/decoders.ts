import {
  brotliDecompressSync,
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
  gunzipSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib';
import type { Transform } from 'node:stream';
import { failed, type Failure } from '../failure.ts';
import { maxBodyBytes } from '../limits.ts';
import { networkFailure } from './http-failure.ts';

/** Both ways to undo one content encoding. */
interface Decoder {
  all(bytes: Buffer, options: { maxOutputLength: number }): Buffer;
  stream(): Transform;
}

/** Grown step by step, the buffer behind a window of 16 MB leaves several others behind in the heap of each thread. */
const brotli = { params: { [constants.BROTLI_DECODER_PARAM_DISABLE_RING_BUFFER_REALLOCATION]: 1 } };
/** A frame may ask its reader for a window of up to 128 MB; RFC 9659 lets HTTP refuse more than 8 MB. */
const zstd = { params: { [constants.ZSTD_d_windowLogMax]: 23 } };

const gzip: Decoder = { all: gunzipSync, stream: createGunzip };
const decoders: Record<string, Decoder> = {
  gzip,
  'x-gzip': gzip,
  deflate: { all: inflateSync, stream: createInflate },
  br: {
    all: brotliDecompressSync,
    stream: () => createBrotliDecompress(brotli),
  },
  zstd: {
    all: (bytes, options) => zstdDecompressSync(bytes, { ...options, ...zstd }),
    stream: () => createZstdDecompress(zstd),
  },
};

/** What undoes a content encoding, or undefined if there is none of this name. */
export function decoderFor(encoding: string): Decoder | undefined {
  return Object.hasOwn(decoders, encoding) ? decoders[encoding] : undefined;
}

/**
 * Decodes a whole body, up to `maxBytes`. In one go and not as a stream: within the cap that takes some milliseconds,
 * and less memory, since a stream decodes in other threads, each with a heap of its own.
 */
export function decodeWhole(decoder: Decoder, bytes: Buffer, maxBytes: number): Buffer | Failure {
  try {
    return decoder.all(bytes, { maxOutputLength: Math.max(1, maxBytes) });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
      ? failed('too-large', `more than ${maxBodyBytes} bytes of answers`)
      : networkFailure(error);
  }
}
