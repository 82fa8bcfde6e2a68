import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { BuildOptions } from './build-site.ts';
import { compileSite } from './compile-site.ts';
import { keptPageLog } from './kept-page-log.ts';
import { renderPages } from './render-pages.ts';
import { siteFiles } from './site-files.ts';
import { writeManifest } from './site-manifest.ts';
import type { SiteManifest } from './site-manifest.ts';
import { copyFiles } from './stage-site.ts';
import type { Staging } from './stage-site.ts';
import { earlierPageLog, pageLog } from './unfinished-site.ts';

interface Order extends BuildOptions {
  key: string;
  program: string;
  earlier: SiteManifest | undefined;
}

/** The files that a log of pages names. */
async function loggedFiles(log: string): Promise<Set<string>> {
  const files = new Set<string>();
  let isFirst = true;
  for await (const line of createInterface({ input: createReadStream(log) })) {
    if (!isFirst) files.add((JSON.parse(line) as string[])[0] ?? '');
    isFirst = false;
  }
  return files;
}

/**
 * Makes a site in its staging folder: all of it, or those files that differ from the earlier site where most do not. Its
 * manifest is there too afterwards.
 */
export async function renderStaged(
  staging: Staging,
  order: Order,
): Promise<{ manifest: SiteManifest; rendered: number; isUpdate: boolean } | { error: string }> {
  const { dataFolder, snapshot, program, earlier, signal, key, database, dataUntil } = order;
  const compiled = await compileSite(dataFolder, program, signal);
  if ('error' in compiled) return compiled;
  const keptLog = earlier && keptPageLog(dataFolder, earlier.key);
  const log = join(staging.folder, pageLog);
  const report = await renderPages(
    snapshot,
    {
      app: compiled.app,
      program,
      out: staging.next,
      log,
      earlier: [
        ...(keptLog === undefined ? [] : [{ log: keptLog, folder: staging.target }]),
        { log: join(staging.folder, earlierPageLog), folder: staging.next },
      ],
      shard: { number: 1, count: 1 },
    },
    signal,
  );
  if ('error' in report) return report;
  const pages = await loggedFiles(log);
  const client = await siteFiles(compiled.client);
  const twice = client.filter((file) => pages.has(file));
  if (twice.length > 0 || pages.size !== report.pages)
    throw new Error(
      `Expected ${report.pages} pages and other files, got ${pages.size} and both for ${twice.join(', ')}`,
    );
  await copyFiles(compiled.client, staging.next, client, signal);
  const files = [...pages, ...client];
  const own = new Set(files);
  const staged = await siteFiles(staging.next);
  // A killed build of other data may have made others.
  const surplus = staged.filter((file) => !own.has(file));
  for (const file of surplus) await rm(join(staging.next, file));
  const manifest = await writeManifest(staging.next, { key, database, dataUntil }, files);
  return { manifest, rendered: report.rendered, isUpdate: staged.length - surplus.length < files.length };
}
