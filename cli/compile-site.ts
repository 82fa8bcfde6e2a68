import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../db/make-folder.ts';
import { runAstro } from './run-astro.ts';
import { abandonedWorkFolders, workFolderName } from './work-folder.ts';

/** The site as Astro has compiled it: what renders pages, and the files that belong to them all. */
export interface CompiledSite {
  app: string;
  client: string;
}

const name = 'site-app';
const partialBase = `${name}.partial`;
const keyFile = 'key.txt';

/**
 * Has Astro compile the site into `<dataFolder>/site-app`, unless that holds what the same program has compiled. Data is no part
 * of it: however many pages there are and whatever changes in them, it is compiled once.
 */
export async function compileSite(
  dataFolder: string,
  program: string,
  signal: AbortSignal,
): Promise<CompiledSite | { error: string }> {
  const folder = join(dataFolder, name);
  const compiled = { app: join(folder, 'app'), client: join(folder, 'client') };
  const key = join(folder, keyFile);
  if (existsSync(key) && readFileSync(key, 'utf8') === program) return compiled;
  makeFolder(dataFolder);
  for (const left of abandonedWorkFolders(dataFolder, partialBase))
    await rm(left, { recursive: true, force: true });
  const partial = join(dataFolder, workFolderName(partialBase));
  await mkdir(partial);
  try {
    const settings = { TOOLRISK_SITE_COMPILED: partial, TOOLRISK_SITE_OUT: join(partial, 'client') };
    const failure = await runAstro(partial, settings, signal);
    if (failure) return failure;
    writeFileSync(join(partial, keyFile), program);
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
    return compiled;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}
