import { parse as parseJsonc, type ParseError } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import type { Listing } from '../listing.ts';
import { isRecord } from '../client/json-bounds.ts';
import { readConfigEntry } from './config-entry.ts';
import { readTextFile } from './read-text-file.ts';
import { isSourceError, type SourceError } from './source-error.ts';

/** Where clients keep their servers: a table of entries under each of these, wherever it occurs at the top. */
const tableNames = ['mcpServers', 'servers', 'mcp_servers', 'context_servers', 'mcp'];
const maxServers = 1000;

/**
 * Reads a client configuration: JSON with comments or TOML, of any of the known clients. Nothing is
 * written to it, and neither headers nor environment leave the listing's endpoint.
 */
export async function readConfigFile(
  file: string,
  env: NodeJS.ProcessEnv,
  onProblem: (problem: string) => void,
  { mayBeWithout = false }: { mayBeWithout?: boolean } = {},
): Promise<Listing[] | SourceError> {
  const read = await readTextFile(file);
  if (isSourceError(read)) return read;
  const parsed = file.endsWith('.toml') ? tryToml(read.text) : tryJson(read.text);
  if (isSourceError(parsed)) return { error: `${file}: ${parsed.error}` };
  const entries = findEntries(parsed.value);
  if (entries === undefined) {
    if (mayBeWithout) return [];
    return { error: `${file}: expected one of ${tableNames.join(', ')}, got neither` };
  }
  return entries.slice(0, maxServers).flatMap(([name, entry]) => {
    if (entry.enabled === false || entry.disabled === true) return [];
    const endpoint = readConfigEntry(entry, name, env);
    if (isSourceError(endpoint)) {
      onProblem(`${file}: ${name}: ${endpoint.error}`);
      return [];
    }
    return [{ source: 'config', server: name, endpoints: [endpoint] }];
  });
}

/** The entries of all tables of servers, or undefined if there is no table at all. */
function findEntries(config: unknown): [string, Record<string, unknown>][] | undefined {
  if (!isRecord(config)) return undefined;
  const projects = isRecord(config.projects) ? Object.values(config.projects).filter(isRecord) : [];
  const tables = [config, ...projects]
    .flatMap((place) => tableNames.map((name) => place[name]))
    .filter(isRecord);
  // VS Code's settings have the table one level further down, and a project's .mcp.json may be the table itself.
  const nested = tables.flatMap((table) =>
    isRecord(table.servers) && !isServer(table.servers) ? [table.servers] : [table],
  );
  const all = nested.length === 0 && Object.values(config).some(isServer) ? [config] : nested;
  if (all.length === 0) return undefined;
  return all.flatMap((table) =>
    Object.entries(table).filter((pair): pair is [string, Record<string, unknown>] => isRecord(pair[1])),
  );
}

function isServer(value: unknown): boolean {
  return isRecord(value) && ['command', 'url', 'serverUrl', 'httpUrl'].some((key) => key in value);
}

function tryJson(text: string): { value: unknown } | SourceError {
  const errors: ParseError[] = [];
  try {
    const value: unknown = parseJsonc(text, errors, { allowTrailingComma: true });
    const [first] = errors;
    if (first === undefined) return { value };
    return {
      error: `expected JSON, got something else in line ${text.slice(0, first.offset).split('\n').length}`,
    };
  } catch {
    // Only nesting that no configuration has can exhaust the parser.
    return { error: 'expected JSON of ordinary depth' };
  }
}

function tryToml(text: string): { value: unknown } | SourceError {
  try {
    return { value: parseToml(text) };
  } catch (error) {
    return {
      error: `expected TOML: ${error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error)}`,
    };
  }
}
