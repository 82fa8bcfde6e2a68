import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** What a program has printed, and its exit code: null if a signal has ended it. */
export interface NodeRun {
  code: number | null;
  output: string;
  errors: string;
}

/** Runs a program of Node with our environment and some of its own, and waits for its end. */
export async function runNode(
  program: string[],
  { cwd, env }: { cwd: string; env: Record<string, string> },
  signal: AbortSignal,
): Promise<NodeRun> {
  const child = spawn(process.execPath, program, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGTERM',
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  // An abort or a failed start also ends in `close`; without a listener it would throw.
  child.on('error', (error) => child.stderr.unshift(Buffer.from(`${error.message}\n`)));
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, output, errors };
}
