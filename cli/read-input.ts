import { decodeText, readBytes } from '../crawler/sources/read-bytes.ts';
import { UsageError } from './command.ts';

/** The most that one input may hold; 17,000 real definitions have 20 MB. */
const maxInputBytes = 256 * 1024 ** 2;

/** What stands on stdin, which may take its time: somebody may be typing. */
async function readStdin(maxBytes: number): Promise<{ bytes: Buffer } | { error: string }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) return { error: `expected at most ${maxBytes} bytes, got more` };
      chunks.push(chunk);
    }
  } catch (error) {
    return { error: `it broke off: ${(error as NodeJS.ErrnoException).code ?? String(error)}` };
  }
  return { bytes: Buffer.concat(chunks) };
}

const unreadable = (path: string, error: string) => new UsageError(`Expected to read ${path}, but ${error}.`);

/** Reads the bytes of a file, or of stdin for `-`, whatever they are. What cannot be read is wrong usage, with the reason. */
export async function readInputBytes(path: string, maxBytes = maxInputBytes): Promise<Buffer> {
  const read = path === '-' ? await readStdin(maxBytes) : await readBytes(path, maxBytes);
  if ('error' in read) throw unreadable(path, read.error);
  return read.bytes;
}

/** Reads a file, or stdin for `-`, as text without its byte order mark; what is none that we can read is wrong usage too. */
export async function readInput(path: string, maxBytes = maxInputBytes): Promise<string> {
  const text = decodeText(await readInputBytes(path, maxBytes));
  if ('error' in text) throw unreadable(path, text.error);
  return text.text;
}
