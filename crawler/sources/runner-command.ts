import { isAbsolute, relative, sep, win32 } from 'node:path';
import { isFailure } from '../failure.ts';
import type { StdioLaunch } from '../listing.ts';
import { parsePackageSpec } from '../packages/package-spec.ts';
import { parsePythonSpec } from '../packages/python-package.ts';

type Launch = Pick<StdioLaunch, 'package' | 'bin' | 'args'> & { env?: Record<string, string> };

/** Flags of docker run and podman run that have no value, and those whose value says nothing about the server. */
const bareFlags = new Set([
  '-i',
  '-t',
  '-it',
  '-ti',
  '--interactive',
  '--tty',
  '--rm',
  '--init',
  '--read-only',
  '--privileged',
]);
const flagsWithValue = new Set(
  (
    '-v --volume --mount -p --publish --network --net --name -u --user --platform --pull --memory -m --cpus --add-host ' +
    '--label -l --security-opt --cap-drop --cap-add --tmpfs --hostname -h --gpus --restart --env-file --workdir -w'
  ).split(' '),
);

/**
 * The package that a runner's command line would fetch and start (`npx PKG`, `uvx PKG`, `docker run IMAGE`), since
 * nothing is fetched from inside the sandbox: it is installed first. Undefined for any other command line, and for one that
 * asks for more than that.
 */
export function readRunnerCommand(words: readonly string[]): Launch | undefined {
  const [command = '', ...args] = words;
  if (isOwnFile(command)) return undefined;
  const program = command
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/\.(?:cmd|exe)$/i, '');
  // How a configuration for Windows starts what is no executable file.
  if (program === 'cmd' && /^\/c$/i.test(args[0] ?? '')) return readRunnerCommand(args.slice(1));
  if (program === 'npx' || program === 'bunx') return readNpx(args);
  if (program === 'uvx') return readUvx(args);
  if (program === 'uv' && args[0] === 'tool' && args[1] === 'run') return readUvx(args.slice(2));
  if (program === 'pipx' && args[0] === 'run') return readUvx(args.slice(1));
  if ((program === 'docker' || program === 'podman') && args[0] === 'run')
    return readContainer(args.slice(1));
  return undefined;
}

/** A program of that name in the directory that came with the command line is another one, whatever it calls itself. */
function isOwnFile(command: string): boolean {
  if (!/[\\/]/.test(command)) return false;
  if (!isAbsolute(command)) return !win32.isAbsolute(command);
  const path = relative(process.cwd(), command);
  return !(path.split(sep)[0] === '..' || isAbsolute(path));
}

function readNpx(args: readonly string[]): Launch | undefined {
  const first = args.findIndex((argument) => !/^(?:-y|--yes|-q|--quiet)$/.test(argument));
  const spec = args[first];
  if (spec === undefined || isFailure(parsePackageSpec(spec))) return undefined;
  return { package: `npm:${spec}`, args: args.slice(first + 1) };
}

function readUvx(args: readonly string[]): Launch | undefined {
  let from: string | undefined;
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? '';
    if (/^(?:-q|--quiet|-n|--no-cache|--refresh|--isolated|-U|--upgrade|--offline)$/.test(word)) continue;
    if (word === '--python' || word === '-p') index++;
    else if (word === '--from' || word === '--spec') from = args[++index];
    else if (word.startsWith('--from=')) from = word.slice('--from='.length);
    else if (word.startsWith('-')) return undefined;
    else {
      const spec = (from ?? word).replace(/\[[\w,.-]{0,200}\]/, '');
      if (isFailure(parsePythonSpec(spec))) return undefined;
      const bin = from === undefined ? {} : { bin: word };
      return { package: `pypi:${spec.replace('==', '@')}`, ...bin, args: args.slice(index + 1) };
    }
  }
  return undefined;
}

function readContainer(args: readonly string[]): Launch | undefined {
  const env: Record<string, string> = {};
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? '';
    const [flag = '', inline] = word.split(/=(.*)/s);
    if (flag === '-e' || flag === '--env') {
      const [name = '', value] = (inline ?? args[++index] ?? '').split(/=(.*)/s);
      // Without a value it is handed on from the configuration's own environment, which is added by whoever asks.
      if (value !== undefined) env[name] = value;
    } else if (bareFlags.has(word)) continue;
    else if (flagsWithValue.has(flag)) index += inline === undefined ? 1 : 0;
    else if (word.startsWith('-')) return undefined;
    else return { package: `oci:${word}`, args: args.slice(index + 1), env };
  }
  return undefined;
}
