import { isRefused, refuse, shown, type CommandStep } from './command-reading.ts';
import { readNpmSpec } from './npm-spec.ts';
import { readFlags, wordSet, type FlagRules } from './read-flags.ts';

const flags: FlagRules = {
  bare: wordSet('-A -q -r -N -R -W -E -S -I --quiet --reload --cached-only --frozen --watch --no-prompt'),
  valued: wordSet('-c --config --import-map --cert --location --ext -L --log-level -P'),
  unknownIsBare: true,
};

/** `deno run -A npm:@a/b@1/bin`: a package of npm that Deno fetches. A file of the project is Deno's own business. */
export function readDeno(args: readonly string[]): CommandStep {
  const before = readFlags(args, flags);
  const isRun = /^(?:run|x|serve)$/.test(before.rest[0] ?? '');
  const { rest } = isRun ? readFlags(before.rest.slice(1), flags) : before;
  const [script = '', ...others] = rest;
  const map = [...before.given, ...(isRun ? readFlags(before.rest.slice(1), flags).given : [])].find(
    ({ flag }) => /^(?:-c|--config|--import-map)$/.test(flag),
  );
  if (/^(?:https?|jsr):/i.test(script))
    return refuse(
      `${shown(script)} is a script that Deno fetches, and only packages of npm, PyPI and image registries are installed here`,
    );
  if (!script.startsWith('npm:')) return undefined;
  if (map !== undefined)
    return refuse(`${map.flag} may give the name of its package to another one, which is not followed here`);
  const [, name = '', bin] =
    /^npm:\/?((?:@[^/]{1,214}\/)?[^/]{1,500})(?:\/([\w.-]{1,200}))?$/.exec(script) ?? [];
  const spec = readNpmSpec(name);
  if (isRefused(spec)) return spec;
  return {
    kind: 'package',
    package: `npm:${spec.spec}`,
    ...(bin === undefined ? {} : { bin }),
    args: others,
    env: {},
  };
}
