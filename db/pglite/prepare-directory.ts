import {
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { makeFolder } from '../make-folder.ts';
import { changedSinceClosed, wasClosed } from './closed-files.ts';
import { lockDirectory } from './data-lock.ts';
import { freeBytes, networkFileSystem, reserveBytes } from './disk.ts';
import type { ProcessOrder, Refusal } from './messages.ts';
import { startParams } from './settings.ts';
import { unpackTemplate } from './template.ts';

/** What a new directory takes up before anything is stored in it. */
const newDirectoryBytes = 40 * 1024 ** 2;

const megabytes = (bytes: number): string => `${Math.floor(bytes / 1024 ** 2)} MB`;

function noRoom(directory: string, wanted: number): Refusal | undefined {
  const free = freeBytes(directory);
  if (free >= wanted) return undefined;
  return { reason: 'disk-full', detail: `expected ${megabytes(wanted)} free, got ${megabytes(free)}` };
}

/** Files without which Postgres would not start, or would start anew. */
const neededFiles = ['PG_VERSION', 'global/pg_control', 'global/pg_filenode.map'];
const neededFolders = ['base', 'global', 'pg_wal', 'pg_xact', 'pg_multixact'];

/** What is missing of a directory that was once made, in words. */
function missingFrom(data: string): string | undefined {
  if (!lstatSync(data).isDirectory()) return `expected a folder at ${data}, got a file`;
  const names = readdirSync(data);
  if (names.length === 0) return `the folder ${data} is empty`;
  const folder = neededFolders.find(
    (name) => !existsSync(join(data, name)) || !statSync(join(data, name)).isDirectory(),
  );
  if (folder !== undefined) return `the folder ${folder} is missing`;
  const file = neededFiles.find((name) => !existsSync(join(data, name)));
  if (file !== undefined) return `the file ${file} is missing`;
  const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  return /^\d+$/.test(version) ? undefined : 'the file PG_VERSION does not hold a version';
}

/** Makes a directory beside its place and renames it when it is whole, so that one is there as a whole or not at all. */
async function initialise(directory: string, data: string): Promise<void> {
  const next = join(directory, `data.new-${process.pid}`);
  if (!unpackTemplate(next)) {
    const pglite = await PGlite.create({ dataDir: next, startParams });
    await pglite.close();
  }
  renameSync(next, data);
}

/** The version of Postgres that this code was made with, as its directories have it in a file. */
const postgresVersion = '18';

/** Copies a damaged directory to work on, since opening it changes it, and puts back what is the same in all of them. */
function copyToSalvage(directory: string, data: string): string {
  const copy = join(directory, 'data.salvage');
  cpSync(data, copy, { recursive: true });
  writeFileSync(join(copy, 'PG_VERSION'), `${postgresVersion}\n`);
  for (const name of ['postgresql.conf', 'pg_ident.conf']) writeFileSync(join(copy, name), '');
  writeFileSync(join(copy, 'pg_hba.conf'), 'local all all trust\nhost all all all trust\n');
  return copy;
}

/** Removes what was being made in a directory whose lock is ours: whoever was making it is dead, or done. */
export function removeLeftovers(directory: string): void {
  for (const name of readdirSync(directory).filter((each) => /^data\.(?:new-\d+|salvage)$/.test(each))) {
    rmSync(join(directory, name), { recursive: true, force: true });
  }
}

/**
 * Brings a directory to where PGlite may open it: locked, on a disk of this machine with room, whole, and made if it is new. One
 * that is damaged is never made anew. Returns where the data lies, or why not.
 */
export async function prepareDirectory({
  directory,
  owner,
  salvage = false,
}: ProcessOrder): Promise<{ data: string; release(): void } | { refused: Refusal }> {
  makeFolder(directory);
  const network = networkFileSystem(directory);
  if (network !== undefined) {
    const detail = `expected a disk of this machine, got a network file system (${network}), on which two machines could lose each other's rows`;
    return { refused: { reason: 'unusable', detail } };
  }
  const lock = lockDirectory(directory, owner);
  if ('conflict' in lock) return { refused: { reason: 'conflict', ...lock.conflict } };
  const refuse = (refused: Refusal): { refused: Refusal } => {
    lock.release();
    return { refused };
  };
  const data = join(directory, 'data');
  removeLeftovers(directory);
  const isNew = !existsSync(data);
  if (isNew && (salvage || wasClosed(directory))) {
    return refuse({ reason: 'damaged', detail: `the folder ${data} is missing` });
  }
  const damage = isNew || salvage ? undefined : (missingFrom(data) ?? changedSinceClosed(directory, data));
  if (damage !== undefined) return refuse({ reason: 'damaged', detail: damage });
  const full = noRoom(directory, reserveBytes + (isNew ? newDirectoryBytes : 0));
  if (full !== undefined) return refuse(full);
  if (isNew) await initialise(directory, data);
  return { data: salvage ? copyToSalvage(directory, data) : data, release: () => lock.release() };
}
