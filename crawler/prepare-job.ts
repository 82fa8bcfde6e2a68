import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, sep } from 'node:path';
import { failed, isFailure, type Failure } from './failure.ts';
import type { StdioLaunch } from './listing.ts';
import { resolveBin } from './packages/resolve-bin.ts';
import type { PackageStore } from './packages/package-store.ts';
import { insideApp, insideScratch, type Job, type Mount } from './sandbox/sandbox.ts';

/** What is needed to turn a launch into a job. */
export interface JobContext {
  packages: PackageStore;
  /** Directories that a command of the user's own may read, e.g. the project it belongs to. */
  readOnlyPaths?: readonly string[];
  /** The loopback port to listen on, for a launch with an HTTP transport. */
  port?: number;
}

/**
 * Installs what a launch needs and says how to start it. In arguments and environment `{dir}` stands
 * for a scratch directory and `{port}` for the port to listen on. Nothing is started here.
 */
export async function prepareJob(launch: StdioLaunch, context: JobContext): Promise<Job | Failure> {
  const fill = (text: string): string =>
    text.replaceAll('{dir}', insideScratch).replaceAll('{port}', String(context.port ?? ''));
  const common = {
    env: Object.fromEntries(Object.entries(launch.env).map(([name, value]) => [name, fill(value)])),
    scratch: [insideScratch],
    ...(context.port === undefined ? {} : { port: context.port }),
  };
  const args = launch.args.map(fill);
  if (launch.package !== undefined) {
    const installed = await context.packages.install(launch.package);
    if (isFailure(installed)) return installed;
    if (installed.image !== undefined) {
      return {
        ...common,
        command: '',
        args,
        workingDirectory: insideScratch,
        mounts: [],
        image: installed.image,
      };
    }
    const mounts = [{ source: realpathSync(installed.tree), target: insideApp }];
    if (installed.start !== undefined) {
      const start = installed.start(launch.bin);
      if (isFailure(start)) return start;
      const env = Object.entries(start.env).map(([name, value]) => [name, fill(value)]);
      return {
        ...common,
        env: { ...Object.fromEntries(env), ...common.env },
        command: start.command,
        args: [...start.args.map(fill), ...args],
        workingDirectory: insideScratch,
        mounts,
      };
    }
    const bin = resolveBin(installed.tree, installed.name, launch.bin);
    if (isFailure(bin)) return bin;
    const file = `${insideApp}/${bin.file}`;
    return {
      ...common,
      ...(bin.runsOnNode ? { command: 'node', args: [file, ...args] } : { command: file, args }),
      workingDirectory: insideScratch,
      mounts,
    };
  }
  if (launch.command === undefined)
    return failed('needs-config', 'expected a package or a command to start, got neither');
  const mounts = mountsOf(context.readOnlyPaths ?? []);
  return {
    ...common,
    command: launch.command,
    args,
    workingDirectory: join(mounts[0]?.target ?? insideScratch, launch.directory ?? ''),
    mounts,
  };
}

/**
 * Mounts each path where it stands, so that arguments may name it; the first is the working directory.
 * The home directory and whatever contains it are left out, since hiding them is the point of a sandbox.
 */
function mountsOf(paths: readonly string[]): Mount[] {
  const home = existsSync(homedir()) ? realpathSync(homedir()) : homedir();
  const system = /^\/(?:dev|proc|sys|etc|sandbox|usr|bin|sbin|lib\w{0,4})(?:\/|$)/;
  return paths
    .filter((path) => existsSync(path))
    .map((path) => realpathSync(path))
    .filter((path) => path !== '/' && path !== home && !home.startsWith(path + sep) && !system.test(path))
    .map((path) => ({ source: path, target: path }));
}
