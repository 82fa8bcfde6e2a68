import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { killAndRecover, publishOnce, writeOwnFiles, writeSite } from './site-folders.ts';

let around: string;
beforeAll(() => {
  around = mkdtempSync(join(tmpdir(), 'toolrisk-replace-long-'));
});
afterAll(() => rmSync(around, { recursive: true, force: true }));

test('killed before each of its changes, a build loses neither site nor anything that is not its own', async () => {
  const [first, second, target] = ['first', 'second', 'web/public'].map((name) => join(around, name)) as [
    string,
    string,
    string,
  ];
  await writeSite(first, 'first', { servers: 6, tools: 3 });
  await writeSite(second, 'second', { servers: 4, tools: 6 });
  mkdirSync(join(around, 'web'));
  cpSync(first, target, { recursive: true });
  writeOwnFiles(target);
  const log = join(around, 'log');
  await publishOnce(second, target, 'Infinity', log);
  const changes = readFileSync(log, 'utf8').trim().split('\n').length;
  const moments = { old: 0, new: 0, between: 0 };
  for (let killAt = 1; killAt <= changes; killAt++) {
    moments[await killAndRecover({ first, second, target, killAt })] += 1;
  }
  expect(changes).toBeGreaterThanOrEqual(30);
  expect(moments.old).toBeGreaterThan(0);
  expect(moments.new).toBeGreaterThan(0);
  process.stdout.write(`killed before ${changes} changes: ${JSON.stringify(moments)}\n`);
});
