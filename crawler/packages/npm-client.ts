import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { failed, type Failure } from '../failure.ts';
import { installerEnvironment } from './installer-environment.ts';
import { lastWords, runProgram } from './run-program.ts';

/** How long an installer may take. */
export const installTimeoutMs = 300_000;

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
  const { ended, stdout, stderr } = await runProgram([process.execPath, npm, ...args], {
    directory,
    env: npmEnvironment(process.env),
    timeoutMs: installTimeoutMs,
    signal,
  });
  if (ended === '0') return stdout;
  return failed('install-failed', `npm ${args[0] ?? ''} ended with ${ended}: ${lastWords(stderr)}`);
}

/** What the npm that runs us has told its scripts is about our project, not about the one to install. */
function npmEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours =
    /^npm_(?:package_|lifecycle_|command$|config_(?:local_prefix|prefix|global_prefix|omit|include|workspaces?|ignore_scripts)$)/;
  const kept = Object.entries(installerEnvironment('npm', environment)).filter(([name]) => !ours.test(name));
  return { ...Object.fromEntries(kept), npm_config_update_notifier: 'false' };
}
