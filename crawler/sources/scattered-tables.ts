import { emptyObject, isConfigObject, type ConfigObject } from './config-object.ts';
import { membersOf, type ParsedConfig } from './parsed-config.ts';

const maxDepth = 16;
const maxValues = 200_000;

/** Names that nothing but a table of servers has, wherever it stands. */
const sureName = /^(?:mcp[-_]?servers?|context_servers)$/i;
/** The same as the last part of a name with dots, as settings of editors have it. */
const dottedName = /^(?:[\w-]{1,100}\.){1,10}(?:mcp[-_]?servers?|context_servers|(?:mcp\.)servers|mcp)$/i;
/** A name that goes on behind the table: that of a server, perhaps with one of its members. */
const furtherName =
  /^(?:[\w-]{1,100}\.){0,10}(?:mcp[-_]?servers?|context_servers|mcp\.servers)\.(.{1,300})$/i;
/** What is called so may hold servers, if some of what it holds are. */
const likelyName = /mcp|servers|extensions|tools/i;
const transports = /^(?:stdio|local|sse|https?|remote|streamable[-_]?https?)$/i;

/** The table that a name with dots stands for: `amp.mcpServers`, `chat.mcp.servers`. */
export function dottedTable(name: string): 'mcpServers' | undefined {
  return dottedName.test(name) ? 'mcpServers' : undefined;
}

/** Whether a name is one that `dottedMembers` takes apart. */
export function isDotted(name: string): boolean {
  return furtherName.test(name) && !dottedName.test(name);
}

/** Servers that settings have under names with dots (`mcpServers.acme`, `mcp.servers.acme.command`), as members of one table. */
export function dottedMembers(place: ConfigObject): [name: string, value: unknown][] {
  const table = emptyObject();
  for (const [name, value] of Object.entries(place)) {
    const [, tail] = furtherName.exec(name) ?? [];
    if (tail === undefined || dottedName.test(name)) continue;
    if (isConfigObject(value) && !/\.(?:env|headers|environment)$/.test(tail)) {
      table[tail] = value;
      continue;
    }
    const [, server = tail, member = '', inner] =
      /^(.{1,200}?)\.(env|headers|environment|[A-Za-z_]{1,60})(?:\.([\w-]{1,100}))?$/.exec(tail) ?? [];
    const known = isConfigObject(table[server]) ? table[server] : emptyObject();
    table[server] = known;
    if (inner === undefined) known[member] = value;
    else {
      const group = isConfigObject(known[member]) ? known[member] : emptyObject();
      group[inner] = value;
      known[member] = group;
    }
  }
  return Object.keys(table).length === 0 ? [] : [['mcpServers', table]];
}

interface Found {
  value: ConfigObject | unknown[];
  name: string;
  /** Whether a name above it speaks of MCP. */
  isMcp: boolean;
}

/** Every object and array of a file with the name that it has, outermost first and not without end. */
function* walk(parsed: ParsedConfig): Generator<Found, void, boolean | undefined> {
  const queue: (Found & { depth: number })[] = [];
  const add = (value: unknown, name: string, isMcp: boolean, depth: number): void => {
    if (!isConfigObject(value) && !Array.isArray(value)) return;
    queue.push({ value, name, isMcp: isMcp || /mcp/i.test(name), depth });
  };
  add(parsed.value, '', false, 0);
  for (let index = 0; index < queue.length && index < maxValues; index++) {
    const found = queue[index];
    if (found === undefined) return;
    const isTaken = yield found;
    if (isTaken === true || found.depth >= maxDepth) continue;
    const children = Array.isArray(found.value)
      ? found.value.map((child: unknown): [string, unknown] => [found.name, child])
      : membersOf(found.value, parsed);
    for (const [name, child] of children) add(child, name, found.isMcp, found.depth + 1);
  }
}

/** Tables that are called so, at places where none of the known clients has them. `read` are the objects whose own members have been looked at. */
export function deepTables(
  parsed: ParsedConfig,
  read: ReadonlySet<ConfigObject>,
): (ConfigObject | unknown[])[] {
  const known = new Set([...read].flatMap((place) => membersOf(place, parsed).map(([, value]) => value)));
  const tables: (ConfigObject | unknown[])[] = [];
  const steps = walk(parsed);
  for (let step = steps.next(); step.done !== true;) {
    const { value, name } = step.value;
    const isTable = sureName.test(name) && !looksLikeServer(value, true);
    // What stands in a table that was read is read with it.
    const isRead = known.has(value) && (sureName.test(name) || dottedName.test(name));
    if (isTable && !isRead) tables.push(value);
    step = steps.next(isTable || isRead);
  }
  return tables;
}

/** For a file without any table: what holds objects that are started or reached as servers are. */
export function likelyTables(parsed: ParsedConfig): (ConfigObject | unknown[])[] {
  const tables: (ConfigObject | unknown[])[] = [];
  const steps = walk(parsed);
  for (let step = steps.next(); step.done !== true;) {
    const { value, name, isMcp } = step.value;
    const children: [string, unknown][] = Array.isArray(value)
      ? value.map((child: unknown, index): [string, unknown] => [`[${index}]`, child])
      : Object.entries(value);
    const servers = children.filter(([child, inner]) => looksLikeServer(inner, isMcp || /mcp/i.test(child)));
    const isTable = servers.length > 0;
    // Others beside them are told as none, but not where the object may be about anything.
    if (isTable) tables.push(likelyName.test(name) ? value : tableOf(servers));
    step = steps.next(isTable);
  }
  return tables;
}

function tableOf(servers: [string, unknown][]): ConfigObject {
  const table = emptyObject();
  for (const [name, value] of servers) table[name] = value;
  return table;
}

/** Whether an object has what a server needs to be started or reached, and more than that, so that it is not some other program. */
function looksLikeServer(value: unknown, isMcp: boolean): boolean {
  if (!isConfigObject(value)) return false;
  const command = value.command ?? value.cmd;
  const kind = value.type ?? value.transport;
  const isKind = typeof kind === 'string' && transports.test(kind);
  if (typeof command === 'string' || Array.isArray(command))
    return isMcp || isKind || (Array.isArray(value.args) && isConfigObject(value.env));
  const address = value.url ?? value.uri ?? value.serverUrl ?? value.httpUrl;
  if (typeof address !== 'string' || !/^https?:/i.test(address)) return false;
  return isMcp || isKind || /\/(?:mcp|sse)\/?$/.test(address);
}
