import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { packTemplate, templateFile } from './template.ts';

/**
 * Makes the template of new data directories, unless it is there. Initialising a directory takes
 * seconds and 600 MB, so it is done once, when dependencies are installed.
 */
async function makeTemplate(): Promise<void> {
  const file = templateFile();
  if (existsSync(file)) return;
  const scratch = mkdtempSync(join(tmpdir(), 'toolrisk-template-'));
  try {
    const directory = join(scratch, 'data');
    const pglite = await PGlite.create({ dataDir: directory });
    await pglite.close();
    packTemplate(directory, file);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

await makeTemplate();
