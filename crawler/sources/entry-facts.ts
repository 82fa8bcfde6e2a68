import { fetchedPackages } from '../commands/package-pin.ts';
import type { FetchedPackage } from '../commands/package-pin.ts';
import { isConfigObject } from './config-object.ts';
import { entrySecrets } from './entry-secrets.ts';
import type { SecretPlace } from './entry-secrets.ts';
import { wordsOf } from './entry-words.ts';
import type { ConfigEntry } from './find-entries.ts';
import { isSourceError } from './source-error.ts';

/** What an entry of a configuration says by itself, without anybody being asked. */
export interface EntryFacts {
  server: string;
  /** Empty where its client starts nothing. */
  packages: FetchedPackage[];
  secrets: SecretPlace[];
}

/** Reads what an entry fetches and which secrets stand in it; keeps nothing of a secret but its place. */
export function entryFacts({ name, value }: ConfigEntry, folder: string, isOff: boolean): EntryFacts {
  if (!isConfigObject(value)) return { server: name, packages: [], secrets: [] };
  const words = wordsOf(value, folder);
  const isStarted = !isOff && !isSourceError(words) && words.length > 0;
  return {
    server: name,
    packages: isStarted ? fetchedPackages(words, folder) : [],
    secrets: entrySecrets(value),
  };
}
