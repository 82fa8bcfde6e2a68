import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Files by which a folder tells which client reads them, by target. */
const marks: readonly (readonly [target: string, file: string])[] = [
  ['claude-code', '.claude/settings.json'],
  ['claude-code', '.claude/settings.local.json'],
  ['claude-code', '.mcp.json'],
  ['cursor', '.cursor/permissions.json'],
  ['cursor-cli', '.cursor/cli.json'],
  ['cursor', '.cursor/mcp.json'],
  ['vscode', '.vscode/mcp.json'],
  ['gemini-cli', '.gemini/settings.json'],
  ['codex', '.codex/config.toml'],
];

/** A client that a folder seems to be used with, and the file that says so. */
export interface GuessedClient {
  target: string;
  file: string;
}

/** The clients whose files lie in a folder, each once. Nothing is opened. */
export function guessClients(folder: string): GuessedClient[] {
  const found = new Map<string, string>();
  for (const [target, file] of marks)
    if (!found.has(target) && existsSync(join(folder, file))) found.set(target, file);
  return [...found].map(([target, file]) => ({ target, file }));
}
