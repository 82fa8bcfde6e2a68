import { spawnSync } from 'node:child_process';
import { run } from './site-folders.ts';
import type { Ran } from './site-folders.ts';

const canMount =
  process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true'], { stdio: 'ignore' }).status === 0;

/** Whether disks of a size can be had. Who is root can have them, so a root that cannot is a broken machine. */
export function needsMounts(): boolean {
  if (process.getuid?.() === 0 && !canMount) throw new Error('Expected root to be able to unshare -m');
  return canMount;
}

/**
 * Runs shell commands where a folder is a disk of its own with so much room, which nobody else sees and which is gone
 * afterwards. Without the right to mount, the size of every single file is limited instead.
 */
export function runOnSmallDisk(folder: string, kilobytes: number, commands: string): Promise<Ran> {
  if (!needsMounts()) return run('bash', ['-c', `ulimit -f ${Math.ceil(kilobytes / 8)}; ${commands}`]);
  const mount = `mount -t tmpfs -o size=${kilobytes}k none '${folder}'`;
  return run('unshare', ['-m', '--propagation', 'private', 'bash', '-c', `${mount} && ${commands}`]);
}
