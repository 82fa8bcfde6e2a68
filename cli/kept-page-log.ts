import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Staging } from './stage-site.ts';
import { pageLog } from './unfinished-site.ts';

const shape = /^site-pages-[0-9a-f]{64}\.ndjson$/;
const nameOf = (key: string) => `site-pages-${key}.ndjson`;

/** The log of the pages of a site that is published, or undefined if there is none. */
export function keptPageLog(dataFolder: string, key: string): string | undefined {
  const file = join(dataFolder, nameOf(key));
  return existsSync(file) ? file : undefined;
}

/** Keeps the log of a site that is about to be published. Until it is, that of the earlier one stays too. */
export async function keepPageLog(dataFolder: string, { folder }: Staging, key: string): Promise<void> {
  await rename(join(folder, pageLog), join(dataFolder, nameOf(key)));
}

/** Removes the logs of all sites but the one that is published. */
export async function dropOtherPageLogs(dataFolder: string, key: string): Promise<void> {
  for (const name of await readdir(dataFolder))
    if (shape.test(name) && name !== nameOf(key)) await rm(join(dataFolder, name), { force: true });
}
