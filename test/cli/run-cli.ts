import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const program = join(import.meta.dirname, '../../cli/main.ts');

/** What a run of the program came to. */
export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts the program as a user would, in a folder of its own. */
export function startCli(folder: string, ...args: string[]): ChildProcess {
  const { DATABASE_URL: _, TOOLRISK_DATA: __, ...env } = process.env;
  return spawn(process.execPath, [program, ...args], { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Runs the program to its end, with `input` on stdin. */
export async function runCli(folder: string, args: string[], input = ''): Promise<Ran> {
  const child = startCli(folder, ...args);
  child.stdin?.end(input);
  const [stdout, stderr, [code]] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    once(child, 'close'),
  ]);
  return { code: code as number | null, stdout, stderr };
}
