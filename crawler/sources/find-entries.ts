import { isConfigObject, type ConfigObject } from './config-object.ts';
import { membersOf, type ParsedConfig } from './parsed-config.ts';
import { dottedMembers, isDotted, dottedTable, deepTables, likelyTables } from './scattered-tables.ts';
import { splitWords } from './split-words.ts';

/** One entry of a table of servers, whatever it holds. */
export interface ConfigEntry {
  name: string;
  /** As it stands in the file. */
  value: unknown;
  /** The table that it is in, as this project spells it. */
  table: TableName;
  /** Whether the table stands at the top of the file and has names for keys, where clients look first. */
  isPlain: boolean;
  /** Whether another entry of the same name follows in the same table. */
  isRepeated: boolean;
}

type TableName = (typeof tableNames)[number];

/** Where clients keep their servers: a table of entries under each of these. The last is that of VS Code's settings, written with a dot. */
export const tableNames = [
  'mcpServers',
  'servers',
  'mcp_servers',
  'context_servers',
  'mcp',
  'mcp.servers',
] as const;

/** Objects that hold further places for such tables: of Claude Code, of Codex, of workspaces and of development containers. */
const wrappers = new Set(['projects', 'profiles', 'plugins']);
const singleWrappers = new Set(['settings', 'customizations', 'vscode']);
/** Members of `mcp` that are settings of their clients, not servers. */
const settings = new Set(['inputs', 'allowed', 'excluded', 'servercommand']);
/** Files that hold much else, where an object with a command (`statusLine`) is no server. */
const settingsFile =
  /(?:^|[\\/])(?:settings(?:\.local)?\.json|(?:[^\\/]*\.)?config\.toml|\.claude\.json|opencode\.jsonc?|devcontainer\.json|[^\\/]*\.code-workspace)$/i;
const maxNesting = 4;

/**
 * The entries of all tables of servers, each as often as it stands there; undefined if there is no table at all. In doubt about
 * what is a table and what an entry, both are taken: a server too many costs a visit, one too few goes unseen.
 */
export function findEntries(parsed: ParsedConfig, file: string): ConfigEntry[] | undefined {
  if (!isConfigObject(parsed.value)) return entriesOfList(parsed);
  // The configuration of somebody who has no server yet.
  if (membersOf(parsed.value, parsed).length === 0) return [];
  const found: ConfigEntry[] = [];
  let hasTable = false;
  let hasEmptyTable = false;
  const places = placesOf(parsed.value, parsed);
  for (const { place, isTop } of places) {
    for (const [name, value] of [...membersOf(place, parsed), ...dottedMembers(place)]) {
      const table = tableOf(name) ?? dottedTable(name);
      if (table === undefined) continue;
      if (value === null) hasEmptyTable ||= isTop;
      if (value === null) continue;
      // In a file that is the table itself, a server may be called like one.
      hasTable ||= !isServer(value);
      if (mayBeTable(value, parsed) || !isConfigObject(value))
        readTable({ found, parsed }, table, value, isTop, 0, isServer(value));
    }
  }
  for (const value of deepTables(parsed, new Set(places.map(({ place }) => place)))) {
    hasTable = true;
    readTable({ found, parsed }, 'mcpServers', value, false);
  }
  const hasAny = (...entries: ConfigEntry[][]): boolean =>
    hasTable || hasEmptyTable || entries.some(({ length }) => length > 0);
  if (settingsFile.test(file)) return hasAny(found) ? found : undefined;
  const loose = looseEntries(parsed.value, parsed, hasTable);
  if (!hasTable && found.length === 0 && loose.length === 0) {
    for (const table of likelyTables(parsed)) readTable({ found, parsed }, 'mcpServers', table, false);
  }
  return hasAny(found, loose) ? [...found, ...loose] : undefined;
}

/** A file that is a list of servers, or several documents of YAML. */
function entriesOfList(parsed: ParsedConfig): ConfigEntry[] | undefined {
  const found: ConfigEntry[] = [];
  const tables = [...deepTables(parsed, new Set()), ...likelyTables(parsed)];
  for (const table of new Set(tables)) readTable({ found, parsed }, 'mcpServers', table, false);
  return tables.length === 0 ? undefined : found;
}

function placesOf(
  place: ConfigObject,
  parsed: ParsedConfig,
  depth = 0,
): { place: ConfigObject; isTop: boolean }[] {
  const inner = membersOf(place, parsed).flatMap(([name, value]) => {
    if (depth >= maxNesting) return [];
    const places = wrappers.has(name)
      ? childrenOf(value, parsed).map(([, child]) => child)
      : singleWrappers.has(name)
        ? [value]
        : [];
    return places.filter(isConfigObject).flatMap((each) => placesOf(each, parsed, depth + 1));
  });
  return [{ place, isTop: depth === 0 }, ...inner.map((each) => ({ ...each, isTop: false }))];
}

