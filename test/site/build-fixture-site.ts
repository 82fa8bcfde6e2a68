import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { writeFixtureSnapshot } from './fixture-snapshot.ts';
import type { FixtureServer } from './fixture-snapshot.ts';

const project = resolve(import.meta.dirname, '../..');

/** Where a fixture site lies; `folder` is its root and `around` the temporary folder that holds it. */
export interface BuiltSite {
  around: string;
  folder: string;
  log: string;
}

/**
 * Builds the real site with the real Astro over hand-written servers, in a fresh temporary folder.
 * `tamper` may spoil the snapshot first; `place` is the environment in which it is built.
 */
export async function buildFixtureSite(
  servers: FixtureServer[],
  tamper?: (snapshot: string) => Promise<void>,
  place: Record<string, string> = {},
): Promise<BuiltSite> {
  const around = await mkdtemp(join(tmpdir(), 'toolrisk-site-'));
  const snapshot = join(around, 'snapshot');
  const folder = join(around, 'out');
  await writeFixtureSnapshot(snapshot, servers);
  await tamper?.(snapshot);
  const astro = join(project, 'node_modules/astro/bin/astro.mjs');
  const build = promisify(execFile)(process.execPath, [astro, 'build', '--root', join(project, 'site')], {
    cwd: around,
    maxBuffer: 64 * 1024 * 1024,
    env: {
      PATH: process.env.PATH,
      HOME: around,
      ASTRO_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
      TOOLRISK_SNAPSHOT: snapshot,
      TOOLRISK_SITE_OUT: folder,
      TOOLRISK_SITE_CACHE: join(around, 'cache'),
      ...place,
    },
  });
  try {
    const { stdout, stderr } = await build;
    return { around, folder, log: `${stdout}${stderr}` };
  } catch (error) {
    await rm(around, { recursive: true, force: true });
    throw error;
  }
}
