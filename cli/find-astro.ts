import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { astroRange } from './version.ts';

const numbers = (version: string) => (/(\d+)\.(\d+)\.(\d+)/.exec(version) ?? []).slice(1, 4).map(Number);

/** Whether a version is at least that of a caret range, and of the same major version. */
function isWithin(version: string, range: string): boolean {
  const [major = 0, minor = 0, patch = 0] = numbers(version);
  const [leastMajor = 0, leastMinor = 0, leastPatch = 0] = numbers(range);
  return major === leastMajor && (minor > leastMinor || (minor === leastMinor && patch >= leastPatch));
}

const advice = `Install it there: npm install ${JSON.stringify(`astro@${astroRange}`)}`;

/**
 * Finds the program that builds the pages, or says what is missing. It is looked for beside ours alone: a package
 * leaves it out, since only the site needs it, and the working directory must not choose what runs.
 */
export function findAstro(): { program: string } | { error: string } {
  let manifest: string;
  try {
    manifest = createRequire(import.meta.url).resolve('astro/package.json');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    return { error: `Expected astro ${astroRange} beside toolrisk to build the site, found none. ${advice}` };
  }
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  if (isWithin(version, astroRange)) return { program: join(dirname(manifest), 'bin/astro.mjs') };
  return {
    error: `Expected astro ${astroRange} beside toolrisk to build the site, found ${version}. ${advice}`,
  };
}
