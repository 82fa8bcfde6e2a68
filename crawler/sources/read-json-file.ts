import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { decodeText, readBytes } from './read-bytes.ts';
import { isSourceError, type SourceError } from './source-error.ts';

/** What a dump may hold, unpacked; a larger registry is read page by page, from its address. */
const maxBytes = 256 * 1024 ** 2;

/** Reads a file of JSON, gzip or not, or says what is wrong with it. */
export async function readJsonFile(file: string): Promise<{ value: unknown } | SourceError> {
  const read = await readBytes(file, maxBytes);
  const value = isSourceError(read) ? read : await parse(read.bytes);
  return isSourceError(value) ? { error: `cannot read ${file}: ${value.error}` } : value;
}

async function parse(bytes: Buffer): Promise<{ value: unknown } | SourceError> {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const plain = isGzip ? await unpack(bytes) : { bytes };
  if (isSourceError(plain)) return plain;
  const text = decodeText(plain.bytes);
  if (isSourceError(text)) return text;
  try {
    return { value: JSON.parse(text.text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { error: 'expected JSON' };
    throw error;
  }
}

async function unpack(bytes: Buffer): Promise<{ bytes: Buffer } | SourceError> {
  try {
    return { bytes: await promisify(gunzip)(bytes, { maxOutputLength: maxBytes }) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE')
      return { error: `expected at most ${maxBytes} bytes when unpacked, got more` };
    return { error: `its gzip is damaged (${code ?? String(error)})` };
  }
}
