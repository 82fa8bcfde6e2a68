import type { ConfiguredServer } from './match-server.ts';
import type { ServerEntry } from './server-entry.ts';

const commandKey = (command: readonly string[]) => JSON.stringify(command);
const nameKey = (name: string) => `name ${name}`;
const anyUrl = 'url';

/** Where an address is, without what a denial does not look at: port, query and slashes at its end. */
const placeKey = ({ hostname, pathname }: URL) =>
  `url ${hostname.replace(/\.$/, '')}${pathname.replace(/(?<!\/)\/+$/, '')}`;

function keyOfEntry(entry: ServerEntry): string {
  if ('serverCommand' in entry) return commandKey(entry.serverCommand);
  if ('serverName' in entry) return nameKey(entry.serverName);
  const url = entry.serverUrl.includes('*') ? null : URL.parse(entry.serverUrl);
  // A pattern that ends with the host fits every path.
  return url && !/^[^/]*:\/\/[^/?#]*$/.test(entry.serverUrl) ? placeKey(url) : anyUrl;
}

function keysOfServer({ name, way }: ConfiguredServer): string[] {
  if ('command' in way) return [nameKey(name), commandKey(way.command)];
  const url = URL.parse(way.url);
  return [nameKey(name), anyUrl, ...(url ? [placeKey(url)] : [])];
}

/** The entries that may fit a server; no other one does. A catalogue has too many to try each with each. */
export function indexEntries(entries: readonly ServerEntry[]): (server: ConfiguredServer) => ServerEntry[] {
  const byKey = Map.groupBy(entries, keyOfEntry);
  return (server) => keysOfServer(server).flatMap((key) => byKey.get(key) ?? []);
}
