import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet';
import { expect, test } from 'vitest';
import { writeFixtureSnapshot } from './fixture-snapshot.ts';
import { fixtureServers } from './fixture-servers.ts';

const rows = 250_000;
const module = new URL('../../site/src/data-set/write-data-set.ts', import.meta.url).href;
/** Tools that differ, each with a description of 2,000 characters: half a gigabyte in all. */
const program = `
  const { writeDataSet } = await import(${JSON.stringify(module)});
  const { toolKeysByServer, readTool } = await import(${JSON.stringify(new URL('../../site/src/catalogue.ts', import.meta.url).href)});
  const one = readTool(toolKeysByServer[0]);
  const keys = Array.from({ length: ${rows} }, (_, at) => ({ ...toolKeysByServer[0], slug: 'tool-' + at }));
  await writeDataSet(process.argv[1], keys, ({ slug }) => ({
    ...one,
    slug,
    definition: { ...one.definition, description: slug.padEnd(2000, 'Deletes a page of ' + slug + '. ') },
  }));
  console.log(process.resourceUsage().maxRSS);
`;

test('the data set is written in a memory that does not grow with it', { timeout: 900_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'toolrisk-data-set-'));
  try {
    await writeFixtureSnapshot(join(folder, 'snapshot'), fixtureServers);
    // A third of what the rows take up.
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--max-old-space-size=160', '--input-type=module', '-e', program, join(folder, 'site')],
      { env: { ...process.env, TOOLRISK_SNAPSHOT: join(folder, 'snapshot') } },
    );
    const names = readdirSync(join(folder, 'site/data')).filter((name) => name.endsWith('.parquet'));
    expect(names).toEqual(['tools-1.parquet', 'tools-2.parquet', 'tools-3.parquet']);
    const counts = await Promise.all(
      names.map(async (name) => {
        const file = await asyncBufferFromFile(join(folder, 'site/data', name));
        return Number((await parquetMetadataAsync(file)).num_rows);
      }),
    );
    expect(counts).toEqual([100_000, 100_000, 50_000]);
    const index = JSON.parse(readFileSync(join(folder, 'site/data/index.json'), 'utf8')) as { rows: number };
    expect(index.rows).toBe(rows);
    console.log(`peak ${Math.round(Number(stdout) / 1024)} MB`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
