import { hash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { failed, type Failure } from '../failure.ts';
import { isOfFolder, ownPath } from '../sandbox/own-path.ts';
import { folderSettings } from './folder-settings.ts';
import { installerEnvironment } from './installer-environment.ts';
import { lastWords, runProgram } from './run-program.ts';

/** How long an installer may take. */
export const installTimeoutMs = 300_000;

/** Where npm's own entry script lies, or undefined: what ran us, then PATH, then beside our node. */
function findNpm(environment: NodeJS.ProcessEnv): string | undefined {
  const besideNode = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
  const { npm_execpath: ran = '' } = environment;
  const inPath = ownPath(environment)
    .split(delimiter)
    .map((directory) => join(directory, 'npm'))
    .filter((file) => existsSync(file))
    .map((file) => realpathSync(file));
  return [isOfFolder(dirname(ran)) ? '' : ran, ...inPath, besideNode].find(
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
  // Without a prefix npm would look above the directory for a project, and take its settings.
  const command = [process.execPath, npm, ...args.slice(0, 1), '--prefix', directory, ...args.slice(1)];
  const { ended, stdout, stderr } = await runProgram(command, {
    directory,
    env: npmEnvironment(process.env),
    timeoutMs: installTimeoutMs,
    signal,
  });
  if (ended === '0') return stdout;
  return failed('install-failed', `npm ${args[0] ?? ''} ended with ${ended}: ${lastWords(stderr)}`);
}

/** What the npm that runs us has told its scripts is about our project, or the folder it was called in, not about the package to install. */
export function npmEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours =
    /^npm_(?:package_|lifecycle_|command$|config_(?:local_prefix|prefix|global_prefix|omit|include|workspaces?|ignore_scripts|package_lock|save|global|dry_run)$)/i;
  const ofFolder = folderSettings(environment);
  const kept = Object.entries(installerEnvironment('npm', environment)).filter(
    ([name]) => !ours.test(name) && !ofFolder.includes(name),
  );
  return { ...Object.fromEntries(kept), npm_config_update_notifier: 'false' };
}

/** A mark of the registries that npm would ask here: what one has under a name, another may not. */
export function registryMark(environment: NodeJS.ProcessEnv): string {
  const env = npmEnvironment(environment);
  const named = Object.entries(env).filter(([name]) => /^npm_config_.{0,200}registry$/i.test(name));
  const userFile = env.npm_config_userconfig ?? join(homedir(), '.npmrc');
  const lines = existsSync(userFile) ? readFileSync(userFile, 'utf8').split('\n') : [];
  const told = lines.filter((line) => /^[^=#;]{0,300}registry\s{0,20}=/i.test(line));
  return hash('sha256', JSON.stringify([named.sort(), told])).slice(0, 16);
}
