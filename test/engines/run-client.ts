import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

export interface ClientRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Nothing listens there: whatever a client wants from the network, it does not get. */
export const nowhere = 'http://127.0.0.1:9';

/** Runs a client with no other environment than this, no way out of the machine, and a time limit. */
export async function runClient(
  file: string,
  args: string[],
  { cwd, env, timeoutMs = 100_000 }: { cwd: string; env: Record<string, string>; timeoutMs?: number },
): Promise<ClientRun> {
  const child = spawn(file, args, {
    cwd,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: cwd,
      HTTPS_PROXY: nowhere,
      HTTP_PROXY: nowhere,
      NO_PROXY: '127.0.0.1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  const closed = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code, stdout, stderr };
}

/** The messages of a client that writes one JSON value a line. */
export function jsonLines(output: string): Record<string, unknown>[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
