import { createReadStream } from 'node:fs';
import { UsageError } from './command.ts';

/** The most that one input file may hold; 17,000 real definitions have 20 MB. */
const maxInputBytes = 512 * 1024 * 1024;

/** Reads a file, or stdin for `-`. What cannot be read is wrong usage, with the reason. */
export async function readInput(path: string): Promise<string> {
  const stream = path === '-' ? process.stdin : createReadStream(path);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      const part = chunk as Buffer;
      bytes += part.length;
      if (bytes > maxInputBytes) {
        throw new UsageError(`Expected at most ${maxInputBytes} bytes in ${path}, got more.`);
      }
      chunks.push(part);
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `Expected to read ${path}, got: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  return Buffer.concat(chunks).toString('utf8');
}
