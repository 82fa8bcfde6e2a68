import { normalName } from '../packages/python-spec.ts';
import { isThere, joinPosix } from '../this-machine.ts';
import { isRefused, refuse, shown, type CommandStep } from './command-reading.ts';
import { readBeside, readRequirement, type PythonRequirement } from './python-requirement.ts';
import { readFlags, valuesOf, wordSet, type FlagRules, type ReadFlags } from './read-flags.ts';

const flags: FlagRules = {
  bare: wordSet(
    '-q --quiet -v --verbose -n --no-cache --refresh --isolated -U --upgrade --offline --native-tls --system-certs --managed-python ' +
      '--compile-bytecode --reinstall --active --frozen --locked --exact --all-extras --all-groups --dev --all-packages --lfs ' +
      '-s --script --gui-script --no-index --show-settings -m --module',
  ),
  valued: wordSet(
    '-p --python --from --spec -w --with --with-editable --with-requirements -i --index-url --extra-index-url --index --default-index ' +
      '-f --find-links --prerelease --resolution --fork-strategy --exclude-newer -c --constraints --constraint --overrides --override ' +
      '-b --build-constraints --cache-dir --directory --project --config-file --env-file --index-strategy --keyring-provider ' +
      '--link-mode --color --refresh-package -P --upgrade-package --reinstall-package --python-preference --python-platform ' +
      '--allow-insecure-host --torch-backend -C --config-setting --config-settings --no-binary-package --no-build-package --extra ' +
      '--group --only-group --no-group --package --pip-args --fetch-missing-python --suffix --no-extra --env',
  ),
};

const indexes =
  /^(?:-i|--index-url|--extra-index-url|--index|--default-index|-f|--find-links|--no-index|--config-file|--cache-dir|--pip-args)$/;
const choices =
  /^(?:--prerelease|--resolution|--fork-strategy|--exclude-newer|-c|--constraints?|--overrides?|-b|--build-constraints|--with-requirements)$/;

/** Where servers look for programs; many systems have only a `python3` there. */
const systemFolders = ['/usr/local/bin', '/usr/bin', '/bin'];

/** The package that a runner of Python's would fetch and start, or the script that it would run with the system's Python. */
export function readPythonRunner(program: string, args: readonly string[]): CommandStep {
  if (program === 'uvx') return readTool('uvx', readFlags(args, flags));
  if (program === 'pipx') {
    const before = readFlags(args, flags);
    return before.rest[0] === 'run'
      ? readTool('pipx run', readFlags(before.rest.slice(1), flags))
      : undefined;
  }
  if (program === 'uv') return readUv(args);
  if (/^(?:poetry|pdm|hatch|rye|pipenv)$/.test(program)) {
    const before = readFlags(args, flags);
    return before.rest[0] === 'run' ? fromProject(`${program} run`, before.rest.slice(1), '') : undefined;
  }
  if (!/^(?:python[\d.]{0,5}|py)$/.test(program)) return undefined;
  const own = program === 'py' ? args.filter((word, at) => at > 0 || !/^-[23][\d.]{0,4}$/.test(word)) : args;
  // Runners are modules, too.
  if (own[0] === '-m' && (own[1] === 'pipx' || own[1] === 'uv'))
    return { kind: 'inner', words: own.slice(1), onlyRunners: true };
  const hasProgram =
    program !== 'py' && (program !== 'python' || systemFolders.some((folder) => isThere(`${folder}/python`)));
  return hasProgram ? undefined : { kind: 'command', words: ['python3', ...own], env: {} };
}

function readUv(args: readonly string[]): CommandStep {
  const before = readFlags(args, flags);
  const [command, second] = before.rest;
  if (command === 'tool' && second === 'run')
    return readTool('uv tool run', merge(before, readFlags(before.rest.slice(2), flags)));
  if (command !== 'run') return undefined;
  const read = merge(before, readFlags(before.rest.slice(1), flags));
  const problem = problemOf('uv run', read);
  if (problem !== undefined) return problem;
  const isModule = valuesOf(read, '-m', '--module').length > 0;
  const words = isModule ? ['python', '-m', ...read.rest] : read.rest;
  const extra = requirementsOf(read);
  const directory = valuesOf(read, '--directory').at(-1) ?? '';
  return extra.length === 0 ? fromProject('uv run', words, directory) : fromExtra(read, extra, words);
}

function merge(before: ReadFlags, after: ReadFlags): ReadFlags {
  return { ...after, given: [...before.given, ...after.given] };
}

