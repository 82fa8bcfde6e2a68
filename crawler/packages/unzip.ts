import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { failed, type Failure } from '../failure.ts';
import type { TreeLimits } from './tree-size.ts';

const maxPathLength = 512;
const maxPathDepth = 40;

/**
 * Unpacks a zip archive of a stranger into an empty directory: regular files and directories only, each within it, none twice, and no
 * more of them than the limits allow whatever the archive claims. `directory` is of no use after a failure.
 */
export async function unzip(
  file: string,
  directory: string,
  limits: TreeLimits,
): Promise<Failure | undefined> {
  let archive: ZipFile | undefined;
  try {
    // Names are checked by the library as well: relative, without `..` and backslashes.
    archive = await openPromise(file, { strictFileNames: true, validateEntrySizes: true, autoClose: false });
    if (archive.entryCount > limits.maxFiles) return tooMany(limits);
    return await unpackAll(archive, directory, limits);
  } catch (error) {
    return failed('install-failed', `expected a sound zip archive: ${describe(error)}`);
  } finally {
    archive?.close();
  }
}

async function unpackAll(
  archive: ZipFile,
  directory: string,
  limits: TreeLimits,
): Promise<Failure | undefined> {
  let left = limits.maxBytes;
  let files = 0;
  const meter = (): Transform =>
    new Transform({
      transform(chunk: Buffer, _encoding, next) {
        left -= chunk.length;
        next(left < 0 ? new TooLargeError() : null, chunk);
      },
    });
  for await (const entry of archive.eachEntry()) {
    if (++files > limits.maxFiles) return tooMany(limits);
    const problem = entryProblem(entry);
    if (problem !== undefined) return failed('install-failed', problem);
    if (entry.uncompressedSize > left) return tooLarge(limits);
    const path = join(directory, entry.fileName);
    if (entry.fileName.endsWith('/')) {
      mkdirSync(path, { recursive: true, mode: 0o755 });
      continue;
    }
    mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
    const mode = (entry.externalFileAttributes >>> 16) & 0o111 ? 0o755 : 0o644;
    try {
      // A file that is there already fails (`wx`), so no entry can be written through another.
      await pipeline(
        await archive.openReadStreamPromise(entry),
        meter(),
        createWriteStream(path, { flags: 'wx', mode }),
      );
    } catch (error) {
      if (error instanceof TooLargeError) return tooLarge(limits);
      throw error;
    }
  }
  return undefined;
}

class TooLargeError extends Error {}

/** Types of files by the upper half of the attributes, where the archive was made on a Unix system. */
const fileTypes = { mask: 0o170000, regular: 0o100000, directory: 0o040000, none: 0 };

function entryProblem(entry: Entry): string | undefined {
  const name = entry.fileName;
  const shown = JSON.stringify(name.slice(0, 100));
  if (name.length > maxPathLength || name.split('/').length > maxPathDepth)
    return `expected short paths in the archive, got ${shown}`;
  if (name.includes('\0') || name.split('/').includes('..')) return `expected paths within it, got ${shown}`;
  const type = (entry.externalFileAttributes >>> 16) & fileTypes.mask;
  const wanted = name.endsWith('/') ? fileTypes.directory : fileTypes.regular;
  if (type !== fileTypes.none && type !== wanted)
    return `expected files and directories in the archive, got a link or a device: ${shown}`;
  return entry.isEncrypted() ? `expected files that are not encrypted, got ${shown}` : undefined;
}

function tooMany({ maxFiles }: TreeLimits): Failure {
  return failed('too-large', `expected an archive of at most ${maxFiles} files`);
}

function tooLarge({ maxBytes }: TreeLimits): Failure {
  return failed('too-large', `expected an archive that unpacks to at most ${maxBytes} bytes`);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EEXIST' || code === 'EISDIR' || code === 'ENOTDIR'
    ? 'it has one path twice'
    : error.message;
}
