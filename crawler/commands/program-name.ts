import { isAbsolutePath, isInFolder } from '../this-machine.ts';

/** What a program is called, without its folder and the endings of Windows, where case does not count. */
export function programName(command: string): string {
  const name = command.split(/[\\/]/).at(-1) ?? '';
  const bare = name.replace(/\.(?:cmd|exe|bat|ps1)$/i, '');
  return bare === name ? name : bare.toLowerCase();
}

/** Whether a program lies in a folder that came with the command line: it is then another one, whatever it calls itself. */
export function isOwnFile(command: string, folder: string): boolean {
  if (!/[\\/]/.test(command)) return false;
  if (isAbsolutePath(command)) return isInFolder(command, folder);
  const isOfWindows = /^(?:[A-Za-z]:)?[\\/]/.test(command);
  return !isOfWindows && !command.startsWith('~');
}
