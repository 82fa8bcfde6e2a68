import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { becomeUser, limitOptions, temporaryBytes, type Mount } from './sandbox.ts';

/**
 * Confines with bubblewrap. As root the user id is given up inside by setpriv(1), because dropping it
 * before bwrap would need every parent directory of a mount to be open to strangers, and bwrap's own
 * --uid leaves root outside, to whom the limit on processes does not apply.
 */
export function wrapWithBubblewrap(
  mounts: readonly Mount[],
  uid: number,
  inner: readonly string[],
): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    ['bwrap'],
    ['--unshare-ipc', '--unshare-pid', '--unshare-net', '--unshare-uts', '--unshare-cgroup-try'],
    isRoot
      ? ['CAP_SETUID', 'CAP_SETGID', 'CAP_SETPCAP'].flatMap((capability) => ['--cap-add', capability])
      : ['--unshare-user', '--disable-userns', '--cap-drop', 'ALL'],
    ['--die-with-parent', '--new-session', '--hostname', 'sandbox', '--clearenv'],
    ['--setenv', 'PATH', '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', '--ro-bind', '/usr', '/usr'],
    ['bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32'].flatMap(systemDirectory),
    ['--perms', '0755', '--dir', '/etc'],
    ['alternatives', 'ld.so.cache', 'ld.so.conf', 'ld.so.conf.d', 'ssl'].flatMap((name) => [
      '--ro-bind-try',
      `/etc/${name}`,
      `/etc/${name}`,
    ]),
    [
      '--proc',
      '/proc',
      '--dev',
      '/dev',
      '--perms',
      '1777',
      '--size',
      String(temporaryBytes),
      '--tmpfs',
      '/tmp',
    ],
    mounts.flatMap(({ source, target }) => [...parents(target), '--ro-bind', source, target]),
    ['--remount-ro', '/', '--remount-ro', '/dev', '--chdir', '/tmp', '--'],
    isRoot ? ['sh', '-c', becomeUser, 'sandbox', String(uid)] : ['prlimit', ...limitOptions, '--'],
    inner,
  ].flat();
}

function systemDirectory(name: string): string[] {
  const path = `/${name}`;
  if (!existsSync(path)) return [];
  return lstatSync(path).isSymbolicLink()
    ? ['--symlink', readlinkSync(path), path]
    : ['--ro-bind', path, path];
}

/** bwrap makes missing directories as root's own, which the user inside could not pass. */
function parents(target: string): string[] {
  const names = target.split('/').slice(1, -1);
  return names.flatMap((_, index) => ['--perms', '0755', '--dir', `/${names.slice(0, index + 1).join('/')}`]);
}
