import { layOut, streamLinks } from './mount-table.ts';
import { becomeUser, limitOptions, type Mount } from './sandbox.ts';

// No mount source lies under /sys, so a new root there hides none of them.
const root = '/sys';

/**
 * Builds the new root, as process 1 of the new namespaces, and runs the inner command in it as an
 * unprivileged user. It stays as process 1: when it dies, the kernel ends everything in the namespace,
 * daemons included. Every program that it starts costs milliseconds of each visit, so it starts few. Arguments: user id or `-`,
 * `becomeUser`, mount points that are files, `--`, links, `--`, the table of mounts line by line, `--`, the inner command.
 */
const setup = `
set -eu
umask 022
uid=$1; become=$2; shift 2
# A new network namespace has its loopback down.
ip link set lo up 2>/dev/null & loopback=$!
mount -n -t tmpfs -o size=1m,nr_inodes=4k,mode=755,nosuid,nodev tmpfs ${root}
cd ${root}
mkdir dev etc proc sandbox tmp usr
while [ "$1" != -- ]; do
  [ -d ".\${1%/*}" ] || mkdir -p ".\${1%/*}"
  : > ".$1"
  shift
done
shift
links=
while [ "$1" != -- ]; do links="$links $1"; shift; done
shift
[ -z "$links" ] || cp -P --parents $links .
${Object.entries(streamLinks)
  .map(([name, to]) => `[ -L dev/${name} ] || ln -s ${to} dev/${name}`)
  .join('\n')}
inner_uid=$uid
[ "$uid" != - ] || inner_uid=0
echo "sandbox:x:$inner_uid:$inner_uid::/tmp:/bin/sh" > etc/passwd
echo "sandbox:x:$inner_uid:" > etc/group
echo "127.0.0.1 localhost" > etc/hosts
echo "::1 localhost" >> etc/hosts
echo "hosts: files" > etc/nsswitch.conf
while [ "$1" != -- ]; do printf '%s\\n' "$1"; shift; done > etc/fstab
shift
mount -n --all --fstab etc/fstab
# It tells where things lie on this machine.
: > etc/fstab
# Where ip(8) is not installed, root may use sysfs.
if ! wait $loopback; then
  mkdir sysfs
  if mount -n -t sysfs sysfs sysfs 2>/dev/null; then
    echo 9 2>/dev/null > sysfs/class/net/lo/flags || :
    umount sysfs
  fi
  rmdir sysfs
fi
# The old root comes to lie over the new one, and is taken away from there.
pivot_root . .
umount -l .
cd /
# What is mounted within a directory came along with it, and is as writable as it was; an old mount(8) leaves all that it binds so.
while read -r _ _ _ _ point options _; do
  case $point in /proc | /tmp | /dev/*) continue ;; esac
  case $options in ro,nosuid,nodev | ro,nosuid,nodev,*) continue ;; esac
  case $point in *\\\\*)
    point=$(printf '%b.' "$(printf '%s' "$point" | sed 's/\\\\\\([0-7][0-7][0-7]\\)/\\\\0\\1/g')")
    point=\${point%.} ;;
  esac
  mount -n -o remount,bind,ro,nosuid,nodev "$point" 2>/dev/null ||
    mount -n -o remount,bind,ro,nosuid,nodev,noexec "$point" 2>/dev/null ||
    umount -l "$point"
done < /proc/self/mountinfo
cd /tmp
if [ "$uid" = - ]; then
  # Nested user namespaces would open much of the kernel to the server; this counter is our namespace's own.
  echo 0 2>/dev/null > /proc/sys/user/max_user_namespaces || :
  set +e
  setpriv --bounding-set=-all --inh-caps=-all --no-new-privs -- prlimit ${limitOptions.join(' ')} -- "$@"
else
  set +e
  sh -c "$become" sandbox "$uid" "$@"
fi
exit $?
`;

/**
 * Confines with util-linux alone: unshare(1) for the namespaces, a small script that builds a root of
 * memory with read-only binds, setpriv(1) and prlimit(1). As root the server gets a user id of its own;
 * otherwise a user namespace, where the system allows one.
 */
export function wrapWithUnshare(mounts: readonly Mount[], uid: number, inner: readonly string[]): string[] {
  const isRoot = process.getuid?.() === 0;
  const { table, files, links } = layOut(root, mounts);
  return [
    // Our own death, even by SIGKILL, must take unshare along, and --kill-child the rest.
    ['setpriv', '--pdeathsig', 'KILL', '--'],
    ['unshare', ...(isRoot ? [] : ['--user', '--map-root-user'])],
    ['--mount', '--net', '--pid', '--ipc', '--uts', '--fork', '--kill-child', '--'],
    ['sh', '-c', setup, 'sandbox', isRoot ? String(uid) : '-', becomeUser],
    [...files, '--', ...links, '--', ...table, '--', ...inner],
  ].flat();
}
