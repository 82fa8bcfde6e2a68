import { readFileSync } from 'node:fs';

const manifest: { version: string; peerDependencies: { astro: string } } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);

/** The version of the program, as its package states it. */
export const { version } = manifest;

/** The versions of astro that build the site. */
export const astroRange = manifest.peerDependencies.astro;
