import { existsSync, readFileSync } from 'node:fs';

/** A process that has ended and waits for its parent to take note still has its id. */
function isZombie(pid: number): boolean {
  const stat = `/proc/${pid}/stat`;
  if (!existsSync(stat)) return false;
  try {
    // The state follows the command's name, which is in parentheses and may hold anything.
    return /^[ZX]/.test(readFileSync(stat, 'utf8').split(') ').at(-1) ?? '');
  } catch (error) {
    // It ended between the two looks.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return true;
    throw error;
  }
}

/** Whether a process with this id runs on this machine, under whatever user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    // EPERM means that it lives, under another user.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
