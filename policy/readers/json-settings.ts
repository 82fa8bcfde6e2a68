import { byStrength, mergeSettings, prefixOf } from '../formats/settings-files.ts';
import type { PolicyFile, PolicyProblem, PolicyReader, PolicyReading, Unread } from '../policy-reader.ts';
import type { JsonObject } from './json-value.ts';
import { ownEntries, ownValue } from './json-value.ts';
import { readSettings, refusedReading } from './refused-file.ts';
import type { SettingsFormat } from './refused-file.ts';
import { ruleText } from './rule-text.ts';

/** A file of settings that its client takes. */
export interface TakenFile {
  /** Its path; empty if nobody knows. */
  file: string;
  /** What tells its places from those of other files; nothing where there is one. */
  prefix: string;
  value: JsonObject;
}

/** How a client reads its settings, of which there may be several files. */
export interface JsonSettings extends SettingsFormat {
  id: string;
  /** Where its files lie, the strongest first, then all others; absent where the client has one file only. */
  places?: readonly ((file: string) => boolean)[];
  /** Whether one file that it does not take is enough for none to hold. */
  isFatal?: boolean;
  /** What the files together mean, the strongest first. */
  readingOf(files: TakenFile[]): PolicyReading;
}

/** Problems of one of several files. */
export function inFile(problems: PolicyProblem[], prefix: string): PolicyProblem[] {
  return prefix === '' ? problems : problems.map((each) => ({ ...each, place: `${prefix}${each.place}` }));
}

/** The settings that several files make together, of which the stronger has the last word on each name. */
export function mergedValue(files: TakenFile[], merge = mergeSettings): unknown {
  return files.reduce<unknown>((strong, { value }) => merge(strong, value), {});
}

/** An entry of a server in one of several files. */
export interface ServerEntry {
  name: string;
  entry: unknown;
  /** Its path, with what tells it from those of other files. */
  place: string;
  prefix: string;
}

/** The servers of several files, by name, the strongest entry of each first. */
export function serversByName(files: TakenFile[]): Map<string, ServerEntry[]> {
  const entries = files.flatMap(({ prefix, value }) =>
    ownEntries(ownValue(value, 'mcpServers')).map(([name, entry]): ServerEntry => ({
      name,
      entry,
      prefix,
      place: `${prefix}mcpServers.${ruleText(name)}`,
    })),
  );
  return Map.groupBy(entries, ({ name }) => name);
}

/** What is told of an entry that takes something away and does not count, since that of another file does. */
export function notCounted({ place }: ServerEntry, by: ServerEntry, client: string): PolicyProblem {
  const message = `${client} takes this server from ${by.prefix.replace(/: $/, '')}, and nothing of this entry.`;
  return { id: 'entry-not-counted', place, message, opens: true };
}

/** Makes the reader of a client whose settings are JSON: each file is judged by itself before all are read as one. */
export function jsonSettingsReader(settings: JsonSettings): PolicyReader {
  const { id, places, refusal, encodings, isFatal = false } = settings;
  function readAll(given: PolicyFile[]): PolicyReading | Unread {
    const problems: PolicyProblem[] = [];
    const files: TakenFile[] = [];
    for (const file of byStrength(given, places ?? [])) {
      const prefix = prefixOf(file, given.length);
      const read = readSettings(file, settings);
      if ('error' in read) return { ...read, error: `${prefix}${read.error}` };
      problems.push(...inFile('refused' in read ? read.refused : read.problems, prefix));
      if ('value' in read) files.push({ file: file.file, prefix, value: read.value });
    }
    const refused = given.length - files.length;
    if (files.length === 0 || (isFatal && refused > 0)) return refusedReading(problems, refusal);
    const reading = settings.readingOf(files);
    return { ...reading, problems: [...problems, ...reading.problems] };
  }
  return {
    target: id,
    seesMark: true,
    refusal,
    ...(encodings && { encodings }),
    hasOneFile: places === undefined,
    read: (text) => readAll([{ file: '', text }]),
    readAll,
  };
}
