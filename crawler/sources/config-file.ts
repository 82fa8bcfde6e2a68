import { existsSync, realpathSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { isWithin } from '../is-within.ts';
import type { Endpoint, Listing } from '../listing.ts';
import { configFolder, type ConfigFolder } from './config-folder.ts';
import { entryLocator, readConfigEntry, unusable, writtenWay } from './config-entry.ts';
import { findEntries, tableNames, type ConfigEntry } from './find-entries.ts';
import { isConfigObject } from './config-object.ts';
import { parseConfig } from './parse-config.ts';
import type { ParsedConfig } from './parsed-config.ts';
import { decodeConfigText } from './read-bytes.ts';
import { readTextFile } from './read-text-file.ts';
import { isSourceError, type SourceError } from './source-error.ts';
import { switchedOff } from './switched-off.ts';

/** So many entries of one file are read; the largest file that was seen had 70. */
const maxEntries = 10_000;
/** So many more are told one by one. */
const maxRows = 100_000;

/**
 * Reads a client configuration: JSON with comments or TOML, of any of the known clients. Every entry of every table becomes a listing:
 * one that is switched off, or of which no server can be made, says so instead of how to start it. Nothing is written to it, and neither
 * headers nor environment leave the listing's endpoint.
 */
export async function readConfigFile(
  file: string,
  env: NodeJS.ProcessEnv,
  { mayBeWithout = false, within }: ReadOptions = {},
): Promise<Listing[] | SourceError> {
  const read = await readTextFile(file, decodeConfigText);
  if (isSourceError(read)) return read;
  const parsed = parseConfig(read.text, file);
  if (isSourceError(parsed)) return { error: `${file}: ${parsed.error}` };
  const entries = findEntries(parsed, file);
  if (entries === undefined) {
    if (mayBeWithout) return [];
    return { error: `${file}: expected one of ${tableNames.join(', ')}, got none of them` };
  }
  const folder = within?.folder ?? configFolder(file);
  const listings: Listing[] = [];
  for (const entry of entries.slice(0, maxEntries + maxRows)) {
    const { name } = entry;
    const pointed = within === undefined ? pointedFile(entry.value, file, folder) : undefined;
    if (pointed !== undefined) {
      listings.push(...(await readPointed(pointed, { file, name, env, folder })));
      continue;
    }
    const found =
      listings.length < maxEntries
        ? readEntry(entry, { file, parsed, env, folder })
        : { endpoints: [unusable(name, beyondCap)], isUnreadable: true as const };
    listings.push({
      source: 'config',
      server: name,
      place: `${file}: server ${name.slice(0, 200)}`,
      ...found,
    });
  }
  const left = entries.length - listings.length;
  if (left === 0) return listings;
  const rest = `${left} further entries`;
  return [
    ...listings,
    {
      source: 'config',
      server: rest,
      place: `${file}: ${rest}`,
      endpoints: [unusable(rest, beyondCap)],
      isUnreadable: true,
    },
  ];
}

const beyondCap = `beyond the cap of ${maxEntries} entries of a configuration, which are all that is read`;

interface ReadOptions {
  /** Many files are about other settings, and have no servers at all. */
  mayBeWithout?: boolean;
  /** For a file that another one points to: where the paths of that one count from. */
  within?: { folder: ConfigFolder };
}

/** The file that the manifest of a plugin names in the place of its servers; undefined if it does not, or if it is not the plugin's own. */
export function pointedFile(value: unknown, file: string, { plugin }: ConfigFolder): string | undefined {
  const isManifest = /^(?:plugin|manifest|[\w.-]{0,100}extension)\.json$/.test(basename(file));
  if (!isManifest || typeof value !== 'string' || !/^\S{1,300}\.(?:jsonc?|ya?ml|toml)$/.test(value))
    return undefined;
  const path = resolve(plugin, value.replace(/^\$\{(?:CLAUDE_PLUGIN_ROOT|extensionPath)\}[\\/]/, ''));
  const real = existsSync(path) ? realpathSync(path) : path;
  return isWithin(real, plugin) ? real : undefined;
}

async function readPointed(
  pointed: string,
  { file, name, env, folder }: { file: string; name: string; env: NodeJS.ProcessEnv; folder: ConfigFolder },
): Promise<Listing[]> {
  const read = await readConfigFile(pointed, env, { within: { folder } });
  if (!isSourceError(read)) return read;
  const place = `${file}: ${name}`;
  return [
    { source: 'config', server: name, place, endpoints: [unusable(name, read.error)], isUnreadable: true },
  ];
}

/** What is known of the file that an entry stands in. */
interface EntryContext {
  file: string;
  parsed: ParsedConfig;
  env: NodeJS.ProcessEnv;
  folder: ConfigFolder;
}

function readEntry(
  entry: ConfigEntry,
  { file, parsed, env, folder }: EntryContext,
): Pick<Listing, 'endpoints' | 'isUnreadable'> {
  const remark = remarkOn(entry, parsed);
  const add = (endpoint: Endpoint): Endpoint => {
    const told = [endpoint.remark, remark].filter((each) => each !== undefined).join('; ');
    return told === '' ? endpoint : { ...endpoint, remark: told };
  };
  const { name, value } = entry;
  const off = switchedOff(entry, file, parsed);
  if (off !== undefined) {
    const written = writtenWay(value);
    const endpoint = { locator: entryLocator(name), transport: 'stdio' as const, disabled: off };
    return { endpoints: [add({ ...endpoint, ...(written && { written: () => written }) })] };
  }
  const endpoints = readConfigEntry(value, name, env, folder);
  if (!isSourceError(endpoints)) return { endpoints: endpoints.map(add) };
  const written = writtenWay(value);
  return {
    endpoints: [add({ ...unusable(name, endpoints.error), ...(written && { written: () => written }) })],
    isUnreadable: true,
  };
}

/** What a reader of the outcome must know of names that stand twice, where all known clients take the last. */
function remarkOn({ name, value, isRepeated }: ConfigEntry, { earlier }: ParsedConfig): string | undefined {
  const twice = isConfigObject(value) ? [...new Set(earlier.get(value)?.map(([member]) => member))] : [];
  const remarks = [
    ...(isRepeated
      ? [`another entry named ${JSON.stringify(name.slice(0, 60))} follows, and clients take the last`]
      : []),
    ...(twice.length === 0
      ? []
      : [
          `${twice
            .slice(0, 10)
            .map((each) => JSON.stringify(each.slice(0, 60)))
            .join(', ')} stands in it more than once, and the last is taken`,
        ]),
  ];
  return remarks.length === 0 ? undefined : remarks.join('; ');
}
