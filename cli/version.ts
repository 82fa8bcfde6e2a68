import { readFileSync } from 'node:fs';
import { ownVersion } from '../crawler/own-version.ts';

const manifest: { peerDependencies: { astro: string } } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);

/** The version of the program, as its package states it. */
export const version = ownVersion;

/** The versions of astro that build the site. */
export const astroRange = manifest.peerDependencies.astro;
