import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostileRun, plainTools } from './hostile-runs.ts';
import { startCli } from './run-cli.ts';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';

/** Longer than any of the runs may take: servers are given two seconds. */
const limitMs = 30_000;

/** Runs the command of a seed, and says what is wrong with how it ended; undefined if nothing is. */
export async function runHostile(seed: number): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'toolrisk-fuzz-'));
  try {
    const { args, document } = hostileRun(seed);
    writeFileSync(join(folder, 'document'), document);
    writeFileSync(join(folder, 'tools.json'), plainTools);
    const child = startCli(folder, ...args.map((arg) => arg.replace('FILE', 'document')));
    child.stdin?.on('error', () => undefined).end(document);
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, limitMs);
    const [stdout, stderr, [code]] = await Promise.all([
      child.stdout ? text(child.stdout) : '',
      child.stderr ? text(child.stderr) : '',
      once(child, 'close') as Promise<[number | null]>,
    ]);
    clearTimeout(timer);
    const problem = isLate ? `it had not ended after ${limitMs} ms` : problemOf(code, stdout, stderr);
    return problem && `seed ${seed}, ${JSON.stringify(args)}: ${problem}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function problemOf(code: number | null, stdout: string, stderr: string): string | undefined {
  const said = `got ${JSON.stringify(stderr.slice(0, 500))}`;
  if (code === null || ![0, 1, 2, 3].includes(code))
    return `expected exit code 0, 1, 2 or 3, got ${code}; ${said}`;
  if (/\n\s+at .+:\d+|this is a bug/i.test(stderr)) return `expected a sentence, ${said}`;
  if (code >= 2 && !/[a-z]{3} [a-z]/i.test(`${stdout}${stderr}`))
    return `expected to hear why it ended with ${code}, ${said}`;
  const raw = /[\0-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/.exec(
    `${stdout}${stderr}`,
  )?.[0]; // oxlint-disable-line no-control-regex
  if (raw !== undefined) return `expected text that can be seen, got U+${raw.charCodeAt(0).toString(16)}`;
  return undefined;
}
