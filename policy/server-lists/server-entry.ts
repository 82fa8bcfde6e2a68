/** How a client starts or reaches a server, as its configuration has it. */
export type ServerWay = { command: readonly string[] } | { url: string };

/** One entry of a list of servers: exactly one of the three. */
export type ServerEntry =
  { serverName: string } | { serverCommand: readonly string[] } | { serverUrl: string };

/** What an organisation says of servers in the managed settings of Claude Code. */
export interface ServerLists {
  /** Absent means that every server is allowed; an empty list, that none is. */
  allowedMcpServers?: readonly ServerEntry[];
  deniedMcpServers?: readonly ServerEntry[];
}

/** The entry that names a server by the way it is started or reached. */
export function entryOf(way: ServerWay): ServerEntry {
  return 'url' in way ? { serverUrl: way.url } : { serverCommand: way.command };
}
