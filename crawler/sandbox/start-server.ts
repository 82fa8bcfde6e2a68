import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { maxStderrBytes } from '../limits.ts';
import { installerEnvironment } from '../packages/installer-environment.ts';
import { canWake } from './can-wake.ts';
import { containerArguments, containerName, environmentLines } from './container.ts';
import { toolPath } from './own-path.ts';
import { openEmptyPlaces } from './empty-places.ts';
import { coverGitSettings } from './git-settings.ts';
import { openRelay, type Connect } from './relay.ts';
import { rewritePaths } from './rewrite-paths.ts';
import {
  insideLauncher,
  insideNode,
  insidePath,
  insideRelay,
  insideScratch,
  takeUid,
  type Job,
  type Mount,
  type Sandbox,
  type ContainerImage,
} from './sandbox.ts';
import { shellLauncher, shellOrder } from './shell-launcher.ts';
import { limitMemory, type ServerMemory } from './server-memory.ts';
import { makeTemporaryDirectory } from './temporary-directory.ts';

/** A server that has been started, with its pipes and the one way to end it. */
export interface RunningServer {
  stdin: Writable;
  stdout: Readable;
  stderr: Readable;
  /** The end of what it wrote to stderr, undecorated. */
  stderrTail(): string;
  /** Resolves when the process has ended, e.g. `exit code 1`, `signal SIGKILL` or why it did not start. */
  ended: Promise<string>;
  /** Present where limits of ours hold, which without a sandbox they do not. */
  limits?: ServerLimits;
  /** Opens a connection to the port of the job, from inside the namespace. */
  connect?: Connect;
  /** Whether it may do something in the next so many milliseconds although we ask it nothing. Present where only our pipes lead to it. */
  canWake?(forMs: number): boolean;
  /** Ends the server and everything it started. Idempotent. */
  stop(): Promise<void>;
}

/** How a server stands with its limits. */
export interface ServerLimits {
  /** Whether it took more memory than it may, and was ended for it. */
  tookTooMuchMemory(): boolean;
  /** An engine of containers keeps the limits, and does not say what it ended a container for. */
  byEngine: boolean;
}

/** Starts a job in a sandbox. Whatever goes wrong shows in `ended`; this never throws for the job's sake. */
export async function startServer(sandbox: Sandbox, job: Job): Promise<RunningServer> {
  if (job.image !== undefined) return startContainer(job.image, job);
  return sandbox.wrap === undefined
    ? startBare(job)
    : startConfined(sandbox.wrap, job, sandbox.kind === 'docker');
}

