import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findEscapes } from '../../crawler/sandbox/canary.ts';
import type { Job, Sandbox } from '../../crawler/sandbox/sandbox.ts';
import { startServer } from '../../crawler/sandbox/start-server.ts';
import { visit } from '../../crawler/visit.ts';
import {
  eventually,
  optionsWith,
  processesWith,
  root,
  sandboxOfThisMachine,
  serverEndpoint,
} from './support.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await sandboxOfThisMachine();
});

async function run(
  command: string,
  args: string[],
  more: Partial<Job> = {},
): Promise<{ output: string; errors: string; ended: string }> {
  const server = await startServer(sandbox, {
    command,
    args,
    env: {},
    workingDirectory: '/tmp',
    mounts: [],
    scratch: [],
    ...more,
  });
  let output = '';
  server.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  const [ended] = await Promise.all([server.ended, once(server.stdout, 'close')]);
  await server.stop();
  return { output, errors: server.stderrTail(), ended };
}

describe('the canary', () => {
  it('finds no way out of the sandbox of this machine', async () => {
    expect(await findEscapes(sandbox)).toBeUndefined();
  });

  it('finds the ways out where there is no sandbox', async () => {
    const escapes = await findEscapes({ kind: 'none' });
    expect(escapes).toContain('reached a port of this machine');
    expect(escapes).toContain('read a file outside');
    expect(escapes).toContain('listed the home directory');
  });

  it('does not pass when the sandbox cannot be built', async () => {
    expect(await findEscapes({ kind: 'unshare', wrap: () => ['false'] })).toMatch(/did not answer/);
  });
});

describe('a server in the sandbox', () => {
  it('sees the environment it was given and nothing else', async () => {
    process.env.TOOLRISK_TEST_SECRET = 'in our own environment';
    const { output } = await run('env', [], { env: { GIVEN: 'value' } });
    expect(output.trim().split('\n').sort()).toEqual([
      'GIVEN=value',
      'HOME=/tmp',
      expect.stringMatching(/^PATH=/),
    ]);
  });

  it('is given its environment where no other process of the machine can read it', async () => {
    const secret = randomUUID();
    const server = await startServer(sandbox, {
      command: 'sleep',
      args: ['30'],
      env: { KEY: secret },
      workingDirectory: '/tmp',
      mounts: [],
      scratch: [],
    });
    await eventually(() => processesWith('sleep\u000030').length > 0, 5000);
    expect(processesWith(secret)).toEqual([]);
    await server.stop();
  });

  it('cannot steer the programs that build the sandbox by its environment', async () => {
    const { output } = await run('sh', ['-c', 'echo alive'], {
      env: { LD_PRELOAD: '/nowhere.so', PATH: '/nowhere' },
    });
    expect(output).toBe('alive\n');
  });

  it('may write to /tmp up to a limit', async () => {
    const { errors } = await run('sh', [
      '-c',
      'for i in 1 2 3 4; do head -c 30000000 /dev/zero > /tmp/$i || exit 1; done',
    ]);
    expect(errors).toMatch(/No space left/);
  });

  it('cannot take more memory than its limit', async () => {
    const hoard =
      'const all = []; for (let i = 0; i < 40; i++) all.push(Buffer.alloc(100 * 1024 * 1024, 1)); console.log("took it all")';
    const { output, ended } = await run('node', ['-e', hoard]);
    expect(output).toBe('');
    expect(ended).not.toBe('exit code 0');
  });

  it('says so if its command does not exist', async () => {
    const { errors, ended } = await run('no-such-command', []);
    expect(ended).toBe('exit code 127');
    expect(errors).toContain('command not found in the sandbox: no-such-command');
  });

  it.each(['leaves-a-daemon', 'forks-without-end'])('that %s leaves nothing behind', async (behaviour) => {
    const token = randomUUID();
    const visiting = visit(serverEndpoint('misbehaving.ts', [behaviour, token]), optionsWith(sandbox));
    expect(await eventually(() => processesWith(token).length > 1, 5000)).toBe(true);
    const found = await visiting;
    expect(['listed', 'exited', 'over-limit', 'timed-out']).toContain(found.outcome);
    expect(await eventually(() => processesWith(token).length === 0, 2000)).toBe(true);
  });

  it('ends with us, even when we are killed', async () => {
    const token = randomUUID();
    const holder = spawn(
      process.execPath,
      ['--no-warnings', join(root, 'test/servers/hold-sandbox.ts'), token],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(holder.stdout, 'data');
    expect(processesWith(token).length).toBeGreaterThan(1);
    holder.kill('SIGKILL');
    expect(await eventually(() => processesWith(token).length === 0, 2000)).toBe(true);
  });
});
