import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { testCache } from '../cache.ts';

const program = join(import.meta.dirname, '../../cli/main.ts');

/** What a run of the program came to. */
export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts the program as a user would, in a folder of its own. */
export function startCli(folder: string, ...args: string[]): ChildProcess {
  return start(folder, args, {});
}

/** The same, with `more` in its environment. */
export function startCliWith(folder: string, more: NodeJS.ProcessEnv, ...args: string[]): ChildProcess {
  return start(folder, args, more);
}

function start(folder: string, args: string[], more: NodeJS.ProcessEnv): ChildProcess {
  const { DATABASE_URL: _, TOOLRISK_DATA: __, TOOLRISK_CACHE_SIZE: ___, ...env } = process.env;
  return spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { ...env, TOOLRISK_CACHE: testCache, ...more },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Runs the program to its end, with `input` on stdin and `more` in its environment. */
export async function runCli(
  folder: string,
  args: string[],
  input = '',
  more: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  const child = start(folder, args, more);
  child.stdin?.end(input);
  const [stdout, stderr, [code]] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    once(child, 'close'),
  ]);
  return { code: code as number | null, stdout, stderr };
}
