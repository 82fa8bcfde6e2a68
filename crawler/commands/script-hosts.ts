import type { CommandStep } from './command-reading.ts';
import { readFlags, wordSet, type FlagRules } from './read-flags.ts';

const flags: FlagRules = {
  bare: wordSet(
    'watch --no-cache -T --transpile-only --esm --swc --bun --silent --smol -b --hot --watch --no-install',
  ),
  valued: wordSet('--tsconfig -P --project --cwd -r --require --import --conditions --env-file'),
  unknownIsBare: true,
};

const script = /\.[cm]?[jt]sx?$/i;

/**
 * `tsx FILE`, `ts-node FILE`, `bun [run] FILE`, also by way of a runner: a script of the project, which our own Node runs, TypeScript
 * included. The package that would run it sees nothing of the project.
 */
export function readScriptHost(program: string, args: readonly string[]): CommandStep {
  if (!/^(?:tsx|ts-node|ts-node-esm|bun)$/.test(program)) return undefined;
  const words = args[0] === 'watch' || (program === 'bun' && args[0] === 'run') ? args.slice(1) : args;
  const { rest, unknown, given } = readFlags(words, flags);
  const [file = '', ...others] = rest;
  // A module that is loaded first, and another folder, are part of what it does.
  const isPlain = given.every(({ flag }) => !/^(?:--cwd|-r|--require|--import)$/.test(flag));
  if (unknown !== undefined || !script.test(file) || !isPlain) return undefined;
  const isTyped = /\.[cm]?tsx?$/i.test(file);
  return {
    kind: 'command',
    words: ['node', ...(isTyped ? ['--experimental-transform-types'] : []), file, ...others],
    env: {},
  };
}
