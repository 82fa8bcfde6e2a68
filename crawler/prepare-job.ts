import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { failed, isFailure, type Failure } from './failure.ts';
import type { StdioLaunch } from './listing.ts';
import { resolveBin } from './packages/resolve-bin.ts';
import type { InstalledPackage } from './packages/installed-package.ts';
import { rewritePaths } from './sandbox/rewrite-paths.ts';
import { insideApp, insideScratch, type Job } from './sandbox/sandbox.ts';
import { placeOf, type Share } from './share.ts';

/** What is needed to turn a launch into a job. */
export interface JobContext {
  /** The package of the launch, if it names one. */
  installed?: InstalledPackage;
  /** What a command of the user's own may read, e.g. the project it belongs to. */
  shares?: readonly Share[];
  /** The loopback port to listen on, for a launch with an HTTP transport. */
  port?: number;
}

/**
 * Says how to start a launch. In arguments and environment `{dir}` stands for a scratch directory and `{port}`
 * for the port to listen on. Nothing is started here.
 */
export function prepareJob(launch: StdioLaunch, context: JobContext): Job | Failure {
  const fill = (text: string): string =>
    text.replaceAll('{dir}', insideScratch).replaceAll('{port}', String(context.port ?? ''));
  const common = {
    env: Object.fromEntries(Object.entries(launch.env).map(([name, value]) => [name, fill(value)])),
    scratch: [insideScratch],
    ...(context.port === undefined ? {} : { port: context.port }),
  };
  const args = launch.args.map(fill);
  if (context.installed !== undefined)
    return packageJob(launch, context.installed, { ...common, args }, fill);
  if (launch.command === undefined)
    return failed('needs-config', 'expected a package or a command to start, got neither');
  const { shares = [] } = context;
  const pairs = shares.flatMap(({ names, target }) => names.map((from) => ({ from, to: target })));
  const inside = (text: string): string => rewritePaths(text, pairs);
  return {
    ...common,
    env: Object.fromEntries(Object.entries(common.env).map(([name, value]) => [name, inside(value)])),
    command: inside(launch.command),
    args: args.map(inside),
    workingDirectory: workingDirectory(launch, shares),
    mounts: shares.map(({ source, target }) => ({ source, target })),
  };
}

/** Where a command is started. One of a folder that it was not shown finds nothing, rather than files of another folder that are called alike. */
function workingDirectory({ folder, directory = '' }: StdioLaunch, shares: readonly Share[]): string {
  const place =
    placeOf(folder ?? process.cwd(), shares) ?? (folder === undefined ? shares[0]?.target : undefined);
  if (place === undefined) return folder === undefined ? join(insideScratch, directory) : insideScratch;
  return join(place, directory);
}

function packageJob(
  launch: StdioLaunch,
  installed: InstalledPackage,
  common: Pick<Job, 'env' | 'scratch' | 'args'> & { port?: number },
  fill: (text: string) => string,
): Job | Failure {
  const { args } = common;
  if (installed.image !== undefined) {
    const image = { ...installed.image, ...(launch.bin === undefined ? {} : { entryPoint: launch.bin }) };
    return { ...common, command: '', workingDirectory: insideScratch, mounts: [], image };
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
