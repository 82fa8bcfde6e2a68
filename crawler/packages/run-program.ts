import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { capBytes } from '../clean-text.ts';
import { toolPath } from '../sandbox/own-path.ts';

const maxOutputBytes = 64 * 1024;

/** What a program came to: `0`, another exit code, a signal, or why it did not start. */
export interface Ended {
  ended: string;
  /** The end of what it printed. */
  stdout: string;
  stderr: string;
}

/** How a program is run. */
export interface RunOptions {
  directory: string;
  env: NodeJS.ProcessEnv;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/**
 * Runs an installer to its end, without a shell, and not beyond ours, with no program of the folder that we are in. It
 * never throws for what the program does.
 */
export async function runProgram(command: readonly string[], options: RunOptions): Promise<Ended> {
  const [file = '', ...args] = [...surroundings(), ...command];
  const child = spawn(file, args, {
    cwd: options.directory,
    env: { ...options.env, PATH: toolPath(options.env) },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: options.timeoutMs,
    killSignal: 'SIGKILL',
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => {
      output[name] = (output[name] + chunk.toString('utf8')).slice(-maxOutputBytes);
    });
  }
  const ended = await new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, killed) =>
      resolve(code === null ? `signal ${killed ?? 'unknown'}` : `${code}`),
    );
  });
  return { ended, ...output };
}

/** What an installer is started with where there is a shell. */
function surroundings(): string[] {
  if (process.platform === 'win32') return [];
  // One that outlived us would go on filling a directory that the next run wants to clear away.
  const dieWithUs = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'KILL', '--'] : [];
  // The server will run as another user, who must be able to read what is installed.
  return [...dieWithUs, 'sh', '-c', 'umask 022 && exec "$@"', 'sh'];
}

/** An installer's messages without its prefix, its warnings and pointers to files of this machine. */
export function lastWords(stderr: string): string {
  const lines = stderr
    .split('\n')
    .filter((line) => !/complete log of this run|_logs|^(?:npm warn|warning:|Looking in )/i.test(line))
    .map((line) => line.replace(/^(?:npm (?:error|ERR!) ?|error: )/i, '').trim())
    .filter((line) => line !== '');
  return capBytes(lines.slice(0, 12).join(' '), 1024);
}
