import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Decision } from '../../policy/policy.ts';
import { runClient } from './run-client.ts';

// The package is installed here only, so that the types cannot come from it.
interface Engine {
  check(
    call: { name: string; args: Record<string, unknown> },
    server: string,
  ): Promise<{ decision: 'allow' | 'ask_user' | 'deny' }>;
}

interface Modules {
  createPolicyEngineConfig(settings: object, mode: string, folder: string): Promise<object>;
  PolicyEngine: new (config: object) => Engine;
  generateValidName(name: string): string;
  isEnabled(tool: { name: string }, server: string, config: object): boolean;
  McpClientManager: { prototype: { isBlockedBySettings(server: string): boolean } };
}

async function load<Name extends keyof Modules>(path: string, name: Name): Promise<Modules[Name]> {
  const module = (await import(/* @vite-ignore */ `@google/gemini-cli-core/dist/src/${path}`)) as Modules;
  return module[name];
}

/** What the client's own engine makes of settings that it has read. */
export async function geminiSettingsEngine(
  settings: object,
): Promise<(server: string, tool: string) => Promise<Decision>> {
  const createConfig = await load('policy/config.js', 'createPolicyEngineConfig');
  const PolicyEngine = await load('policy/policy-engine.js', 'PolicyEngine');
  const generateValidName = await load('tools/mcp-tool.js', 'generateValidName');
  const isEnabled = await load('tools/mcp-client.js', 'isEnabled');
  const McpClientManager = await load('tools/mcp-client-manager.js', 'McpClientManager');
  const { mcp } = settings as { mcp?: { allowed?: string[]; excluded?: string[] } };
  const manager = {
    cliConfig: { getAllowedMcpServers: () => mcp?.allowed, getBlockedMcpServers: () => mcp?.excluded },
  };
  const folder = await mkdtemp(join(tmpdir(), 'gemini-settings-'));
  try {
    const engine = new PolicyEngine(await createConfig(settings, 'default', folder));
    const servers = (settings as { mcpServers?: Record<string, object> }).mcpServers ?? {};
    return async (server, tool) => {
      if (McpClientManager.prototype.isBlockedBySettings.call(manager, server)) return 'hide';
      if (!isEnabled({ name: tool }, server, servers[server] ?? {})) return 'hide';
      const name = generateValidName(`${server}_${tool}`);
      const { decision } = await engine.check({ name, args: {} }, server);
      return decision === 'deny' ? 'hide' : decision === 'allow' ? 'allow' : 'ask';
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The servers that the client itself names, with the settings of a user and a project; undefined if it does not start. */
export async function geminiServers(
  user: string | Uint8Array,
  project: string | Uint8Array = '{}',
): Promise<string[] | undefined> {
  const client = dirname(createRequire(import.meta.url).resolve('@google/gemini-cli/package.json'));
  const home = await mkdtemp(join(tmpdir(), 'gemini-cli-'));
  const cwd = join(home, 'project');
  try {
    await mkdir(join(home, '.gemini'));
    await mkdir(join(cwd, '.gemini'), { recursive: true });
    await writeFile(join(home, '.gemini/settings.json'), user);
    await writeFile(join(home, '.gemini/trustedFolders.json'), JSON.stringify({ [cwd]: 'TRUST_FOLDER' }));
    await writeFile(join(cwd, '.gemini/settings.json'), project);
    const env = { HOME: home, GEMINI_CLI_NO_RELAUNCH: '1' };
    const run = await runClient(process.execPath, [join(client, 'bundle/gemini.js'), 'mcp', 'list'], {
      cwd,
      env,
    });
    if (run.code !== 0) return undefined;
    const told = `${run.stdout}\n${run.stderr}`;
    return [...told.matchAll(/^\S+ ([\w-]+): /gm)].map(([, name = '']) => name).sort();
  } finally {
    await rm(home, { recursive: true, maxRetries: 5, retryDelay: 200 });
  }
}
