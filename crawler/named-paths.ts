import { existsSync } from 'node:fs';
import { extname, posix, resolve } from 'node:path';
import { homeDirectory, isWithin } from './is-within.ts';
import type { StdioLaunch } from './listing.ts';
import { insideMadeUp } from './packages/made-up-files.ts';
import type { PathPair } from './sandbox/rewrite-paths.ts';
import { insideNamed, insideScratch } from './sandbox/sandbox.ts';
import { placeOf, type Share } from './share.ts';
import { withoutHome } from './sources/command-endpoint.ts';

/** What a launch is told in place of the paths that it names, and what must be there for it. */
export interface NamedPaths {
  args: string[];
  env: Record<string, string>;
  /** Directories and files to make below /tmp. */
  directories: string[];
  files: string[];
  /** Directories that stand empty where they are named, since what they are named for is not known to be a path of the user's. */
  places: string[];
  /** Each place that stands for a path, with the path as it was written. */
  standIns: PathPair[];
}

const maxPaths = 32;
const maxTold = 3;
const maxLength = 1024;
/** Below these lie files of users, and no routes of anybody's addresses. */
const userRoots = /^\/(?:Users|home|root|Volumes|mnt|media|srv|opt|var|private)(?:\/|$)/;
const homes = /^(?:~|\$HOME|\$\{HOME\})(?=$|[\\/])|^%(?:USERPROFILE|HOMEPATH|HOME|APPDATA|LOCALAPPDATA)%/i;
/** Homes are folders, and people have names with a dot. */
const aHome = /^(?:[A-Za-z]:)?[\\/](?:Users|home)[\\/][^\\/]+[\\/]?$/i;
const windows = /^[A-Za-z]:[\\/]|^\\\\[\w.$-]/;
/** What every sandbox has there. */
const taken = /^\/(?:$|(?:usr|bin|sbin|lib\w{0,4}|etc|dev|proc|sys|sysfs|old|sandbox|app|shared)(?:\/|$))/;
const plain = /^[\w.@+~ -]{1,100}$/;
/** Programs are for whoever brings them, and nobody answers at a socket that is made up. */
const notMadeUp =
  /\.(?:[cm]?[jt]sx?|py|pyz|rb|pl|php|sh|bash|jar|exe|dll|so|cmd|bat|ps1|sock(?:et)?)$|[\\/]s?bin[\\/]/i;
/** Of these the first word that is no option is what they are to run. */
const interpreter =
  /(?:^|[\\/])(?:node|nodejs|deno|bun|tsx|python[\d.]*|py|ruby|perl|php|lua|(?:ba|da|z)?sh|java|dotnet|uv|pwsh|powershell)(?:\.exe)?$/i;
const fileOption = /(?:^|[_-])file$/i;
/** An option, and the beginning of an address of a file. */
const beginning =
  /^(?:--?[\w.-]{1,60}=)?(?:(?:file|sqlite3?|duckdb)(?:\+\w{1,20})?:\/\/\/?(?=\/|[A-Za-z]:[\\/]))?/;

/**
 * Stands in for the files and folders of the user's own that a launch names and that it is not shown, so that a server that insists on a folder
 * finds one: empty, at a place that tells nothing of where anything lies. Nobody looks whether they are there, or what they are: a name
 * with an extension is a file (of JSON, `{}`), any other a folder.
 */
