import { basename, dirname, join, resolve } from 'node:path';
import { decodeConfigText } from '../crawler/sources/read-bytes.ts';
import { readTextFile } from '../crawler/sources/read-text-file.ts';
import { pluginServer } from '../policy/formats/client-names.ts';
import { parseJsonc } from '../policy/parse-json.ts';
import type { CommandInput } from './command.ts';
import { stringOption } from './command.ts';
import { printable } from './printable.ts';

/** Names the plugin of Claude Code that a configuration belongs to, where its manifest is not beside it. */
export const pluginOption = {
  plugin: {
    type: 'string',
    value: 'NAME',
    help: 'the plugin of Claude Code that brings the servers of --config',
  },
} as const;

const maxManifestBytes = 1024 ** 2;

interface Manifest {
  name: string;
  mcpServers: unknown;
}

/** The text of a file of a folder that may be anybody's; none of what is missing, endless, or no file. */
async function textOf(file: string): Promise<string> {
  const read = await readTextFile(file, decodeConfigText);
  return 'text' in read ? read.text : '';
}

async function readManifest(file: string): Promise<Manifest | undefined> {
  const text = await textOf(file);
  if (text === '' || text.length > maxManifestBytes) return undefined;
  const parsed = parseJsonc(text);
  const value = 'value' in parsed ? (parsed.value as Partial<Manifest> | null) : undefined;
  return typeof value?.name === 'string' && value.name !== ''
    ? { name: value.name, mcpServers: value.mcpServers }
    : undefined;
}

/** The plugin whose manifest says that this file holds its servers: the usual one beside it, the manifest itself, or one that it names. */
async function pluginBeside(config: string): Promise<string | undefined> {
  const file = resolve(config);
  const folder = dirname(file);
  if (basename(folder) === '.claude-plugin' && basename(file) === 'plugin.json') {
    return (await readManifest(file))?.name;
  }
  const manifest = await readManifest(join(folder, '.claude-plugin', 'plugin.json'));
  if (!manifest) return undefined;
  const named = [manifest.mcpServers].flat().filter((each) => typeof each === 'string');
  const isNamed = named.some((path) => resolve(folder, path) === file);
  return basename(file) === '.mcp.json' || isNamed ? manifest.name : undefined;
}

/**
 * Calls the servers of a configuration as Claude Code does if a plugin brings them, whose name it writes before theirs:
 * rules for the bare names would fit nothing. A plugin whose name nobody tells is warned about.
 */
export async function namePluginServers<Server extends { name: string }>(
  servers: Server[],
  { values }: CommandInput,
): Promise<Server[]> {
  const config = stringOption(values, 'config');
  if (config === undefined) return servers;
  const plugin = stringOption(values, 'plugin') ?? (await pluginBeside(config));
  if (plugin !== undefined) {
    return servers.map((server) => ({ ...server, name: pluginServer(plugin, server.name) }));
  }
  const text = await textOf(config);
  if (text.includes('${CLAUDE_PLUGIN_ROOT}')) {
    process.stderr.write(
      printable(
        `${config} belongs to a plugin, before whose servers Claude Code writes the plugin's name; give it with --plugin NAME.\n`,
      ),
    );
  }
  return servers;
}
