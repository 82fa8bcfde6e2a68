import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** What a launcher is told to start; see `launcher.mts`. */
export interface LaunchOrder {
  command: string;
  args: string[];
  env: Record<string, string>;
  workingDirectory: string;
  /** Directories to be made. */
  scratch: string[];
  /** Files to be made, by their paths, with what is in them. */
  files: Record<string, string>;
}

/** Shells that read no further than a line, keep what they were not given out of the environment, and add nothing to it. */
const plainShells = new Set(['dash', 'busybox']);
/** Variables with which a shell has its own ways. */
const ofShells = new Set(['_', 'IFS', 'LINENO', 'OPTIND', 'OLDPWD', 'PPID', 'PWD', 'PS4']);

/** Reads a script from the first lines of stdin, of which the very first tells how many they are, and turns into what it starts. */
const receive = `
IFS= read -r count || exit 126
order=
while [ "$count" -gt 0 ]; do
  IFS= read -r line || exit 126
  order="$order$line
"
  count=$((count - 1))
done
unset count line
eval "$order"
`;

/** Runs inside the sandbox in place of the launcher in Node, whose start takes longer than all else there. */
export const shellLauncher = ['sh', '-c', receive, 'sandbox'];

/**
 * An order as `shellLauncher` reads it, or undefined where this machine's shell, or a name or value in the order, calls for the launcher in
 * Node. Both do the same. It runs as the server's own user within the sandbox, so it could do nothing there that the server could not.
 */
export function shellOrder({ command, args, env, ...order }: LaunchOrder): string | undefined {
  const names = Object.keys(env);
  if (!hasPlainShell() || names.some((name) => !/^[A-Za-z_]\w*$/.test(name) || ofShells.has(name)))
    return undefined;
  const files = Object.entries(order.files);
  const directories = [...new Set([...order.scratch, ...files.map(([file]) => dirname(file))])];
  const place = quote(order.workingDirectory);
  const lines = [
    ...(directories.length === 0 ? [] : [`mkdir -p ${directories.map(quote).join(' ')} || exit 126`]),
    ...files.map(([file, text]) => `printf %s ${quote(text)} > ${quote(file)} || exit 126`),
    // This shell does not say why; where nothing is, the way there may be closed.
    `cd ${place} 2>/dev/null || {`,
    `  at=${place}`,
    '  while [ ! -e "${at:-/}" ]; do at=${at%/*}; done',
    '  why=ENOENT',
    `  [ -x "\${at:-/}" ] || why="EACCES. ${closedAdvice}"`,
    `  echo ${quote(`cannot enter ${order.workingDirectory} in the sandbox:`)} "$why" >&2`,
    '  exit 126',
    '}',
    // Where this machine runs out of memory, its own processes are not to be ended in place of the server.
    'echo 1000 2>/dev/null > /proc/self/oom_score_adj',
    // To change the directory sets the last two.
    'unset order at why PWD OLDPWD',
    ...Object.entries(env).map(([name, value]) => `export ${name}=${quote(value)}`),
    `${command.includes('/') ? `[ -e ${quote(command)} ]` : `command -v ${quote(command)} >/dev/null`} || {`,
    `  echo ${quote(`command not found in the sandbox: ${command}`)} >&2`,
    '  exit 127',
    '}',
    `exec ${[command, ...args].map(quote).join(' ')}`,
  ];
  const text = lines.join('\n');
  if (text.includes('\0')) return undefined;
  return `${text.split('\n').length}\n${text}\n`;
}

/** What helps a server that may not enter its directory. */
export const closedAdvice =
  'Its servers run as another user: let others read it and what is above it (chmod o+rx), or run without a sandbox.';

const quote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

let isPlain: boolean | undefined;

function hasPlainShell(): boolean {
  const shell = '/bin/sh';
  return (isPlain ??= existsSync(shell) && plainShells.has(basename(realpathSync(shell))));
}
