import { constants, lstatSync, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { isatty } from 'node:tty';
import { getSystemErrorMap } from 'node:util';
import type { SourceError } from './source-error.ts';

/** How long a pipe that nobody has opened for writing is waited for, and how long one that is open may be silent. */
const writerPatienceMs = 10_000;
const silencePatienceMs = 60_000;
const pollMs = 20;
/** A device has no file's contents, and one such as /dev/zero no end. */
const maxDeviceBytes = 16 * 1024 ** 2;
const firstBufferBytes = 64 * 1024;

const inWords = (error: unknown) =>
  getSystemErrorMap()
    .get((error as NodeJS.ErrnoException).errno ?? 0)
    ?.join(': ') ?? String(error);
const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error);

function isDanglingLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink();
  } catch {
    return false;
  }
}

function whyNotOpened(file: string, error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT')
    return isDanglingLink(file) ? 'it is a link to nothing (ENOENT)' : 'there is no such file (ENOENT)';
  if (code === 'ENXIO') return 'it is a socket, or a device that nothing is behind (ENXIO)';
  if (code === 'EACCES' || code === 'EPERM') return `this user may not read it (${code})`;
  return inWords(error);
}

/** What is no file to read whole; undefined of files, pipes, and devices, whose end is looked for within the cap. */
function whyNotRead(handle: FileHandle, stats: Stats, maxBytes: number): string | undefined {
  if (stats.isDirectory()) return 'it is a folder (EISDIR)';
  if (stats.isSocket()) return 'it is a socket';
  if (isatty(handle.fd)) return 'it is a terminal';
  if (stats.isFile() && stats.size > maxBytes) {
    return `expected at most ${maxBytes} bytes, got ${stats.size}`;
  }
  return undefined;
}

/** Reads to the end, however long a file says that it is, or until there is more than `maxBytes`. */
async function readToEnd(
  handle: FileHandle,
  stats: Stats,
  maxBytes: number,
): Promise<{ bytes: Buffer } | SourceError> {
  // A byte more than a file has, to see its end at once.
  let buffer = Buffer.allocUnsafe(Math.min(maxBytes, Math.max(stats.size, firstBufferBytes)) + 1);
  let filled = 0;
  let hadWriter = !stats.isFIFO();
  let waitingSince = performance.now();
  for (;;) {
    let bytesRead: number | undefined;
    try {
      ({ bytesRead } = await handle.read(buffer, filled, buffer.length - filled));
    } catch (error) {
      // Somebody has the pipe open, and has not written yet.
      if (codeOf(error) !== 'EAGAIN') throw error;
      hadWriter = true;
    }
    if (bytesRead) {
      filled += bytesRead;
      if (filled > maxBytes) return { error: `expected at most ${maxBytes} bytes, got more` };
      if (filled === buffer.length) {
        const larger = Buffer.allocUnsafe(Math.min(maxBytes, 2 * filled) + 1);
        buffer.copy(larger, 0, 0, filled);
        buffer = larger;
      }
      hadWriter = true;
      waitingSince = performance.now();
      continue;
    }
    if (bytesRead === 0 && hadWriter) return { bytes: buffer.subarray(0, filled) };
    const patienceMs = hadWriter ? silencePatienceMs : writerPatienceMs;
    if (performance.now() - waitingSince > patienceMs) {
      return { error: `nobody wrote to the pipe for ${patienceMs / 1000} s` };
    }
    await wait(pollMs);
  }
}

/**
 * Reads a user's file whole, at most `maxBytes`, or says what is wrong with it. What counts is what is read, since a device
 * or a file of /proc says that it has nothing; nothing that never ends and nobody who never writes can hold it up. A pipe,
 * as `<(command)` gives it, is read.
 */
export async function readBytes(file: string, maxBytes: number): Promise<{ bytes: Buffer } | SourceError> {
  let handle: FileHandle;
  try {
    // Without waiting for the other end of a pipe. Windows has no such flag.
    handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return { error: whyNotOpened(file, error) };
  }
  try {
    const stats = await handle.stat();
    const problem = whyNotRead(handle, stats, maxBytes);
    if (problem !== undefined) return { error: problem };
    const isDevice = stats.isCharacterDevice() || stats.isBlockDevice();
    return await readToEnd(handle, stats, isDevice ? Math.min(maxBytes, maxDeviceBytes) : maxBytes);
  } catch (error) {
    return { error: inWords(error) };
  } finally {
    await handle.close();
  }
}

/** The text of a configuration, which editors of Windows also write in UTF-16, with or without its mark. */
export function decodeConfigText(bytes: Buffer): { text: string } | SourceError {
  const [first, second] = bytes;
  const isLittle = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0);
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && second !== undefined);
  if (!isLittle && !isBig) return decodeText(bytes);
  const text = new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(bytes);
  return { text };
}

/** The text that bytes hold: UTF-8, with or without its mark. What is written otherwise would be taken for rubbish. */
export function decodeText(bytes: Buffer): { text: string } | SourceError {
  const [first, second, third] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isUtf16) return { error: 'it is UTF-16, and has to be saved as UTF-8' };
  const hasMark = first === 0xef && second === 0xbb && third === 0xbf;
  return { text: bytes.toString('utf8', hasMark ? 3 : 0) };
}
