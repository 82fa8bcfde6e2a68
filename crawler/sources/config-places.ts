import { join } from 'node:path';

/**
 * Where the known clients keep their servers, on each system; later tools of the same makers follow the
 * same places. Relative to the home directory, then to the working directory.
 */
export function configPlaces(
  home: string,
  directory: string,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): string[] {
  const application =
    platform === 'darwin'
      ? join(home, 'Library/Application Support')
      : platform === 'win32'
        ? (env.APPDATA ?? join(home, 'AppData/Roaming'))
        : (env.XDG_CONFIG_HOME ?? join(home, '.config'));
  return [
    join(application, 'Claude/claude_desktop_config.json'),
    join(application, 'Code/User/mcp.json'),
    join(application, 'Code - Insiders/User/mcp.json'),
    join(application, 'opencode/opencode.json'),
    join(application, 'opencode/opencode.jsonc'),
    join(application, platform === 'linux' ? 'zed/settings.json' : 'Zed/settings.json'),
    ...[
      '.claude.json',
      '.cursor/mcp.json',
      '.codex/config.toml',
      '.gemini/settings.json',
      '.gemini/antigravity/mcp_config.json',
      '.codeium/windsurf/mcp_config.json',
      '.codeium/mcp_config.json',
      '.kiro/settings/mcp.json',
      '.aws/amazonq/mcp.json',
      '.copilot/mcp-config.json',
    ].map((place) => join(home, place)),
    ...[
      '.mcp.json',
      '.cursor/mcp.json',
      '.vscode/mcp.json',
      '.codex/config.toml',
      '.gemini/settings.json',
      '.zed/settings.json',
      'opencode.json',
    ].map((place) => join(directory, place)),
  ];
}
