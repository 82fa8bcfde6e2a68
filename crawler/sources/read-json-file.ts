import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { SourceError } from './source-error.ts';

const maxBytes = 512 * 1024 ** 2;

/** Reads a file of JSON, gzip or not, or says what is wrong with it. */
export async function readJsonFile(file: string): Promise<{ value: unknown } | SourceError> {
  try {
    const bytes = await readFile(file);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const plain = isGzip ? gunzipSync(bytes, { maxOutputLength: maxBytes }) : bytes;
    return { value: JSON.parse(plain.toString('utf8')) };
  } catch (error) {
    const problem =
      error instanceof SyntaxError
        ? 'expected JSON'
        : ((error as NodeJS.ErrnoException).code ?? String(error));
    return { error: `cannot read ${file}: ${problem}` };
  }
}
