import { splitWords } from '../sources/split-words.ts';
import { isRefused, refuse, shown, type CommandStep, type PackageReading } from './command-reading.ts';
import { readNpmSpec, type NpmSpec } from './npm-spec.ts';
import { readFlags, valuesOf, wordSet, type FlagRules, type ReadFlags } from './read-flags.ts';

/** Flags of npx, npm exec, pnpm dlx, yarn dlx and bunx, which differ in little; none has two meanings. */
const flags: FlagRules = {
  bare: wordSet(
    '-y --yes --no -q --quiet -s --silent --verbose -d -dd -ddd -f --force -g --global --prefer-offline --prefer-online --offline ' +
      '--ignore-existing --ignore-scripts --foreground-scripts --legacy-peer-deps --always-spawn --bun --color --progress --json ' +
      '--reporter-hide-prefix --shell-mode --workspaces --include-workspace-root --aggregate-output --stream',
  ),
  valued: wordSet(
    '-p --package -c --call --loglevel --registry --userconfig --globalconfig --cache --prefix --dir -C --cwd -w --workspace --filter ' +
      '-F -n --node-arg --node-options --shell --script-shell --before --proxy --https-proxy --cafile --fetch-timeout --fetch-retries ' +
      '--min-release-age --allow-build --reporter --config --otp --omit --include --install-strategy',
  ),
};

/** What says that a package comes from somewhere else than we would take it from. */
const places = /^--(?:registry|userconfig|globalconfig|cache|@[\w.-]{1,100}:registry|config)$/;
/** What leads into a folder, where a program of that name may lie. */
const folders = /^(?:--prefix|--dir|-C|--cwd|-w|--workspace|--workspaces|--filter|-F)$/;
/** What is loaded into it, or started around it. */
const additions = /^(?:-n|--node-arg|--node-options|--shell|--script-shell)$/;
/** Which of several versions is meant. */
const choices = /^--(?:before|min-release-age)$/;

/** The package that a runner of npm's kin would fetch and start. */
export function readNpmRunner(program: string, args: readonly string[]): CommandStep {
  if (/^(?:npx|pnpx|bunx)$/.test(program)) return readRun(program, readFlags(spread(args), flags));
  if (!/^(?:npm|pnpm|yarn|bun)$/.test(program)) return undefined;
  const before = readFlags(spread(args), flags);
  const [command = '', ...rest] = before.rest;
  if (before.unknown !== undefined) return undefined;
  const isRun =
    (program === 'npm' && (command === 'exec' || command === 'x')) ||
    ((program === 'pnpm' || program === 'yarn') && command === 'dlx') ||
    (program === 'bun' && command === 'x');
  if (isRun) {
    const after = readFlags(rest, flags);
    return readRun(`${program} ${command}`, { ...after, given: [...before.given, ...after.given] });
  }
  const isScript =
    /^(?:run|run-script|start|exec|test|dev)$/.test(command) && !(program === 'bun' && isFile(rest));
  if (!isScript) return undefined;
  return refuse(
    `${program} ${command} starts a script or program of the project's own, which is not looked up; name its command line instead`,
  );
}

function isFile(rest: readonly string[]): boolean {
  return rest.some((word) => /[./\\]/.test(word) && !word.startsWith('-'));
}

/** `"-y @a/b"` as one word is what some people write, and what a shell of Windows understands. */
function spread(args: readonly string[]): string[] {
  return args.flatMap((word) =>
    /^-{1,2}[a-z-]{1,30} \S/i.test(word) ? (splitWords(word) ?? [word]) : [word],
  );
}

function readRun(runner: string, read: ReadFlags): CommandStep {
  if (read.unknown !== undefined)
    return refuse(`${read.unknown} of ${runner} is not known here, so that its package cannot be told`);
  const place = read.given.find(({ flag }) => places.test(flag));
  if (place !== undefined)
    return refuse(`${place.flag} says where its package comes from, which is not followed here`);
  const folder = read.given.find(({ flag }) => folders.test(flag));
  if (folder !== undefined)
    return refuse(`${folder.flag} leads ${runner} into a folder, where another program may have that name`);
  const addition = read.given.find(({ flag }) => additions.test(flag));
  if (addition !== undefined)
    return refuse(
      `${addition.flag} of ${runner} has something else started with its package, which is not followed here`,
    );
  const [call] = valuesOf(read, '-c', '--call');
  const rest = call === undefined ? read.rest : splitWords(call);
  if (rest === undefined || (call !== undefined && /[|&;<>()$`]/.test(call)))
    return refuse(`--call of ${runner} is a line for a shell, which is not read here`);
  const without = read.given.filter(({ flag }) => choices.test(flag)).map(({ flag }) => flag);
  const about = without.length === 0 ? {} : { without };
  const packages = valuesOf(read, '-p', '--package').flatMap((each) => each.split(','));
  if (packages.length > 0) return fromPackages(runner, packages, rest, about);
  const [word, ...args] = rest;
  if (word === undefined) return refuse(`expected ${runner} to be given a package, got none`);
  const spec = readNpmSpec(word);
  return isRefused(spec) ? spec : { kind: 'package', package: `npm:${spec.spec}`, args, env: {}, ...about };
}

/** Of several packages, the one that has the command. */
function fromPackages(
  runner: string,
  packages: readonly string[],
  [bin, ...args]: readonly string[],
  about: Pick<PackageReading, 'without'>,
): CommandStep {
  const specs = packages.map(readNpmSpec);
  const refused = specs.find(isRefused);
  if (refused !== undefined) return refused;
  const known = specs.filter((spec): spec is NpmSpec => !isRefused(spec));
  if (bin === undefined)
    return refuse(`expected ${runner} --package to be followed by a command, got nothing`);
  const own = known.filter(({ name }) => name.split('/').at(-1) === bin);
  const [chosen, another] = known.length === 1 ? known : own;
  if (chosen === undefined || another !== undefined)
    return refuse(
      `it names ${known.length} packages, and which of them has the command ${shown(bin)} cannot be told`,
    );
  const without = [
    ...(about.without ?? []),
    ...known.filter((each) => each !== chosen).map(({ spec }) => spec),
  ];
  return {
    kind: 'package',
    package: `npm:${chosen.spec}`,
    bin,
    args,
    env: {},
    ...(without.length === 0 ? {} : { without }),
  };
}
