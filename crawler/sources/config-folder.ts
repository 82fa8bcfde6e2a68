import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { homeDirectory, isWithin } from '../is-within.ts';

/** Where the paths of a configuration count from. */
export interface ConfigFolder {
  /** Of its relative paths, and the workspace of editors. */
  folder: string;
  /** What a plugin takes for its own place. */
  plugin: string;
}

/** Where a system keeps what concerns all projects of a user. */
const forEverything = /^\/(?:etc|Library)\/|[\\/](?:Application Support|AppData|ProgramData)[\\/]/;

/**
 * The folder that a configuration is for: its own, or the one above the hidden folder of a client (`.cursor/mcp.json`,
 * `.kiro/settings/mcp.json`). A user's configuration is for whichever project is open, so there it is the one that we are in.
 */
export function configFolder(file: string): ConfigFolder {
  const own = realFolder(dirname(resolve(file)));
  const above = dirname(own);
  const project = isHidden(own) ? above : isHidden(above) ? dirname(above) : own;
  const isUsers =
    project === homeDirectory() || project === dirname(project) || forEverything.test(own + sep);
  const isSettings = basename(own) === '.config' || (isHidden(above) && basename(above) === '.config');
  const folder =
    isUsers || (isSettings && isWithin(own, homeDirectory())) ? realFolder(process.cwd()) : project;
  return {
    folder: folder === realFolder(process.cwd()) ? process.cwd() : folder,
    plugin: basename(own) === '.claude-plugin' ? above : own,
  };
}

function realFolder(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

function isHidden(path: string): boolean {
  return /^\.[^.]/.test(basename(path));
}

/** What clients fill in besides variables, and what every session of the user has as the home directory. */
export function placesOf({ folder, plugin }: ConfigFolder): Record<string, string> {
  const home = homeDirectory();
  return {
    workspaceFolder: folder,
    [`workspaceFolder:${basename(folder)}`]: folder,
    workspaceRoot: folder,
    workspaceFolderBasename: basename(folder),
    workspacePath: folder,
    CLAUDE_PROJECT_DIR: folder,
    CLAUDE_PLUGIN_ROOT: plugin,
    extensionPath: plugin,
    __dirname: plugin,
    pathSeparator: sep,
    '/': sep,
    userHome: home,
    HOME: home,
    USERPROFILE: home,
  };
}

/** A path as this system has it: with the home directory for `~` and `%USERPROFILE%`, and with slashes where such a file is there. */
export function nativePath(word: string, folder: string): string {
  const own = word.replace(/^(?:~|%(?:USERPROFILE|HOME|HOMEPATH)%)(?=$|[\\/])/i, () => homeDirectory());
  if (sep === '\\' || !own.includes('\\')) return own;
  const slashed = own.replaceAll('\\', '/');
  if (own !== word) return slashed;
  const path = isAbsolute(slashed) ? slashed : join(folder, slashed);
  return existsSync(path) ? slashed : own;
}
