import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-bugs-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the program with a fault in its very process, which nothing that a user can write brings about. */
function runBroken(fault: string, ...args: string[]) {
  const input = '{"name":"list_zones"}\n';
  const NODE_OPTIONS = `--import data:text/javascript,${encodeURIComponent(fault)}`;
  return (more: NodeJS.ProcessEnv = {}) => runCli(folder, args, input, { NODE_OPTIONS, ...more });
}

const faults: [string, string][] = [
  [
    'a command',
    'const own=JSON.stringify;JSON.stringify=(...a)=>{if(a[0]?.category)throw new TypeError("the\\u001b[31m reason",{cause:new Error("its cause")});return own(...a)}',
  ],
  [
    'nobody waits for',
    'setTimeout(()=>{throw new TypeError("the\\u001b[31m reason",{cause:new Error("its cause")})},200);setTimeout(()=>{},60000)',
  ],
  [
    'a promise that nobody waits for',
    'setTimeout(()=>{Promise.reject(new TypeError("the\\u001b[31m reason",{cause:new Error("its cause")}))},200);setTimeout(()=>{},60000)',
  ],
];

test.each(faults)('a bug in what %s runs is told as one, with what to send', async (_, fault) => {
  const run = runBroken(fault, 'classify', '-', '--format=jsonl');
  const { code, stderr } = await run();
  expect(code).toBe(3);
  expect(stderr).toMatch(/^This is a bug in toolrisk/m);
  expect(stderr).toMatch(/toolrisk \d+\.\d+\.\d+, Node\.js \d+/);
  expect(stderr).toContain('--format');
  expect(stderr).toContain('TypeError: the⟦U+001B⟧[31m reason');
  expect(stderr).toContain('because of Error: its cause');
  expect(stderr).not.toMatch(/\n\s+at .*file:|\u001b/);
  const file = /The trace, [^]*? is in (\S+);/.exec(stderr)?.[1] ?? '';
  expect(existsSync(file)).toBe(true);
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(readFileSync(file, 'utf8')).toMatch(/\n\s+at /);
  rmSync(dirname(file), { recursive: true });
  const debugged = await run({ TOOLRISK_DEBUG: '1' });
  expect(debugged.stderr).toMatch(/\n\s+at /);
  expect(debugged.stderr).not.toContain('The trace');
});

test('values of options and arguments are not in what is to be sent', async () => {
  const fault = 'setTimeout(()=>{throw new Error("x")},1500);setTimeout(()=>{},60000)';
  const { code, stderr } = await runBroken(
    fault,
    'classify',
    '-',
    '--format=sesame-1',
    '--data',
    'sesame-2',
  )();
  // What is wrong with the command is told with its values, before; the report has the names alone.
  const report = stderr.slice(stderr.indexOf('This is a bug'));
  expect(report).toContain('--format --data');
  expect(report).not.toContain('sesame');
  expect(code).toBe(3);
});

test('a bug ends the program, whatever is still open', async () => {
  const fault =
    'setTimeout(()=>{},60000);const own=JSON.stringify;JSON.stringify=(...a)=>{if(a[0]?.category)throw new TypeError("x");return own(...a)}';
  const start = performance.now();
  const { code } = await runBroken(fault, 'classify', '-', '--format=jsonl')();
  expect(code).toBe(3);
  expect(performance.now() - start).toBeLessThan(30_000);
});
