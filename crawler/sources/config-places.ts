import { join } from 'node:path';

/** Below the directory in which applications keep their settings. */
const applicationPlaces = [
  'Claude/claude_desktop_config.json',
  'Code/User/mcp.json',
  'Code/User/settings.json',
  'Code - Insiders/User/mcp.json',
  'Code - Insiders/User/settings.json',
  'VSCodium/User/mcp.json',
  // Extensions of VS Code that have servers of their own.
  'Code/User/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json',
  'Code/User/globalStorage/rooveterinaryinc.roo-cline/settings/mcp_settings.json',
];

/** Below the home directory, on every system. */
const homePlaces = [
  '.claude.json',
  '.cursor/mcp.json',
  '.codex/config.toml',
  '.gemini/settings.json',
  '.gemini/antigravity/mcp_config.json',
  '.codeium/windsurf/mcp_config.json',
  '.codeium/windsurf-next/mcp_config.json',
  '.codeium/mcp_config.json',
  '.kiro/settings/mcp.json',
  '.aws/amazonq/mcp.json',
  '.aws/amazonq/default.json',
  '.copilot/mcp-config.json',
  '.claude/settings.json',
  '.roo/mcp.json',
  '.qwen/settings.json',
  '.continue/config.yaml',
  '.config/goose/config.yaml',
  '.config/amp/settings.json',
  '.lmstudio/mcp.json',
  '.factory/mcp.json',
  '.junie/mcp/mcp.json',
  // opencode keeps to this place on every system.
  '.config/opencode/opencode.json',
  '.config/opencode/opencode.jsonc',
];

/** Below the directory of a project, the most usual first. */
export const projectPlaces = [
  '.mcp.json',
  '.cursor/mcp.json',
  '.vscode/mcp.json',
  '.vscode/settings.json',
  '.codex/config.toml',
  '.gemini/settings.json',
  '.kiro/settings/mcp.json',
  '.amazonq/mcp.json',
  '.roo/mcp.json',
  '.claude/settings.json',
  '.claude/settings.local.json',
  '.claude-plugin/plugin.json',
  'gemini-extension.json',
  '.kilocode/mcp.json',
  '.opencode/opencode.json',
  '.opencode/opencode.jsonc',
  '.qwen/settings.json',
  '.factory/mcp.json',
  '.junie/mcp/mcp.json',
  '.devcontainer/devcontainer.json',
  'claude_desktop_config.json',
  '.zed/settings.json',
  'opencode.json',
  'opencode.jsonc',
];

/**
 * Where the known clients keep their servers, on each system: a user's files, a project's, and those that an administrator has
 * put there for everybody. Later tools of the same makers follow the same places.
 */
export function configPlaces(
  home: string,
  directory: string,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): string[] {
  const application = applicationDirectory(home, env, platform);
  return [
    ...new Set([
      ...applicationPlaces.map((place) => join(application, place)),
      join(application, 'opencode/opencode.json'),
      join(application, 'opencode/opencode.jsonc'),
      platform === 'win32' ? join(application, 'Zed/settings.json') : join(home, '.config/zed/settings.json'),
      ...(platform === 'linux' ? [join(application, 'zed/settings.json')] : []),
      ...homePlaces.map((place) => join(home, place)),
      ...(env.CODEX_HOME === undefined ? [] : [join(env.CODEX_HOME, 'config.toml')]),
      ...managedPlaces(env, platform),
      ...projectPlaces.map((place) => join(directory, place)),
    ]),
  ];
}

function applicationDirectory(home: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return join(home, 'Library/Application Support');
  if (platform === 'win32') return env.APPDATA ?? join(home, 'AppData/Roaming');
  return env.XDG_CONFIG_HOME ?? join(home, '.config');
}

/** What an administrator has set for all users of a machine. */
function managedPlaces(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'win32') {
    const data = env.ProgramData ?? 'C:\\ProgramData';
    const programs = env.ProgramFiles ?? 'C:\\Program Files';
    return [
      join(data, 'OpenAI/Codex/config.toml'),
      join(data, 'ClaudeCode/managed-mcp.json'),
      join(programs, 'ClaudeCode/managed-mcp.json'),
      join(data, 'gemini-cli/settings.json'),
    ];
  }
  return [
    '/etc/codex/config.toml',
    ...(platform === 'darwin'
      ? [
          '/Library/Application Support/ClaudeCode/managed-mcp.json',
          '/Library/Application Support/GeminiCli/settings.json',
        ]
      : ['/etc/claude-code/managed-mcp.json', '/etc/gemini-cli/settings.json']),
  ];
}