async function startConfined(
  wrap: NonNullable<Sandbox['wrap']>,
  job: Job,
  byEngine: boolean,
): Promise<RunningServer> {
  const relay = job.port === undefined ? undefined : await openRelay();
  const empty = openEmptyPlaces(job.emptyPlaces ?? []);
  const covers = coverGitSettings(job.mounts);
  const order = {
    command: job.command,
    args: job.args,
    env: { ...job.env, PATH: insidePath, HOME: '/tmp' },
    workingDirectory: job.workingDirectory,
    scratch: job.scratch,
    files: job.files ?? {},
  };
  // A shell starts sooner, and only Node can stay to carry connections.
  const script = relay === undefined ? shellOrder(order) : undefined;
  const mounts: Mount[] = [
    ...job.mounts,
    ...covers.mounts,
    ...empty.mounts,
    { source: realpathSync(process.execPath), target: insideNode },
    ...(script === undefined
      ? [{ source: fileURLToPath(new URL('launcher.mts', import.meta.url)), target: insideLauncher }]
      : []),
    ...(relay === undefined ? [] : [{ source: relay.directory, target: insideRelay }]),
  ];
  const memory = byEngine ? undefined : limitMemory();
  const launcher = script === undefined ? [insideNode, '--no-warnings', insideLauncher] : shellLauncher;
  const confined = wrap(mounts, takeUid(), launcher);
  const [file = '', ...args] = [...(memory?.enter ?? []), ...confined];
  const child = spawn(file, args, {
    // Nothing of the server's environment reaches the programs that build the sandbox.
    env: { PATH: toolPath() },
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const { pid } = child;
  const startMs = performance.now();
  if (pid !== undefined) memory?.started(pid, () => killGroup(child));
  const server = supervise(child, {
    limits: limitsOf(memory),
    // A container is no child of ours, and by a relay more than pipes leads to a server.
    ...(pid === undefined || byEngine || relay !== undefined
      ? {}
      : { canWake: (forMs) => canWake(pid, { ageMs: performance.now() - startMs, forMs }) }),
    ...(relay === undefined ? {} : { connect: relay.connect }),
    release: () => {
      relay?.close();
      memory?.release();
      empty.close();
      covers.close();
    },
  });
  const socket = `${insideRelay}/relay.sock`;
  server.stdin.write(script ?? `${JSON.stringify({ ...order, port: job.port, socket })}\n`);
  return server;
}

function limitsOf(memory: ServerMemory | undefined): ServerLimits {
  return { tookTooMuchMemory: () => memory?.exceeded() === true, byEngine: memory === undefined };
}

/** The engine's command carries the pipes; the container itself is ended by name, since it is not our child. */
function startContainer(image: ContainerImage, job: Job): RunningServer {
  const directory = makeTemporaryDirectory('scratch');
  const environmentFile = join(directory, 'env');
  const env = Object.entries(job.env).map(([name, value]) => [name, inContainer(value)]);
  writeFileSync(environmentFile, environmentLines(Object.fromEntries(env)), { mode: 0o600 });
  const name = containerName();
  const command = containerArguments(image, job.args.map(inContainer), { name, environmentFile });
  const [file = '', ...args] = command;
  const engine = { cwd: '/', env: { ...installerEnvironment('engine', process.env), PATH: toolPath() } };
  const child = spawn(file, args, { ...engine, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  return supervise(child, {
    limits: limitsOf(undefined),
    release: () => {
      rmSync(directory, { recursive: true, force: true });
      spawn(file, ['rm', '--force', name], { ...engine, stdio: 'ignore' }).on('error', () => undefined);
    },
  });
}

/** A container has no scratch directory below its /tmp. */
function inContainer(text: string): string {
  return text.replaceAll(insideScratch, '/tmp');
}

function startBare(job: Job): RunningServer {
  const scratch = makeTemporaryDirectory('scratch');
  const home = join(scratch, 'home');
  mkdirSync(home);
  const outside = (text: string): string => insideOut(text, job, scratch);
  const path = [dirname(realpathSync(process.execPath)), '/usr/local/bin', '/usr/bin', '/bin'].join(
    delimiter,
  );
  for (const directory of job.scratch) mkdirSync(outside(directory), { recursive: true });
  const command = job.command === 'node' ? realpathSync(process.execPath) : outside(job.command);
  const child = spawn(command, job.args.map(outside), {
    env: {
      ...Object.fromEntries(Object.entries(job.env).map(([name, value]) => [name, outside(value)])),
      PATH: path,
      HOME: home,
    },
    cwd: outside(job.workingDirectory),
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return supervise(child, { release: () => rmSync(scratch, { recursive: true, force: true }) });
}

/** Paths of the sandbox, told in paths of this machine. */
function insideOut(text: string, job: Job, scratch: string): string {
  const places = job.mounts.map(({ source, target }) => ({ from: target, to: source }));
  return rewritePaths(text, [...places, { from: insideScratch, to: scratch }]);
}

function supervise(
  child: ChildProcess,
  { release, ...more }: Pick<RunningServer, 'connect' | 'limits' | 'canWake'> & { release: () => void },
): RunningServer {
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) {
    throw new Error('expected pipes for stdin, stdout and stderr of a server, got none');
  }
  let tail = Buffer.alloc(0);
  stderr.on('data', (chunk: Buffer) => {
    tail = Buffer.concat([tail, chunk]).subarray(-maxStderrBytes);
  });
  // Writing to a server that has gone is its affair; `ended` tells.
  for (const stream of [stdin, stdout, stderr]) stream.on('error', () => stream.destroy());
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`not started: ${error.message}`));
    child.once('exit', (code, signal) => {
      resolve(code === null ? `signal ${signal ?? 'unknown'}` : `exit code ${code}`);
    });
  });
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    killGroup(child);
    await ended;
    // Pipes may be held by a process that outlived the group; they are of no use now.
    for (const stream of [stdin, stdout, stderr]) stream.destroy();
    release();
  };
  return {
    stdin,
    stdout,
    stderr,
    stderrTail: () => tail.toString('utf8'),
    ended,
    ...more,
    stop: () => (stopping ??= stop()),
  };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: the group has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
