import { decodeText, readBytes } from './read-bytes.ts';
import { isSourceError, type SourceError } from './source-error.ts';

const maxFileBytes = 64 * 1024 ** 2;

/** Reads a user's file as text, or says what is wrong with it. */
export async function readTextFile(
  file: string,
  decode: typeof decodeText = decodeText,
): Promise<{ text: string } | SourceError> {
  const read = await readBytes(file, maxFileBytes);
  const text = isSourceError(read) ? read : decode(read.bytes);
  return isSourceError(text) ? { error: `cannot read ${file}: ${text.error}` } : text;
}
