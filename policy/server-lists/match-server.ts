import type { ServerEntry, ServerLists, ServerWay } from './server-entry.ts';
import { deniedUrlFits, urlFits } from './url-fits.ts';

/** A server as a user has configured it. */
export interface ConfiguredServer {
  name: string;
  way: ServerWay;
}

const isSameCommand = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((word, at) => word === b[at]);

const namesServer = (entry: ServerEntry, name: string) => 'serverName' in entry && entry.serverName === name;

/** Whether an entry of the list that denies fits a server: by its name, its exact command or its address. */
export function denies(entry: ServerEntry, { name, way }: ConfiguredServer): boolean {
  if ('serverCommand' in entry) return 'command' in way && isSameCommand(entry.serverCommand, way.command);
  if ('serverUrl' in entry) return 'url' in way && deniedUrlFits(entry.serverUrl, way.url);
  return namesServer(entry, name);
}

/** Whether an entry that is no name fits a server, for the list that allows. */
export function allows(entry: ServerEntry, { way }: ConfiguredServer): boolean {
  if ('serverCommand' in entry) return 'command' in way && isSameCommand(entry.serverCommand, way.command);
  return 'serverUrl' in entry && 'url' in way && urlFits(entry.serverUrl, way.url);
}

/**
 * Whether Claude Code loads a server under these lists (https://code.claude.com/docs/en/managed-mcp, “How a server is evaluated”).
 * A denial wins. A name in the list that allows counts only while the list has no entry of the server's own kind.
 */
export function isServerLoaded(
  { allowedMcpServers, deniedMcpServers = [] }: ServerLists,
  server: ConfiguredServer,
): boolean {
  if (deniedMcpServers.some((entry) => denies(entry, server))) return false;
  if (allowedMcpServers === undefined) return true;
  const kind = 'url' in server.way ? 'serverUrl' : 'serverCommand';
  return allowedMcpServers.some((entry) => kind in entry)
    ? allowedMcpServers.some((entry) => allows(entry, server))
    : allowedMcpServers.some((entry) => namesServer(entry, server.name));
}
