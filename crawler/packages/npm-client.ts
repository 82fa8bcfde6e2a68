import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { capBytes } from '../clean-text.ts';
import { failed, type Failure } from '../failure.ts';

const installTimeoutMs = 300_000;
const maxOutputBytes = 64 * 1024;

/** Where npm's own entry script lies, or undefined: what ran us, then PATH, then beside our node. */
export function findNpm(environment: NodeJS.ProcessEnv): string | undefined {
  const besideNode = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
  const inPath = (environment.PATH ?? '')
    .split(delimiter)
    .map((directory) => join(directory, 'npm'))
    .filter((file) => existsSync(file))
    .map((file) => realpathSync(file));
  return [environment.npm_execpath ?? '', ...inPath, besideNode].find(
    (file) => file.endsWith('npm-cli.js') && existsSync(file),
  );
}

/**
 * Runs npm in `directory` under the node that runs us, because npm picks versions of packages that suit
 * the node it runs on. Returns what it printed, or a failure with its last words.
 */
export async function runNpm(
  directory: string,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<string | Failure> {
  const npm = findNpm(process.env);
  if (npm === undefined) return failed('install-failed', 'expected npm in PATH, found none');
  const [file = '', ...rest] = [...surroundings(), process.execPath, npm, ...args];
  const child = spawn(file, rest, {
    cwd: directory,
    env: npmEnvironment(process.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: installTimeoutMs,
    killSignal: 'SIGKILL',
    ...(signal === undefined ? {} : { signal }),
  });
  const output: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => {
      output[name] = (output[name] + chunk.toString('utf8')).slice(-maxOutputBytes);
    });
  }
  const ended = await new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, killed) =>
      resolve(code === null ? `signal ${killed ?? 'unknown'}` : `${code}`),
    );
  });
  if (ended === '0') return output.stdout;
  return failed('install-failed', `npm ${args[0] ?? ''} ended with ${ended}: ${lastWords(output.stderr)}`);
}

/** What npm is started with where there is a shell. */
function surroundings(): string[] {
  if (process.platform === 'win32') return [];
  // An npm that outlived us would go on filling a directory that the next run wants to clear away.
  const dieWithUs = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'KILL', '--'] : [];
  // The server will run as another user, who must be able to read what is installed.
  return [...dieWithUs, 'sh', '-c', 'umask 022 && exec "$@"', 'sh'];
}

/** npm's messages without its prefix and without the pointer to a log file of this machine. */
function lastWords(stderr: string): string {
  const lines = stderr
    .split('\n')
    .filter((line) => !/complete log of this run|_logs/.test(line))
    .map((line) => line.replace(/^npm (?:error|ERR!) ?/, '').trim())
    .filter((line) => line !== '');
  return capBytes(lines.slice(0, 12).join(' '), 1024);
}

/** What the npm that runs us has told its scripts is about our project, not about the one to install. */
function npmEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours =
    /^npm_(?:package_|lifecycle_|command$|config_(?:local_prefix|prefix|global_prefix|omit|include|workspaces?|ignore_scripts)$)/;
  const kept = Object.entries(environment).filter(([name]) => !ours.test(name) && name !== 'NODE_OPTIONS');
  return { ...Object.fromEntries(kept), npm_config_update_notifier: 'false' };
}
