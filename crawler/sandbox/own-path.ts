import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { homeDirectory, isWithin } from '../is-within.ts';

/** Where the programs of a system lie; a user's PATH often lacks some of these. */
const systemDirectories = ['/usr/local/bin', '/usr/bin', '/bin', '/usr/sbin', '/sbin'];

/**
 * The user's PATH without places of the folder that we are in: npm puts `node_modules/.bin` of a checkout
 * before all others, and a checkout may bring a `setpriv` or `docker` of its own along, which would then run outside of any sandbox.
 */
export function ownPath(env: NodeJS.ProcessEnv = process.env): string {
  const name = Object.keys(env).find((each) => each.toUpperCase() === 'PATH') ?? 'PATH';
  return (env[name] ?? '')
    .split(delimiter)
    .filter((directory) => !isOfFolder(directory))
    .join(delimiter);
}

/** Where the programs lie that build a sandbox. */
export function toolPath(env: NodeJS.ProcessEnv = process.env): string {
  return [ownPath(env), ...systemDirectories].filter((each) => each !== '').join(delimiter);
}

/** Whether programs in a directory may have come with the folder that we are in. */
export function isOfFolder(directory: string, folder: string = process.cwd()): boolean {
  if (!isAbsolute(directory)) return true;
  if (
    directory
      .split(/[\\/]/)
      .some((name, index, names) => name === 'node_modules' && names[index + 1] === '.bin')
  )
    return true;
  const real = existsSync(directory) ? realpathSync(directory) : directory;
  return checkoutOf(folder).some((root) => isWithin(real, root) || isWithin(directory, root));
}

/** A folder and the checkout that it is part of, but never the user's home, where the user's own programs are. */
function checkoutOf(folder: string): string[] {
  const home = homeDirectory();
  const found: string[] = [];
  for (let at = realpathSync(folder); at !== dirname(at) && !isWithin(home, at); at = dirname(at))
    if (found.length === 0 || existsSync(join(at, '.git'))) found.push(at);
  return found;
}