function problemOf(runner: string, { unknown, given }: ReadFlags): CommandStep {
  if (unknown !== undefined)
    return refuse(`${unknown} of ${runner} is not known here, so that its package cannot be told`);
  const index = given.find(({ flag }) => indexes.test(flag));
  if (index !== undefined)
    return refuse(`${index.flag} says where its package comes from, which is not followed here`);
  const editable = given.find(({ flag }) => flag === '--with-editable');
  return editable === undefined
    ? undefined
    : refuse(
        `--with-editable ${shown(editable.value)} is built in its folder, and nothing of it is run to install it`,
      );
}

/** What a runner was asked for beyond the package: what is installed along with it, and what it does not get here. */
function more(
  read: ReadFlags,
  main: PythonRequirement,
  others: readonly string[],
): { beside?: string[]; without?: string[] } {
  const known = others.map((text) => ({ text, requirement: readBeside(text) }));
  const beside = [main.extras, ...known.map(({ requirement }) => requirement)].filter(
    (each) => each !== undefined,
  );
  const without = [
    ...known.filter(({ requirement }) => requirement === undefined).map(({ text }) => shown(text)),
    ...read.given
      .filter(({ flag }) => choices.test(flag))
      .map(({ flag, value }) => shown(`${flag} ${value}`)),
  ];
  return { ...(beside.length === 0 ? {} : { beside }), ...(without.length === 0 ? {} : { without }) };
}

/** Several may stand behind one flag, and the extras of one have commas, too. */
function requirementsOf(read: ReadFlags): string[] {
  return valuesOf(read, '-w', '--with').flatMap((each) => each.split(/,(?=\s*[A-Za-z])(?![^[\]]{0,200}\])/));
}

/** `uvx PKG`, `uvx --from PKG COMMAND`. */
function readTool(runner: string, read: ReadFlags): CommandStep {
  const problem = problemOf(runner, read);
  if (problem !== undefined) return problem;
  const [word, ...args] = read.rest;
  if (word === undefined) return refuse(`expected ${runner} to be given a package, got none`);
  const from = valuesOf(read, '--from', '--spec').at(-1);
  const main = readRequirement(from ?? word);
  if (isRefused(main)) return main;
  return {
    kind: 'package',
    package: `pypi:${main.spec}`,
    ...(from === undefined ? {} : { bin: word.replace(/\.exe$/i, '') }),
    args,
    env: {},
    ...more(read, main, requirementsOf(read)),
  };
}

/** `uv run --with PKG COMMAND`: of several packages, the one that is called like the command or has the module. */
function fromExtra(read: ReadFlags, extra: readonly string[], words: readonly string[]): CommandStep {
  const [command, ...args] = words;
  if (command === undefined) return refuse('expected uv run to be given a command, got none');
  if (/\.pyw?$/i.test(command))
    return refuse(
      `uv run starts ${shown(command)} with packages that it fetches for it, which is not done here`,
    );
  const isPython = /^python[\d.]{0,5}$/.test(command);
  const wanted = normalName(isPython && args[0] === '-m' ? (args[1]?.split('.')[0] ?? '') : command);
  const at = extra.length === 1 ? 0 : extra.findIndex((each) => nameOf(each) === wanted);
  if (at === -1 || (isPython && args[0] !== '-m'))
    return refuse(
      `uv run starts ${shown(words.join(' '))} with packages that it fetches for it, which is not done here`,
    );
  const main = readRequirement(extra[at] ?? '');
  if (isRefused(main)) return main;
  const others = extra.filter((_, index) => index !== at);
  return {
    kind: 'package',
    package: `pypi:${main.spec}`,
    bin: command,
    args,
    env: {},
    ...more(read, main, others),
  };
}

function nameOf(requirement: string): string {
  return normalName(/[\w.-]{1,200}/.exec(requirement)?.[0] ?? '');
}

/** A script of the project is run by the system's Python; a command that only its installation has is not. */
function fromProject(runner: string, words: readonly string[], directory: string): CommandStep {
  const [command = '', ...args] = words;
  const place = (file: string): string =>
    directory === '' || file.startsWith('/') ? file : joinPosix(directory, file);
  if (/\.pyw?$/i.test(command))
    return { kind: 'command', words: ['python3', place(command), ...args], env: {} };
  if (/^python[\d.]{0,5}$/.test(command) && words.length > 1) {
    const [first = '', ...others] = args;
    const moved = directory === '' ? {} : { directory };
    return first.startsWith('-')
      ? { kind: 'command', words: ['python3', ...args], env: {}, ...moved }
      : { kind: 'command', words: ['python3', place(first), ...others], env: {} };
  }
  return refuse(
    `${runner} starts ${command === '' ? 'a program' : shown(command)} of a project, whose packages it installs first, which is not done here`,
  );
}
