import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** A fresh data directory in one file: each folder and file by its path; folders have no bytes. */
type Entries = [path: string, bytes: Uint8Array | null][];

function pgliteVersion(): string {
  const manifest = new URL('../package.json', import.meta.resolve('@electric-sql/pglite'));
  return (JSON.parse(readFileSync(fileURLToPath(manifest), 'utf8')) as { version: string }).version;
}

/**
 * Made by make-template.ts when dependencies are installed; without it a new directory is initialised from nothing. Named after
 * the version that made it, since another may lay out its files in another way.
 */
export const templateFile = (): string => join(import.meta.dirname, `new-directory-${pgliteVersion()}.bin`);

// Three databases lie in a new directory, nearly the same, megabytes apart.
const windowLog = 27;
const level = 19;

/** Packs a data directory that was closed cleanly. */
export function packTemplate(directory: string, file: string): void {
  const entries: Entries = readdirSync(directory, { recursive: true, withFileTypes: true })
    .map((entry): Entries[number] => {
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(directory.length + 1);
      return [name, entry.isDirectory() ? null : readFileSync(path)];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const packed = zstdCompressSync(serialize(entries), {
    params: {
      [constants.ZSTD_c_compressionLevel]: level,
      [constants.ZSTD_c_enableLongDistanceMatching]: 1,
      [constants.ZSTD_c_windowLog]: windowLog,
    },
  });
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, packed);
  renameSync(partial, file);
}

/** Unpacks the template into a folder that is not there yet. False where there is no template. */
export function unpackTemplate(folder: string, file = templateFile()): boolean {
  if (!existsSync(file)) return false;
  const entries = deserialize(
    zstdDecompressSync(readFileSync(file), { params: { [constants.ZSTD_d_windowLogMax]: windowLog } }),
  ) as Entries;
  mkdirSync(folder, { mode: 0o700 });
  for (const [name, bytes] of entries) {
    const path = join(folder, name);
    if (bytes === null) mkdirSync(path, { recursive: true, mode: 0o700 });
    else {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writeFileSync(path, bytes, { mode: 0o600 });
    }
  }
  return true;
}
