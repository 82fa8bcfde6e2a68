import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib';
import type { Transform } from 'node:stream';

/** What is decoded in one go; more costs memory, less costs calls. */
const chunkSize = 32 * 1024;
/** A frame may ask its reader for a window of up to 128 MB; RFC 9659 lets HTTP refuse more than 8 MB. */
const zstdOptions = { chunkSize, params: { [constants.ZSTD_d_windowLogMax]: 23 } };

const decoders: Record<string, () => Transform> = {
  gzip: () => createGunzip({ chunkSize }),
  'x-gzip': () => createGunzip({ chunkSize }),
  deflate: () => createInflate({ chunkSize }),
  br: () => createBrotliDecompress({ chunkSize }),
  zstd: () => createZstdDecompress(zstdOptions),
};

/** A decoder for one content encoding by its name, or undefined if there is none. */
export function decoderFor(name: string): Transform | undefined {
  return Object.hasOwn(decoders, name) ? decoders[name]?.() : undefined;
}
