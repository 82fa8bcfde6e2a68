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
}

/** What a launch is before anything was added to it. */
export function nothingSupplied(launch: StdioLaunch): Supplied {
  return { launch, madeUp: launch.madeUp ?? [], addedArguments: [] };
}

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
  { launch, madeUp, addedArguments }: Supplied,
  lacks: readonly Lack[],
  offered: Readonly<Record<string, string>>,
): Supplied | undefined {
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
  return { launch: { ...launch, env }, madeUp: [...new Set([...madeUp, ...names])], addedArguments };
}

function withArguments(
  { launch, madeUp, addedArguments }: Supplied,
  options: readonly Lack[],
  positionals: readonly Lack[],
): Supplied | undefined {
  const isGiven = (name: string): boolean =>
    launch.args.some((word) => word === name || word.startsWith(`${name}=`));
  const starters = options.filter(({ name }) => /^--(?:stdio|mcp)$/.test(name) && !isGiven(name));
  const lacking = options.filter(
    ({ name }) => !isGiven(name) && !/^--(?:stdio|mcp|help|version)$/.test(name),
  );
  const hasPositional = madeUp.some((name) => name.startsWith('<'));
  const bare =
    hasPositional || launch.args.length > addedArguments.length + madeUp.length * 2 ? [] : positionals;
  if (starters.length + lacking.length + bare.length === 0) return undefined;
  const args = [
    ...launch.args,
    ...bare.map(({ name, hint }) => (name === 'argument' ? insideScratch : valueFor(name, hint, launch))),
    ...lacking.flatMap(({ name, hint }) => [name, valueFor(name.replace(/^--/, ''), hint, launch)]),
    ...starters.map(({ name }) => name),
  ];
  return {
    launch: { ...launch, args },
    madeUp: [...madeUp, ...bare.map(({ name }) => `<${name}>`), ...lacking.map(({ name }) => name)],
    addedArguments: [...addedArguments, ...starters.map(({ name }) => name)],
  };
}

/** Commands may have commands of their own, as in `server start`. */
const maxWords = 2;

/** A command is tried where the user has given none. */
function withStarter(
  { launch, madeUp, addedArguments }: Supplied,
  starters: readonly string[],
): Supplied | undefined {
  const starter = starters.find((word) => !launch.args.includes(word));
  const own = launch.args.slice(addedArguments.filter((word) => !word.startsWith('-')).length);
  const hasCommand = own.some((word) => !word.startsWith('-')) && madeUp.length === 0;
  if (starter === undefined || addedArguments.length >= maxWords || hasCommand) return undefined;
  const isFlag = starter.startsWith('-');
  const added = [...addedArguments, starter];
  return {
    launch: {
      ...launch,
      args: isFlag ? [...launch.args, starter] : [...added.filter((word) => !word.startsWith('-')), ...own],
    },
    madeUp,
    addedArguments: added,
  };
}

function valueFor(name: string, hint: Lack['hint'], launch: StdioLaunch): string {
  // Where it is asked if it is asked over HTTP; a port of others would be none that it may listen on.
  if (name === 'PORT') return String(portInside);
  const about = `${hint.about ?? ''} ${launch.package ?? launch.command ?? ''}`;
  return withFilePaths(madeUpValue(name, { ...hint, about })).replaceAll('{dir}', insideScratch);
}
