import { becomeUser, limitOptions, temporaryBytes, type Mount } from './sandbox.ts';

/**
 * Builds the new root, as process 1 of the new namespaces, and runs the inner command in it as an
 * unprivileged user. It stays as process 1: when it dies, the kernel ends everything in the namespace,
 * daemons included. Arguments: user id or `-`, size of /tmp, `becomeUser`, then pairs of source and target, `--`, the inner command.
 */
const setup = `
set -eu
umask 022
uid=$1; bytes=$2; become=$3; shift 3
# No mount source lies under /sys, so a new root there hides none of them.
root=/sys
mount -t tmpfs -o size=1m,nr_inodes=4k,mode=755,nosuid,nodev tmpfs $root
cd $root
mkdir dev etc old proc sandbox sysfs tmp usr
mount -t tmpfs -o "size=$bytes,nr_inodes=16k,mode=1777,nosuid,nodev" tmpfs tmp
mount -t proc -o nosuid,nodev,noexec proc proc
readonly_bind() {
  if [ -d "$1" ]; then mkdir -p "./$2"; else mkdir -p "./\${2%/*}"; [ -e "./$2" ] || : > "./$2"; fi
  mount --rbind "$1" "./$2"
  mount -o remount,bind,ro,nosuid,nodev "./$2"
  [ ! -d "$1" ] || inner_mounts "$root/$2" | while IFS= read -r point; do
    mount -o remount,bind,ro,nosuid,nodev "$point" 2>/dev/null ||
      mount -o remount,bind,ro,nosuid,nodev,noexec "$point" 2>/dev/null ||
      umount -l "$point"
  done
}
# What is mounted within a directory comes along with it, and stays as writable as it was.
inner_mounts() {
  while read -r _ _ _ _ point _; do
    case $point in *\\\\*)
      point=$(printf '%b.' "$(printf '%s' "$point" | sed 's/\\\\\\([0-7][0-7][0-7]\\)/\\\\0\\1/g')")
      point=\${point%.} ;;
    esac
    case $point in "$1"/*) printf '%s\\n' "$point" ;; esac
  done < /proc/self/mountinfo
}
readonly_bind /usr usr
for name in bin sbin lib lib32 lib64 libx32; do
  if [ -L "/$name" ]; then ln -s "$(readlink "/$name")" $name
  elif [ -d "/$name" ]; then readonly_bind "/$name" $name; fi
done
for name in alternatives ld.so.cache ld.so.conf ld.so.conf.d ssl; do
  [ ! -e "/etc/$name" ] || readonly_bind "/etc/$name" "etc/$name"
done
inner_uid=$uid
[ "$uid" != - ] || inner_uid=0
echo "sandbox:x:$inner_uid:$inner_uid::/tmp:/bin/sh" > etc/passwd
echo "sandbox:x:$inner_uid:" > etc/group
echo "127.0.0.1 localhost" > etc/hosts
echo "::1 localhost" >> etc/hosts
echo "hosts: files" > etc/nsswitch.conf
for name in null zero full random urandom; do
  : > dev/$name
  mount --bind /dev/$name dev/$name
done
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
ln -s /tmp dev/shm
# A new network namespace has its loopback down. Where ip(8) is not installed, root may use sysfs.
if ! ip link set lo up 2>/dev/null && mount -t sysfs sysfs sysfs 2>/dev/null; then
  echo 9 2>/dev/null > sysfs/class/net/lo/flags || :
  umount sysfs
fi
rmdir sysfs
while [ "$1" != -- ]; do readonly_bind "$1" "\${2#/}"; shift 2; done
shift
pivot_root . old
cd /
umount -l old
rmdir old
mount -o remount,bind,ro,nosuid,nodev /
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
  return [
    // Our own death, even by SIGKILL, must take unshare along, and --kill-child the rest.
    ['setpriv', '--pdeathsig', 'KILL', '--'],
    ['unshare', ...(isRoot ? [] : ['--user', '--map-root-user'])],
    ['--mount', '--net', '--pid', '--ipc', '--uts', '--fork', '--kill-child', '--'],
    ['sh', '-c', setup, 'sandbox', isRoot ? String(uid) : '-', String(temporaryBytes), becomeUser],
    mounts.flatMap((mount) => [mount.source, mount.target]),
    ['--', ...inner],
  ].flat();
}
