import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../db/open-database.ts';
import { takeOwnership } from '../../db/owner-lock.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'toolrisk-lock-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const module = new URL('../../db/owner-lock.ts', import.meta.url).href;

test('refuses a second owner and names the first, even in the same process', () => {
  const first = takeOwnership(directory);
  expect(first).toHaveProperty('release');
  expect(takeOwnership(directory)).toMatchObject({ conflict: { pid: process.pid } });
});

test('never takes the directory from a live process, and takes it over from a dead one', async () => {
  const script = `import { takeOwnership } from ${JSON.stringify(module)};
    takeOwnership(${JSON.stringify(directory)}); console.log('owner'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const refused = await openDatabase({ directory });
  expect(refused).toEqual({ error: expect.stringContaining(`process ${child.pid}`) });
  expect(readdirSync(directory)).toEqual([`owner-${child.pid}.lock`]);

  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  const opened = await openDatabase({ directory });
  if ('error' in opened) throw new Error(opened.error);
  await opened.close();
  expect(readdirSync(directory)).toEqual(['data']);
});

test('lets at most one of many that start at the same instant go on', () => {
  const script = `import { takeOwnership } from ${JSON.stringify(module)};
    const taken = takeOwnership(${JSON.stringify(directory)});
    console.log('release' in taken ? 'owner' : 'refused');
    await new Promise((resolve) => setTimeout(resolve, 1500));`;
  const command = Array.from({ length: 6 }, () => `"$NODE" --input-type=module -e "$SCRIPT" &`).join(' ');
  const { stdout } = spawnSync('sh', ['-c', `${command} wait`], {
    env: { ...process.env, NODE: process.execPath, SCRIPT: script },
    encoding: 'utf8',
  });
  const results = stdout.trim().split('\n');
  expect(results).toHaveLength(6);
  expect(results.filter((result) => result === 'owner').length).toBeLessThanOrEqual(1);
});

test('leaves the lock of another host alone, since nobody here knows whether it lives', () => {
  writeFileSync(join(directory, 'owner-1.lock'), 'elsewhere\n');
  expect(takeOwnership(directory)).toMatchObject({ conflict: { pid: 1, host: 'elsewhere' } });
});

test('says what is wrong with a DATABASE_URL that leads nowhere, without its password', async () => {
  const refused = await openDatabase({ url: 'postgres://somebody:hunter2@127.0.0.1:1/none' });
  expect(refused).toEqual({ error: expect.stringContaining('127.0.0.1:1/none') });
  expect(JSON.stringify(refused)).not.toContain('hunter2');
});
