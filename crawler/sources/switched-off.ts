import type { ConfigEntry } from './find-entries.ts';
import { wholePath } from '../this-machine.ts';
import { isConfigObject } from './config-object.ts';
import type { ParsedConfig } from './parsed-config.ts';

/** How a client is told to leave an entry alone, for those that are known to keep to it. */
interface Switch {
  client: string;
  file: RegExp;
  table: ConfigEntry['table'];
  key: 'disabled' | 'enabled';
}

/**
 * Everywhere else, in the files of Claude Code, Claude Desktop, Cursor, VS Code, Gemini CLI and Copilot CLI among them, such a member has no
 * effect and the server is started.
 */
const switches: Switch[] = [
  { client: 'Cline', file: /\/cline_mcp_settings\.json$/, table: 'mcpServers', key: 'disabled' },
  {
    client: 'Roo Code',
    file: /\/(?:\.roo\/mcp|[\w.-]*roo-cline\/settings\/mcp_settings)\.json$/,
    table: 'mcpServers',
    key: 'disabled',
  },
  {
    client: 'Kilo Code',
    file: /\/(?:\.kilocode\/mcp|[\w.-]*kilo-code\/settings\/mcp_settings)\.json$/,
    table: 'mcpServers',
    key: 'disabled',
  },
  {
    client: 'Windsurf',
    file: /\/\.codeium\/(?:[\w-]+\/)?mcp_config\.json$/,
    table: 'mcpServers',
    key: 'disabled',
  },
  {
    client: 'Antigravity',
    file: /\/\.gemini\/(?:[\w-]+\/)?mcp_config\.json$/,
    table: 'mcpServers',
    key: 'disabled',
  },
  { client: 'Kiro', file: /\/\.kiro\/settings\/mcp\.json$/, table: 'mcpServers', key: 'disabled' },
  {
    client: 'Amazon Q',
    file: /\/(?:\.amazonq|\.aws\/amazonq)\/(?:mcp|default)\.json$/,
    table: 'mcpServers',
    key: 'disabled',
  },
  // Not in the hidden folder of another client, which may have a file of that name.
  {
    client: 'Codex',
    file: /\/(?:\.codex|[^./][^/]*)\/(?:[^/]+\.)?config\.toml$/,
    table: 'mcp_servers',
    key: 'enabled',
  },
  { client: 'opencode', file: /\/opencode\.jsonc?$/, table: 'mcp', key: 'enabled' },
  { client: 'Zed', file: /\/\.?zed\/settings\.json$/i, table: 'context_servers', key: 'enabled' },
];

/**
 * Why an entry is left alone by the client whose file this is, or undefined if it is not: `"disabled": true` or `enabled = false`,
 * unmistakably, where that client looks for it. A file is known by its place, since a pull request may write any member into any file.
 */
export function switchedOff(entry: ConfigEntry, file: string, parsed: ParsedConfig): string | undefined {
  const { value, table, isPlain } = entry;
  if (!isPlain || !isConfigObject(value)) return undefined;
  const path = wholePath(file);
  for (const { client, key, ...known } of switches) {
    if (known.table !== table || !known.file.test(path)) continue;
    if (value[key] !== (key === 'disabled')) continue;
    const spellings = [
      ...Object.keys(value),
      ...(parsed.earlier.get(value) ?? []).map(([name]) => name),
    ].filter((name) => name.toUpperCase() === key.toUpperCase());
    // Which of two a client takes is not for us to guess.
    if (spellings.length !== 1) continue;
    return `"${key}": ${String(value[key])}, which ${client} keeps to`;
  }
  return undefined;
}
