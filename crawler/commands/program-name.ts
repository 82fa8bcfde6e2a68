import { isAbsolute, relative, sep, win32 } from 'node:path';

/** What a program is called, without its folder and the endings of Windows, where case does not count. */
export function programName(command: string): string {
  const name = command.split(/[\\/]/).at(-1) ?? '';
  const bare = name.replace(/\.(?:cmd|exe|bat|ps1)$/i, '');
  return bare === name ? name : bare.toLowerCase();
}

/** Whether a program lies in a folder that came with the command line: it is then another one, whatever it calls itself. */
export function isOwnFile(command: string, folder: string): boolean {
  if (!/[\\/]/.test(command)) return false;
  if (!isAbsolute(command)) return !win32.isAbsolute(command) && !command.startsWith('~');
  return [folder, process.cwd()].some((place) => {
    const path = relative(place, command);
    return !(path.split(sep)[0] === '..' || isAbsolute(path));
  });
}
