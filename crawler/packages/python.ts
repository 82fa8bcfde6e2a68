import { hash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { failed, type Failure } from '../failure.ts';
import { toolPath } from '../sandbox/own-path.ts';
import { installerEnvironment } from './installer-environment.ts';
import { installTimeoutMs } from './npm-client.ts';
import { runProgram, type Ended } from './run-program.ts';

/** A Python that servers can be run with, and what installs packages for it. */
export interface Python {
  /** Its path, which is the same inside the sandbox. */
  python: string;
  /** The command line of `pip install`, without the arguments. */
  installer: readonly string[];
  kind: 'uv' | 'pip';
}

const probeTimeoutMs = 20_000;

/**
 * Runs pip so that it can start no other program. `--only-binary` does not cover a dependency that is given by an address: pip
 * builds what lies there, which runs its author's code. An audit hook cannot be taken off again, and wheels need none of this.
 */
const pipAlone = `
import runpy, sys
denied = {"subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system"}
def deny(event, args):
    if event in denied:
        raise PermissionError("nothing is built and no other program started here (" + event + ")")
sys.addaudithook(deny)
sys.argv[0] = "pip"
runpy.run_module("pip", run_name="__main__", alter_sys=True)
`;

/**
 * Finds a Python that the sandbox can see (it lies under /usr) and uv, else pip, to install with. Only wheels are ever installed
 * with it: building a source distribution runs its author's code.
 */
export async function findPython(env: NodeJS.ProcessEnv = process.env): Promise<Python | Failure> {
  const directories = toolPath(env).split(delimiter);
  const find = (name: string): string[] =>
    [...new Set(directories)].map((directory) => join(directory, name)).filter((file) => existsSync(file));
  const pythons = [
    ...new Set(
      find('python3')
        .filter(isVisible)
        .map((file) => realpathSync(file)),
    ),
  ];
  if (pythons.length === 0) return failed('no-runner', 'expected python3 under /usr, found none');
  const [uv] = find('uv');
  const [first = ''] = pythons;
  if (uv !== undefined) return { python: first, installer: [uv, 'pip', 'install'], kind: 'uv' };
  for (const python of pythons) {
    const { ended } = await runProgram([python, '-m', 'pip', '--version'], {
      directory: '/',
      env: pythonEnvironment(env),
      timeoutMs: probeTimeoutMs,
    });
    if (ended === '0') return { python, installer: [python, '-c', pipAlone, 'install'], kind: 'pip' };
  }
  return failed('no-runner', `expected uv, or pip for ${pythons.join(', ')}; found neither`);
}

/** Whether the sandbox has it too, which on other systems there is none of this kind to ask about. */
function isVisible(file: string): boolean {
  return process.platform !== 'linux' || realpathSync(file).startsWith('/usr/');
}

/**
 * The arguments that install packages with their dependencies into `target`, or that only tell which version that
 * would be (`version`). pip writes what it took to `report`.
 */
export function installArguments(
  { kind, python, installer }: Python,
  what: 'install' | 'version',
  requirements: readonly string[],
  target: string,
  report = '-',
): string[] {
  const common = ['--target', target, '--only-binary', ':all:'];
  const only = what === 'version' ? ['--no-deps', '--dry-run'] : [];
  const own =
    kind === 'uv'
      ? ['--python', python, '--no-progress', '--link-mode', 'copy']
      : [
          '--no-input',
          '--disable-pip-version-check',
          '--no-warn-script-location',
          '--no-compile',
          '--quiet',
          ...(what === 'version' ? ['--ignore-installed'] : []),
          '--report',
          report,
        ];
  return [...installer, ...own, ...common, ...only, '--', ...requirements];
}

/** Runs uv or pip, and not in a folder of anybody's: Python takes modules from where it is started, and uv settings from what lies above. */
export function runInstaller(command: readonly string[], signal?: AbortSignal): Promise<Ended> {
  return runProgram(command, {
    directory: '/',
    env: pythonEnvironment(process.env),
    timeoutMs: installTimeoutMs,
    signal,
  });
}

/** The exact version in what the arguments for `version` make uv or pip print. */
export function parseVersion(kind: Python['kind'], stdout: string, stderr: string): string | undefined {
  if (kind === 'uv') return /^ ?\+ [\w.-]{1,200}==([\w.+!-]{1,100})$/m.exec(stderr)?.[1];
  try {
    const report = JSON.parse(stdout) as { install?: { metadata?: { version?: unknown } }[] };
    const version = report.install?.[0]?.metadata?.version;
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}

/** The names and hashes of the wheels in pip's report, or undefined if one has no hash. */
export function reportedWheels(text: string): string[] | undefined {
  const report = JSON.parse(text) as {
    install?: {
      metadata?: { name?: unknown; version?: unknown };
      download_info?: { archive_info?: ArchiveInfo };
    }[];
  };
  const wheels = (report.install ?? []).map(({ metadata, download_info: from }) => {
    const { hashes, hash: older } = from?.archive_info ?? {};
    const sum = hashes?.sha256 ?? (typeof older === 'string' ? /^sha256=(\w+)$/.exec(older)?.[1] : undefined);
    return typeof sum === 'string'
      ? `${String(metadata?.name)}\t${String(metadata?.version)}\t${sum}`
      : undefined;
  });
  const known = wheels.filter((wheel) => wheel !== undefined);
  return known.length === wheels.length && known.length > 0 ? known : undefined;
}

interface ArchiveInfo {
  hashes?: { sha256?: unknown };
  hash?: unknown;
}

/** A mark of the indexes that would be asked, and of the Python that packages are chosen for. */
export function indexMark(env: NodeJS.ProcessEnv, { python }: Python): string {
  const told = Object.entries(env).filter(([name]) =>
    /^(?:PIP|UV)_.*(?:INDEX|LINKS|CONFIG|PRE|CONSTRAINT)/i.test(name),
  );
  return hash('sha256', JSON.stringify([python, told.sort()])).slice(0, 16);
}

/** What says where packages come from, without what would lead Python to other modules. */
export function pythonEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // From 3.11 on, the directory that it is started in is no place for modules.
  return { ...installerEnvironment('python', env), PYTHONSAFEPATH: '1' };
}
