import { extname } from 'node:path';

/** The ways to confine a server, strongest first; `none` confines nothing. */
export const sandboxKinds = ['bwrap', 'unshare', 'docker', 'none'] as const;
export type SandboxKind = (typeof sandboxKinds)[number];

/** A file or directory of this machine that the server may read, and where it sees it. */
export interface Mount {
  source: string;
  target: string;
}

/** An image that has been pulled, and the engine that has it. */
export interface ContainerImage {
  /** Path of docker or podman. */
  engine: string;
  /** The image's id, not its name. */
  reference: string;
  /** The program to be started instead of the image's own. */
  entryPoint?: string;
}

/** A server to be run: every string is an argument as is, and nothing here passes a shell. */
export interface Job {
  command: string;
  args: string[];
  /** The environment beyond PATH and HOME. It reaches the server through stdin, never a command line. */
  env: Record<string, string>;
  workingDirectory: string;
  mounts: Mount[];
  /** Directories to make under the private /tmp before the start. */
  scratch: string[];
  /** The loopback port on which the server will listen, if it is started for an HTTP transport. */
  port?: number;
  /** An image to be run by an engine of containers, which then is the sandbox; `command` is the image's own. */
  image?: ContainerImage;
}

/** The command line that runs `inner` confined, with what it takes to see `mounts` and nothing else. */
export type Wrap = (mounts: readonly Mount[], uid: number, inner: readonly string[]) => string[];

/** A way to run servers; only `none` has no `wrap`. Made by `openSandbox`, which has proven what it claims. */
export interface Sandbox {
  kind: SandboxKind;
  wrap?: Wrap;
}

/** What our own modules are there: TypeScript in a clone, JavaScript in a package. Node goes by the name. */
export const moduleExtension = extname(import.meta.filename) === '.ts' ? '.mts' : '.mjs';
/** Where our node lies inside. */
export const insideNode = '/sandbox/node';
/** Where the launcher lies inside. */
export const insideLauncher = `/sandbox/launcher${moduleExtension}`;
/** The relay's directory, with its socket. */
export const insideRelay = '/sandbox/relay';
/** A package's tree, the directory that holds `node_modules`. */
export const insideApp = '/app';
/** Directories that the user shares with a command lie here, each by its number, so that no name of the user's is told. */
export const insideShared = '/shared';
/** A directory that a server may do with as it likes; the only path that exists without a sandbox, too. */
export const insideScratch = '/tmp/scratch';
/** The search path of every server; it begins with our own node. */
export const insidePath = '/sandbox:/usr/local/bin:/usr/bin:/bin';

/** The limits of one server, as options of prlimit(1). */
export const limitOptions = [
  '--core=0',
  // Processor time, which a busy loop uses up before the visit's own deadline frees the machine.
  '--cpu=45',
  // Writable private memory of a process; RLIMIT_AS would have to be huge, as V8 reserves tens of gigabytes.
  `--data=${2 * 1024 ** 3}`,
  `--fsize=${32 * 1024 ** 2}`,
  '--nofile=1024',
  // Threads count too: a Node process has a dozen.
  '--nproc=256',
];

/** Memory of all processes of a server together, where control groups are to be had. */
export const maxServerMemoryBytes = 2 * 1024 ** 3;

/** Size of the private /tmp. */
export const temporaryBytes = 64 * 1024 ** 2;

/**
 * A shell script that root runs last, with a user id and the inner command as arguments: it becomes that user within a
 * user namespace that allows no further ones, since those would open much of the kernel to the server. Where the
 * system allows none at all, becoming the user is enough.
 */
export const becomeUser = `
set -u
become="setpriv --reuid $1 --regid $1 --clear-groups"
within="unshare --user --map-user=$1 --map-group=$1 --keep-caps --"
powerless="--bounding-set=-all --inh-caps=-all --no-new-privs"
shift
if $become -- $within true 2>/dev/null; then
  exec $become -- $within sh -c '
    echo 0 2>/dev/null > /proc/sys/user/max_user_namespaces || :
    exec setpriv --ambient-caps=-all '"$powerless"' -- prlimit ${limitOptions.join(' ')} -- "$@"' sandbox "$@"
fi
exec $become $powerless -- prlimit ${limitOptions.join(' ')} -- "$@"
`;

let nextUid = 0;

/**
 * A user id of its own for each server started by root, so that the limit on processes is not shared
 * and no server may signal another. The range belongs to nobody on common systems.
 */
export function takeUid(): number {
  nextUid = (nextUid + 1) % 10_000;
  return 1_890_000_000 + ((process.pid * 7919) % 100_000) * 1000 + (nextUid % 1000);
}
