import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { readTool, toolKeysByServer, totals } from '../catalogue.ts';
import type { ToolKey, ToolRecord } from '../catalogue.ts';
import { pathOf } from '../paths.ts';
import { dataLicence } from './licence.ts';
import { openParquet } from './parquet-file.ts';
import { columns } from './tool-row.ts';

/** A file of the data set, and the digest by which a download can be checked. */
export interface DataFile {
  name: string;
  rows: number;
  bytes: number;
  sha256: string;
}

const rowsPerFile = 100_000;

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function openNdjson(path: string) {
  const gzip = createGzip();
  const out = createWriteStream(path);
  const ended = finished(gzip.pipe(out));
  // Told where it is awaited.
  ended.catch(() => undefined);
  return {
    async append(line: string): Promise<void> {
      if (!gzip.write(line)) await Promise.race([once(gzip, 'drain'), ended]);
    },
    async close(): Promise<void> {
      gzip.end();
      await ended;
    },
  };
}

/** Writes some tools in both formats. */
async function writePart(
  folder: string,
  part: number,
  keys: readonly ToolKey[],
  read: (key: ToolKey) => ToolRecord,
): Promise<DataFile[]> {
  const names = [`tools-${part}.parquet`, `tools-${part}.ndjson.gz`] as const;
  const about = { license: dataLicence, generatedAt: totals.generatedAt, ruleset: totals.ruleset };
  const parquet = openParquet(join(folder, names[0]), columns, about);
  const ndjson = await openNdjson(join(folder, names[1]));
  for (const key of keys) {
    const tool = read(key);
    const values = columns.map(({ of }) => of(tool));
    const row = columns.flatMap(({ name }, index) =>
      values[index] === undefined ? [] : [[name, values[index]] as const],
    );
    const line = JSON.stringify(Object.fromEntries(row));
    await parquet.append(values, line.length);
    await ndjson.append(`${line}\n`);
  }
  await Promise.all([parquet.close(), ndjson.close()]);
  return Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      return { name, rows: keys.length, bytes: statSync(file).size, sha256: await digestOf(file) };
    }),
  );
}

/**
 * Writes the data set below `data/`: all tools in files of a bounded number of rows, and `index.json` with their digests. Rows go
 * through one by one, so that memory does not grow with the catalogue.
 */
export async function writeDataSet(
  site: string,
  keys: readonly ToolKey[] = toolKeysByServer,
  read: (key: ToolKey) => ToolRecord = readTool,
): Promise<DataFile[]> {
  const folder = join(site, pathOf.data());
  await mkdir(folder, { recursive: true });
  const files: DataFile[] = [];
  const parts = Math.max(1, Math.ceil(keys.length / rowsPerFile));
  for (let part = 0; part < parts; part += 1)
    files.push(
      ...(await writePart(folder, part + 1, keys.slice(part * rowsPerFile, (part + 1) * rowsPerFile), read)),
    );
  const index = {
    generatedAt: totals.generatedAt,
    ruleset: totals.ruleset,
    license: dataLicence,
    rows: keys.length,
    columns: columns.map(({ name, type, about, words }) => ({ name, type, about, words })),
    files,
  };
  await writeFile(join(folder, 'index.json'), `${JSON.stringify(index, null, 2)}\n`);
  await writeFile(
    join(folder, 'sha256sums.txt'),
    files.map(({ sha256, name }) => `${sha256}  ${name}\n`).join(''),
  );
  return files;
}
