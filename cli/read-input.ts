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

/** Reads a file, or stdin for `-`, without its byte order mark if it is not to be kept. What cannot be read is wrong usage, with the reason. */
export async function readInput(
  path: string,
  maxBytes = maxInputBytes,
  { keepsMark = false } = {},
): Promise<string> {
  const read = path === '-' ? await readStdin(maxBytes) : await readBytes(path, maxBytes);
  const text = 'error' in read ? read : decodeText(read.bytes);
  if ('error' in text) {
    throw new UsageError(`Expected to read ${path}, but ${text.error}.`);
  }
  // Some clients refuse a file that begins with one.
  const hasMark = keepsMark && 'bytes' in read && read.bytes[0] === 0xef && read.bytes[1] === 0xbb;
  return hasMark ? `\uFEFF${text.text}` : text.text;
}
