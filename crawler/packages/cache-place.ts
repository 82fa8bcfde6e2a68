import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/**
 * The directory for packages where nobody names one: in the place that the platform has for caches of this user. Undefined if
 * there is none, since a relative place would be within whatever folder somebody happens to check.
 */
export function defaultCache(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  home: string = homeOf(),
): string | undefined {
  const { isAbsolute, join } = platform === 'win32' ? win32 : posix;
  const { XDG_CACHE_HOME: xdg = '', LOCALAPPDATA: local = '' } = env;
  // The specification has relative ones ignored.
  if (isAbsolute(xdg)) return join(xdg, 'toolrisk');
  if (platform === 'win32' && isAbsolute(local)) return join(local, 'toolrisk', 'Cache');
  if (!isAbsolute(home)) return undefined;
  if (platform === 'win32') return join(home, 'AppData', 'Local', 'toolrisk', 'Cache');
  return platform === 'darwin' ? join(home, 'Library/Caches/toolrisk') : join(home, '.cache/toolrisk');
}

function homeOf(): string {
  try {
    return homedir();
  } catch {
    // A user id that the system has no entry for, as in some containers.
    return '';
  }
}
