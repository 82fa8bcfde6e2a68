import { readFile, stat } from 'node:fs/promises';
import type { SourceError } from './source-error.ts';

const maxFileBytes = 64 * 1024 ** 2;

/** Reads a user's file as text, or says what is wrong with it. */
export async function readTextFile(file: string): Promise<{ text: string } | SourceError> {
  try {
    const { size } = await stat(file);
    if (size > maxFileBytes)
      return { error: `expected ${file} to have at most ${maxFileBytes} bytes, got ${size}` };
    const text = await readFile(file, 'utf8');
    return { text: text.replace(/^\uFEFF/, '') };
  } catch (error) {
    return { error: `cannot read ${file}: ${(error as NodeJS.ErrnoException).code ?? String(error)}` };
  }
}
