import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { isFailure } from '../../crawler/failure.ts';
import { runNpm } from '../../crawler/packages/npm-client.ts';

/** The repository that is packed. */
export const root = join(import.meta.dirname, '../..');

/** What a run of the installed program came to. */
export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A folder outside of the repository into which the package was installed as a user does. */
export interface Installed {
  folder: string;
  /** What was packed. */
  archive: string;
  /** Installs more packages beside it. */
  add(...packages: string[]): Promise<void>;
  /** Runs the command that npm linked, by a node. */
  run(args: string[], node?: string): Promise<Ran>;
  remove(): void;
}

async function npm(directory: string, ...args: string[]): Promise<void> {
  const output = await runNpm(directory, args);
  if (isFailure(output)) throw new Error(`Expected npm ${args.join(' ')} to succeed, got: ${output.reason}`);
}

/** Runs a program in a folder, with a node first in PATH and nothing that names a database. */
export async function runIn(
  folder: string,
  node: string,
  file: string,
  args: string[],
  more: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  const { DATABASE_URL: _, TOOLRISK_DATA: __, ...env } = process.env;
  const child = spawn(file, args, {
    cwd: folder,
    env: { ...env, PATH: `${dirname(node)}:${env.PATH ?? ''}`, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code: code as number | null, stdout, stderr };
}

/** Runs a script of a pipeline in a repository, with its variables. */
export function runScript(folder: string, script: string, variables: NodeJS.ProcessEnv): Promise<Ran> {
  return runIn(folder, process.execPath, 'bash', ['-c', script], variables);
}

/** The definitions in `tools.json` of an installation's folder. */
export const tools = [
  { name: 'detach_user_policy', description: 'Removes a managed policy from an IAM user.' },
  { name: 'list_zones', description: 'Lists the time zones.', annotations: { readOnlyHint: true } },
];

/** Packs the repository, which builds it, and installs the archive into an empty folder. */
export async function installPackage(): Promise<Installed> {
  const folder = mkdtempSync(join(tmpdir(), 'toolrisk-package-'));
  // Confined servers run as a user of their own.
  chmodSync(folder, 0o755);
  await npm(root, 'pack', '--pack-destination', folder);
  const [archive = ''] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}\n');
  const add = (...packages: string[]) =>
    npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund', ...packages);
  await add(`./${archive}`);
  copyFileSync(join(root, 'test/cli/stdio-server.mjs'), join(folder, 'stdio-server.mjs'));
  writeFileSync(join(folder, 'tools.json'), JSON.stringify(tools));
  return {
    folder,
    archive: join(folder, archive),
    add,
    run: (args, node = process.execPath) =>
      runIn(folder, node, join(folder, 'node_modules/.bin/toolrisk'), args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Every file below a folder, by its path from there. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
