import { readFileSync } from 'node:fs';

const manifest: { version: string } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);

/** The version of this program as its package states it, by which servers and their access logs know it. */
export const ownVersion = manifest.version;