function readTable(
  run: { found: ConfigEntry[]; parsed: ParsedConfig },
  table: TableName,
  value: unknown,
  isPlain: boolean,
  depth = 0,
  onlyServers = false,
): void {
  const { found, parsed } = run;
  if (!isConfigObject(value) && !Array.isArray(value)) {
    // Something else in a table's place is shown, since somebody may make a server of it.
    if (table !== 'mcp') found.push({ name: table, value, table, isPlain: false, isRepeated: false });
    return;
  }
  const children = childrenOf(value, parsed).filter(([, child]) => !onlyServers || isServer(child));
  for (const [name, child, isRepeated] of tellRepeated(children)) {
    const rest = { table, isPlain: isPlain && isConfigObject(value), isRepeated };
    const isSetting = table === 'mcp' && isConfigObject(value) && !isConfigObject(child);
    if (isSetting && fold(name) === 'servercommand' && typeof child === 'string' && child.trim() !== '') {
      found.push({ name: 'mcp', value: commandEntry(child), ...rest, isPlain: false });
    }
    if (isSetting && (settings.has(fold(name)) || typeof child !== 'string')) continue;
    const inner = isConfigObject(value) && depth < maxNesting ? tableOf(name) : undefined;
    if (inner !== undefined && mayBeTable(child, parsed))
      readTable(run, inner, child, false, depth + 1, isServer(child));
    if (inner === undefined || isServer(child) || !mayBeTable(child, parsed))
      found.push({ name, value: child, ...rest });
  }
}

/** Members of an object by their names, elements of an array by what they call themselves. */
function childrenOf(value: unknown, parsed: ParsedConfig): [name: string, child: unknown][] {
  if (isConfigObject(value)) return membersOf(value, parsed);
  if (!Array.isArray(value)) return [];
  return value.map((child: unknown, index) => {
    const name = isConfigObject(child)
      ? [child.name, child.id].find((each) => typeof each === 'string' && each !== '')
      : undefined;
    return [typeof name === 'string' ? name : `[${index}]`, child];
  });
}

/** Entries at the top of a file that is the table itself, as a plugin's `.mcp.json` may be. */
function looseEntries(root: ConfigObject, parsed: ParsedConfig, hasTable: boolean): ConfigEntry[] {
  const members = membersOf(root, parsed).filter(
    ([name, value]) =>
      isConfigObject(value) && !isDotted(name) && (tableOf(name) === undefined || isServer(value)),
  );
  const servers = members.filter(([, value]) => isServer(value));
  const entries = hasTable || servers.length === 0 ? servers : members;
  return tellRepeated(entries).map(([name, value, isRepeated]) => ({
    name,
    value,
    table: 'mcpServers',
    isPlain: false,
    isRepeated,
  }));
}

function tellRepeated(
  members: [name: string, value: unknown][],
): [name: string, value: unknown, isRepeated: boolean][] {
  const last = new Map(members.map(([name], index) => [name, index]));
  return members.map(([name, value], index) => [name, value, last.get(name) !== index]);
}

/** The table that a name stands for. Some clients are written in Go, whose reader of JSON takes names in any case. */
function tableOf(name: string): TableName | undefined {
  return tableNames.find((table) => fold(table) === fold(name));
}

function fold(name: string): string {
  // Upper case first: it folds `ſ` into S, as Go does.
  return name.toUpperCase().toLowerCase();
}

/** Whether an object says how to start or reach something, and is no table with an entry of such a name. */
function isServer(value: unknown): boolean {
  if (!isConfigObject(value)) return false;
  return Object.entries(value).some(
    ([name, inner]) =>
      ['command', 'cmd', 'url', 'uri', 'serverurl', 'httpurl'].includes(fold(name)) && !isServer(inner),
  );
}

function mayBeTable(value: unknown, parsed: ParsedConfig): boolean {
  if (Array.isArray(value)) return true;
  if (!isConfigObject(value)) return false;
  const members = membersOf(value, parsed);
  return !isServer(value) || members.some(([, child]) => isServer(child));
}

/** A command line that a client splits itself. */
function commandEntry(line: string): unknown {
  const entry = Object.create(null) as ConfigObject;
  entry.command = splitWords(line) ?? line;
  return entry;
}