export function standInForPaths(launch: StdioLaunch, shares: readonly Share[], start: string): NamedPaths {
  const found: NamedPaths = { args: [], env: {}, directories: [], files: [], places: [], standIns: [] };
  let left = maxPaths;
  const tell = (path: string, isFile: boolean): string => {
    const kind = kindOf(path, launch, shares);
    // What was made up is made with what is in it.
    if (kind === undefined || left === 0 || isWithin(path, insideMadeUp)) return path;
    if (kind === 'relative') {
      const shared = launch.package === undefined ? undefined : sharedPlace(path, launch, shares);
      if (shared !== undefined) return shared;
    }
    left -= 1;
    if (kind === 'place') {
      if (!isFile) found.places.push(posix.normalize(path));
      return path;
    }
    const own = kind === 'user' ? `${insideNamed}/${found.standIns.length + 1}` : posix.resolve(start, path);
    const target = kind === 'user' && isFile ? own + extname(path.replaceAll('\\', '/')) : own;
    if (!isWithin(target, '/tmp') || target === '/tmp') return path;
    (isFile ? found.files : found.directories).push(target);
    if (kind !== 'user') return path;
    found.standIns.push({ from: target, to: path });
    return target;
  };
  const program = interpreter.test(launch.command ?? '')
    ? launch.args.findIndex((word) => !word.startsWith('-'))
    : -1;
  found.args = launch.args.map((word, index) => {
    const option = optionOf(word) ?? launch.args[index - 1] ?? '';
    return index === program ? word : tellEach(word, (path) => tell(path, isFileName(path, option, launch)));
  });
  found.env = Object.fromEntries(
    Object.entries(launch.env).map(([name, value]) => [
      name,
      tellEach(value, (path) => (isBare(path) ? path : tell(path, isFileName(path, name, launch)))),
    ]),
  );
  return found;
}

/** What a reason adds about them, so that nobody looks for the files of theirs that a server did not find. The home directory is not told. */
export function tellStandIns(standIns: readonly PathPair[]): string {
  const told = standIns
    .slice(0, maxTold)
    .map(({ from, to }) => `${from} stood empty for ${withoutHome(to)}, which was not shared with it`);
  return told.map((each) => `; ${each}`).join('');
}

/** A path alone, after an option, in an address of a file, or in a list of paths that are all absolute. */
function tellEach(word: string, tell: (path: string) => string): string {
  if (word.length > maxLength) return word;
  const [start = ''] = beginning.exec(word) ?? [];
  const rest = word.slice(start.length);
  const pieces = rest.split(/([,;:])/);
  const isList = pieces.length > 1 && pieces.every((piece, index) => index % 2 === 1 || /^[/~]/.test(piece));
  return (
    start +
    (isList ? pieces.map((piece, index) => (index % 2 === 1 ? piece : tell(piece))).join('') : tell(rest))
  );
}

function kindOf(
  path: string,
  { folder }: StdioLaunch,
  shares: readonly Share[],
): 'user' | 'place' | 'temporary' | 'relative' | undefined {
  if (/[*?<>|"'\n\r\0{}]/.test(path.replace(homes, '')) || notMadeUp.test(path)) return undefined;
  if (homes.test(path) || windows.test(path)) return 'user';
  if (!path.startsWith('/')) {
    const names = path.split('/');
    const isPath = /^\.{1,2}(?:\/|$)/.test(path) || (names.length > 1 && !path.startsWith('@'));
    return isPath && names.every((name) => name === '' || plain.test(name)) ? 'relative' : undefined;
  }
  const normal = posix.normalize(path);
  if (shares.some(({ names }) => names.some((name) => isWithin(normal, name)))) return undefined;
  const home = homeDirectory();
  if (
    userRoots.test(normal) ||
    [home, folder ?? process.cwd()].some((each) => each !== '/' && isWithin(normal, each))
  )
    return 'user';
  if (isWithin(normal, '/tmp'))
    return isWithin(normal, insideScratch) || normal === '/tmp' ? undefined : 'temporary';
  if (taken.test(normal)) return undefined;
  return normal.split('/').every((name) => name === '' || plain.test(name)) ? 'place' : undefined;
}

function sharedPlace(path: string, { folder }: StdioLaunch, shares: readonly Share[]): string | undefined {
  const absolute = resolve(folder ?? process.cwd(), path);
  return existsSync(absolute) ? placeOf(absolute, shares) : undefined;
}

function isBare(path: string): boolean {
  return !/^(?:[/~.%$\\]|[A-Za-z]:)/.test(path);
}

function isFileName(path: string, option: string, { folder }: StdioLaunch): boolean {
  if (aHome.test(path) || path === homeDirectory() || path === (folder ?? process.cwd())) return false;
  const name = path.split(/[\\/]/).at(-1) ?? '';
  return name === '.env' || /[^.]\.(?!git$)[A-Za-z]\w{0,9}$/.test(name) || fileOption.test(option);
}

function optionOf(word: string): string | undefined {
  return /^--?([\w.-]{1,60})=/.exec(word)?.[1];
}
