import { configFolder } from './config-folder.ts';
import { pointedFile } from './config-file.ts';
import { entryFacts } from './entry-facts.ts';
import type { EntryFacts } from './entry-facts.ts';
import { findEntries } from './find-entries.ts';
import { parseConfig } from './parse-config.ts';
import { decodeConfigText } from './read-bytes.ts';
import { readTextFile } from './read-text-file.ts';
import { isSourceError } from './source-error.ts';
import type { SourceError } from './source-error.ts';
import { switchedOff } from './switched-off.ts';

/** What an entry of a file says by itself, without anybody being asked. */
export interface ConfigFacts extends EntryFacts {
  /** The file in which it stands. */
  file: string;
}

/** As many as a configuration is asked for at most. */
const maxEntries = 10_000;

/**
 * Reads what a client configuration fetches and which secrets stand in it, entry by entry, without filling in a variable, asking a server or
 * keeping anything of a secret but its place.
 */
export async function readConfigFacts(file: string, isPointed = false): Promise<ConfigFacts[] | SourceError> {
  const read = await readTextFile(file, decodeConfigText);
  if (isSourceError(read)) return read;
  const parsed = parseConfig(read.text, file);
  if (isSourceError(parsed)) return { error: `${file}: ${parsed.error}` };
  const folder = configFolder(file);
  const facts: ConfigFacts[] = [];
  for (const entry of (findEntries(parsed, file) ?? []).slice(0, maxEntries)) {
    const pointed = isPointed ? undefined : pointedFile(entry.value, file, folder);
    const inner = pointed === undefined ? undefined : await readConfigFacts(pointed, true);
    if (inner !== undefined && !isSourceError(inner)) facts.push(...inner);
    if (inner === undefined)
      facts.push({
        ...entryFacts(entry, folder.folder, switchedOff(entry, file, parsed) !== undefined),
        file,
      });
  }
  return facts;
}
