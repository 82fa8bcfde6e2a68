import { readCommand } from '../commands/read-command.ts';
import { isConfigObject } from './config-object.ts';
import { entryFacts } from './entry-facts.ts';
import type { EntryFacts } from './entry-facts.ts';
import { addressesOf, wordsOf } from './entry-words.ts';
import { findEntries, tableNames } from './find-entries.ts';
import type { ConfigEntry } from './find-entries.ts';
import { parseConfig } from './parse-config.ts';
import { isSourceError } from './source-error.ts';
import type { SourceError } from './source-error.ts';
import { switchedOff } from './switched-off.ts';

/** What an entry starts or reaches, before any variable is filled in. */
export type EntryWay = { package: string } | { url: string };

/** An entry of a configuration whose text is all that there is of it. */
export interface PastedEntry extends EntryFacts {
  /** How its server can be known; none where it starts a program that is not named by a package. */
  ways: EntryWay[];
  /** By what its client leaves it alone. */
  off?: string;
}

/** Where relative paths of a text count from that came without a folder. No program lies there. */
const nowhere = '/-/pasted';

/**
 * Reads the text of a client configuration, whichever client it is, without files, variables or anything else of a machine. `file` is what it
 * is called, if anybody knows. Text in YAML needs `loadYaml` before where there is no Node.
 */
export function readPasted(text: string, file: string): PastedEntry[] | SourceError {
  const parsed = parseConfig(text, file);
  if (isSourceError(parsed)) return parsed;
  const entries = findEntries(parsed, file);
  if (entries === undefined) return { error: `expected one of ${tableNames.join(', ')}, got none of them` };
  return entries.map((entry) => {
    const off = switchedOff(entry, file, parsed);
    return {
      ...entryFacts(entry, nowhere, off !== undefined),
      ways: waysOf(entry),
      ...(off !== undefined && { off }),
    };
  });
}

function waysOf({ value }: ConfigEntry): EntryWay[] {
  if (!isConfigObject(value)) return [];
  const addresses = addressesOf(value).map((url) => ({ url }));
  const words = wordsOf(value, nowhere);
  if (isSourceError(words) || words.length === 0) return addresses;
  const reading = readCommand(words, nowhere);
  if (reading.kind === 'package') return [...addresses, { package: reading.package }];
  return reading.kind === 'address' ? [...addresses, { url: reading.url }] : addresses;
}
