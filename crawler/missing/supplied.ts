import type { StdioLaunch } from '../listing.ts';
import { withFilePaths } from '../packages/made-up-files.ts';
import { madeUpValue } from '../packages/made-up-value.ts';
import { insideScratch, portInside } from '../sandbox/sandbox.ts';
import type { Lack, Missing } from './missing.ts';

/** A launch, and what was added to it so that the server may start. Names only: values that were given are nobody's business. */
export interface Supplied {
  launch: StdioLaunch;
  /** What has a made-up value: `ACME_TOKEN`, `--api-key`, `<path>`. */
  madeUp: string[];
  /** Words that were added by what the server says of itself, such as `mcp` or `--stdio`. */
  addedArguments: string[];
  /** Arguments that say which program runs, such as the script of an interpreter. */
  program: string[];
  /** The arguments that the user or a source gave it. */
  own: string[];
}

/** What a launch is before anything was added to it. */
export function nothingSupplied(launch: StdioLaunch): Supplied {
  const at =
    launch.package === undefined && interpreters.test(launch.command ?? '')
      ? launch.args.findIndex(isWord)
      : -1;
  const [program, own] = [launch.args.slice(0, at + 1), launch.args.slice(at + 1)];
  return { launch, madeUp: launch.madeUp ?? [], addedArguments: [], program, own };
}

const interpreters = /(?:^|\/)(?:node|python[\d.]*|bun|deno|ruby|php|perl|sh|bash)$/;

/**
 * A launch with more of what the server names as missing, or undefined where all of it has been given. What it states comes first, then
 * the command that its usage has for starting, then what its usage shows, so that a guess is made only where nothing better is known.
 * Values that the user offers go before made-up ones.
 */
export function supply(
  supplied: Supplied,
  missing: Missing,
  offered: Readonly<Record<string, string>>,
): Supplied | undefined {
  const { variables, mentioned, mentionedOptions, options, positionals, asked, starters, shown } = missing;
  return (
    withVariables(supplied, variables, offered) ??
    withArguments(supplied, options, positionals) ??
    withStarter(supplied, starters) ??
    withArguments(supplied, shown.options, shown.positionals) ??
    withVariables(
      supplied,
      mentioned.filter(({ name }) => isLikely(name)),
      offered,
    ) ??
    withArguments(supplied, mentionedOptions, []) ??
    withArguments(supplied, [], asked)
  );
}

/** Whether a variable that is only mentioned is of a kind without which servers do not start. */
export function isLikely(name: string): boolean {
  return /KEY|TOKEN|SECRET|PASS|AUTH|CREDENTIAL|ACCESS|URL|URI|HOST|DOMAIN|SITE|SERVER|ENDPOINT|INSTANCE|USER|EMAIL|LOGIN|ACCOUNT|TENANT|ORG|TEAM|PROJECT|WORKSPACE|SPACE|STORE|SHOP|CLIENT|APP|ID$|DSN|CONNECTION|DATABASE|DB|DIR|PATH|ROOT|REGION/.test(
    name,
  );
}

function withVariables(
  supplied: Supplied,
  lacks: readonly Lack[],
  offered: Readonly<Record<string, string>>,
): Supplied | undefined {
  const { launch, madeUp } = supplied;
  const env = { ...launch.env };
  const names: string[] = [];
  for (const { name, hint } of lacks) {
    if (Object.hasOwn(env, name) && env[name] !== '' && !madeUp.includes(name)) continue;
    const given = Object.hasOwn(offered, name) ? offered[name] : undefined;
    const value = given ?? valueFor(name, hint, launch);
    if (env[name] === value) continue;
    env[name] = value;
    if (given === undefined) names.push(name);
  }
  if (lacks.every(({ name }) => env[name] === launch.env[name])) return undefined;
  return { ...supplied, launch: { ...launch, env }, madeUp: [...new Set([...madeUp, ...names])] };
}

function withArguments(
  supplied: Supplied,
  options: readonly Lack[],
  positionals: readonly Lack[],
): Supplied | undefined {
  const { launch, madeUp, addedArguments } = supplied;
  const isGiven = (name: string): boolean =>
    launch.args.some((word) => word === name || word.startsWith(`${name}=`));
  const flags = options.filter(({ name }) => /^--(?:stdio|mcp)$/.test(name) && !isGiven(name));
  const lacking = options.filter(
    ({ name }) => !isGiven(name) && !/^--(?:stdio|mcp|help|version)$/.test(name),
  );
  const hasPositional = madeUp.some((name) => name.startsWith('<')) || supplied.own.some(isWord);
  const bare = hasPositional ? [] : positionals;
  if (flags.length + lacking.length + bare.length === 0) return undefined;
  const words = [
    ...bare.map(({ name, hint }) => (name === 'argument' ? insideScratch : valueFor(name, hint, launch))),
    ...lacking.flatMap(({ name, hint }) => [name, valueFor(name.replace(/^--/, ''), hint, launch)]),
    ...flags.map(({ name }) => name),
  ];
  return {
    ...supplied,
    launch: { ...launch, args: [...launch.args, ...words] },
    madeUp: [...madeUp, ...bare.map(({ name }) => `<${name}>`), ...lacking.map(({ name }) => name)],
    addedArguments: [...addedArguments, ...flags.map(({ name }) => name)],
  };
}

/** Commands may have commands of their own, as in `server start`. */
const maxWords = 2;
const isWord = (word: string): boolean => !word.startsWith('-');

/** A command is tried where the user has given none. */
function withStarter(supplied: Supplied, starters: readonly string[]): Supplied | undefined {
  const { launch, madeUp, addedArguments, own, program } = supplied;
  const starter = starters.find((word) => !launch.args.includes(word));
  const hasCommand = own.some(isWord) || madeUp.some((name) => name.startsWith('<'));
  if (starter === undefined || addedArguments.length >= maxWords || hasCommand) return undefined;
  const commands = addedArguments.filter(isWord);
  const rest = launch.args.slice(program.length + commands.length);
  const args = isWord(starter)
    ? [...program, ...commands, starter, ...rest]
    : [...program, ...commands, ...rest, starter];
  return { ...supplied, launch: { ...launch, args }, addedArguments: [...addedArguments, starter] };
}

function valueFor(name: string, hint: Lack['hint'], launch: StdioLaunch): string {
  // Where it is asked if it is asked over HTTP; a port of others would be none that it may listen on.
  if (name === 'PORT') return String(portInside);
  const about = `${hint.about ?? ''} ${launch.package ?? launch.command ?? ''}`;
  return withFilePaths(madeUpValue(name, { ...hint, about })).replaceAll('{dir}', insideScratch);
}
