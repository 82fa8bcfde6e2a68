import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { UsageError } from './command.ts';
import { astroRange } from './version.ts';

const numbers = (version: string) => (/(\d+)\.(\d+)\.(\d+)/.exec(version) ?? []).slice(1, 4).map(Number);

/** Whether a version is at least that of a caret range, and of the same major version. */
function isWithin(version: string, range: string): boolean {
  const [major = 0, minor = 0, patch = 0] = numbers(version);
  const [leastMajor = 0, leastMinor = 0, leastPatch = 0] = numbers(range);
  return major === leastMajor && (minor > leastMinor || (minor === leastMinor && patch >= leastPatch));
}

const advice = `Install it there: npm install astro@${astroRange.slice(1)}`;

/**
 * Finds the program that builds the pages and the folder of packages in which it lies, or says what is missing. A
 * package leaves it out, since only the site needs it. It is looked for beside ours alone: the working directory must
 * not choose what runs.
 */
export function findAstro(): { program: string; packages: string } | { error: string } {
  let manifest: string;
  try {
    manifest = createRequire(import.meta.url).resolve('astro/package.json');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    return { error: `Expected astro ${astroRange} beside toolrisk to build the site, found none. ${advice}` };
  }
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const folder = dirname(manifest);
  if (isWithin(version, astroRange))
    return { program: join(folder, 'bin/astro.mjs'), packages: dirname(folder) };
  return {
    error: `Expected astro ${astroRange} beside toolrisk to build the site, found ${version}. ${advice}`,
  };
}

/** Refuses a command that would end with a site before it has begun, not after the crawl. */
export function requireAstro(): void {
  const astro = findAstro();
  if ('error' in astro) throw new UsageError(`${astro.error}.`);
}
