import { parse as parseToml } from 'smol-toml';

/** One member after another, so that a name may stand twice, which no object can hold. */
export type Members = [name: string, value: Value][];
export type Value = string | number | boolean | null | Value[] | { members: Members };

/** A client: where it keeps its servers, and what it makes of an entry, from its documentation. */
export interface Client {
  name: string;
  /** Below the directory of a project or home. */
  file: string;
  /** The way to the table of servers; none where the file is the table. */
  path: string[];
  syntax: 'json' | 'jsonc' | 'toml';
  /** Whether the client keeps to a switch in an entry. */
  isOff?: (entry: Record<string, unknown>) => boolean;
}

const disabled = (entry: Record<string, unknown>) => entry.disabled === true;
const notEnabled = (entry: Record<string, unknown>) => entry.enabled === false;

export const clients: Client[] = [
  { name: 'Claude Code', file: '.mcp.json', path: ['mcpServers'], syntax: 'json' },
  { name: 'a plugin of Claude Code', file: 'plugin/.mcp.json', path: [], syntax: 'json' },
  {
    name: 'a project of Claude Code',
    file: '.claude.json',
    path: ['projects', '/home/me/app', 'mcpServers'],
    syntax: 'json',
  },
  { name: 'Claude Desktop', file: 'claude_desktop_config.json', path: ['mcpServers'], syntax: 'json' },
  { name: 'Cursor', file: '.cursor/mcp.json', path: ['mcpServers'], syntax: 'jsonc' },
  { name: 'VS Code', file: '.vscode/mcp.json', path: ['servers'], syntax: 'jsonc' },
  { name: 'VS Code settings', file: '.vscode/settings.json', path: ['mcp', 'servers'], syntax: 'jsonc' },
  { name: 'Gemini CLI', file: '.gemini/settings.json', path: ['mcpServers'], syntax: 'jsonc' },
  {
    name: 'Roo Code',
    file: '.roo/mcp.json',
    path: ['mcpServers'],
    syntax: 'json',
    isOff: disabled,
  },
  {
    name: 'Windsurf',
    file: '.codeium/windsurf/mcp_config.json',
    path: ['mcpServers'],
    syntax: 'json',
    isOff: disabled,
  },
  { name: 'opencode', file: 'opencode.jsonc', path: ['mcp'], syntax: 'jsonc', isOff: notEnabled },
  { name: 'Zed', file: '.zed/settings.json', path: ['context_servers'], syntax: 'jsonc', isOff: notEnabled },
  { name: 'Codex', file: '.codex/config.toml', path: ['mcp_servers'], syntax: 'toml', isOff: notEnabled },
];

/** The file of a client with these members in its table, as text. */
export function configurationOf({ path, syntax }: Client, table: Members): string {
  const root = path.toReversed().reduce<Members>((inner, name) => [[name, { members: inner }]], table);
  return syntax === 'toml' ? tomlText(root) : jsonText({ members: root });
}

export function jsonText(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${value.members.map(([name, inner]) => `${JSON.stringify(name)}:${jsonText(inner)}`).join(',')}}`;
}

/** Inline tables all the way down, which may have any name. */
function tomlText(members: Members): string {
  return members.map(([name, value]) => `${JSON.stringify(name)} = ${tomlValue(value)}\n`).join('');
}

function tomlValue(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(tomlValue).join(', ')}]`;
  if (value === null) return '"null"';
  if (typeof value !== 'object') return JSON.stringify(value);
  return `{ ${value.members.map(([name, inner]) => `${JSON.stringify(name)} = ${tomlValue(inner)}`).join(', ')} }`;
}

/** A server that a client would start or reach: under which name, and with which words. */
export interface Started {
  name: string;
  words: string[];
}

/** What the client makes of its file: every server that it would start, and those that it leaves alone; undefined if it refuses the file. */
export function readAsClient(
  { path, syntax, isOff = () => false }: Client,
  plain: string,
): { started: Started[]; off: string[] } | undefined {
  let value: unknown;
  try {
    value = syntax === 'toml' ? parseToml(plain) : (JSON.parse(plain) as unknown);
  } catch {
    return undefined;
  }
  for (const name of path) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  const entries = isObject(value)
    ? Object.keys(value).map((name) => ({ name, entry: own(value, name) }))
    : [];
  const able = entries.flatMap(({ name, entry }) => {
    const words = isObject(entry) ? wordsOf(entry) : [];
    return isObject(entry) && words.length > 0 ? [{ name, entry, words }] : [];
  });
  return {
    started: able.filter(({ entry }) => !isOff(flat(entry))).map(({ name, words }) => ({ name, words })),
    off: entries.filter(({ entry }) => isObject(entry) && isOff(flat(entry))).map(({ name }) => name),
  };
}

function wordsOf(entry: Record<string, unknown>): string[] {
  const command = [own(entry, 'command'), own(entry, 'args')].flat().filter((word) => word !== undefined);
  const addresses = ['url', 'serverUrl', 'httpUrl'].map((name) => own(entry, name)).filter(isText);
  const isStarted = isText(command[0]) && command.every((word) => typeof word === 'string');
  return [...(isStarted ? command : []), ...addresses];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(object: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(object, name)?.value;
}

/** Nothing but own members: a client's validation copies those that it knows. */
function flat(entry: Record<string, unknown>): Record<string, unknown> {
  return { disabled: own(entry, 'disabled'), enabled: own(entry, 'enabled') };
}
