import { readBridge } from './bridges.ts';
import {
  refuse,
  shown,
  type CommandReading,
  type CommandStep,
  type PackageReading,
} from './command-reading.ts';
import { readContainer } from './container-runner.ts';
import { readDeno } from './deno-runner.ts';
import { readNpmRunner } from './npm-runner.ts';
import { isOwnFile, programName } from './program-name.ts';
import { readPythonRunner } from './python-runner.ts';
import { readScriptHost } from './script-hosts.ts';
import { isThere } from '../this-machine.ts';
import { unwrap } from './wrappers.ts';

/** A shell within a shell within a manager of versions: nobody has more. */
const maxWrappers = 8;

/**
 * What a command line comes to: the package that a runner would fetch, since nothing is fetched from inside the sandbox; the address
 * that a bridge would pass on; a program to be started as it is; or why none of these. A program of `folder`, which came
 * with the command line, is only ever the last but one, whatever it is called. `onPackage` is told of every package on the way, of
 * bridges too, which are not started here.
 */
export function readCommand(
  words: readonly string[],
  folder: string = process.cwd(),
  onPackage: (reading: PackageReading) => void = () => undefined,
): CommandReading {
  let current = [...words];
  let whole: string[] | undefined;
  let env: Record<string, string> = {};
  let directory: string | undefined;
  for (let depth = 0; depth < maxWrappers; depth++) {
    const [command = '', ...args] = current;
    const step = isOwnFile(command, folder) ? undefined : readStep(command, args);
    if (step?.kind === 'package') onPackage(step);
    const read = step?.kind === 'package' ? (afterPackage(step) ?? step) : step;
    if (read === undefined) break;
    // What an engine of containers, or a bridge, gives to the server is the server's own.
    if (read.kind === 'refused' || read.kind === 'address') return read;
    env = { ...env, ...read.env };
    directory = read.kind === 'package' ? undefined : (read.directory ?? directory);
    if (read.kind === 'package') return { ...read, env };
    if (read.kind === 'inner' && read.onlyRunners === true) whole ??= current;
    current = read.words;
    if (read.kind === 'command') break;
  }
  return {
    kind: 'command',
    words: whole ?? current,
    env,
    ...(directory === undefined || whole !== undefined ? {} : { directory }),
  };
}

function readStep(command: string, args: readonly string[]): CommandStep {
  const program = programName(command);
  if (program === 'node' || program === 'nodejs') {
    // The scripts that the runners are, as people name them on Windows.
    const [, runner] = /[\\/](npx|npm)-cli\.js$/.exec(args[0] ?? '') ?? [];
    if (runner !== undefined) return readNpmRunner(runner, args.slice(1));
    // That of another machine does what ours does.
    return /[\\/]/.test(command) && !isThere(command)
      ? { kind: 'command', words: ['node', ...args], env: {} }
      : undefined;
  }
  if (program === 'deno') return readDeno(args);
  return (
    unwrap(program, args) ??
    readScriptHost(program, args) ??
    readNpmRunner(program, args) ??
    readPythonRunner(program, args) ??
    readContainer(program, args)
  );
}

/** Some packages only start what they are given. */
function afterPackage(reading: PackageReading): CommandStep {
  const bridged = readBridge(reading);
  if (bridged !== undefined) return bridged;
  const [, registry, name = ''] = /^(npm|pypi):((?:@[^/]{1,214}\/)?[^@]{1,214})/.exec(reading.package) ?? [];
  const { args } = reading;
  if (registry === 'npm') return readScriptHost(reading.bin ?? name, args);
  const isHost = registry === 'pypi' && /^(?:mcp|fastmcp)$/.test(name) && /^(?:run|dev)$/.test(args[0] ?? '');
  return isHost
    ? refuse(
        `${name} ${args[0] ?? ''} starts ${shown(args[1] ?? 'a file')} of the project with packages that are fetched for it, which is not done here`,
      )
    : undefined;
}
