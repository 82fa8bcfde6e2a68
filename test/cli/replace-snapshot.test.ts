import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replaceSnapshot } from '../../cli/replace-snapshot.ts';
import { contentsOf } from './site-folders.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-replace-snapshot-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a snapshot replaces the last one as a whole, and what killed processes left is removed', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'close');
  // Names of this and of earlier versions, of processes that are dead, alive, and not ours at all.
  const names = [
    `snapshot.partial-${child.pid}`,
    `snapshot.partial-${process.ppid}`,
    'snapshot.partial-mine',
  ];
  for (const name of names) mkdirSync(join(folder, name));
  for (const word of ['first', 'second']) {
    const replaced = await replaceSnapshot(join(folder, 'snapshot'), async (partial) => {
      await writeFile(join(partial, `${word}.ndjson`), word);
      return word;
    });
    expect(replaced).toEqual({ written: word });
    expect(contentsOf(join(folder, 'snapshot'))).toEqual({ [`${word}.ndjson`]: word });
  }
  expect(readdirSync(folder).sort()).toEqual(['snapshot', ...names.slice(1)].sort());
});

test('what cannot be written is a sentence, a bug is not, and neither costs the last one', async () => {
  const write = (code: string) =>
    replaceSnapshot(join(folder, 'snapshot'), async (partial) => {
      writeFileSync(join(partial, 'half.ndjson'), 'half');
      if (code === 'bug') throw new TypeError('no');
      // A file where a folder should be, as the system reports it.
      writeFileSync(join(partial, 'half.ndjson', 'x'), '');
    });
  expect(await write('ENOTDIR')).toEqual({
    error: expect.stringMatching(/^Expected to write a snapshot to .*, got: .* \(ENOTDIR, .*\)\.$/),
  });
  await expect(write('bug')).rejects.toThrow(TypeError);
  expect(contentsOf(join(folder, 'snapshot'))).toEqual({ 'second.ndjson': 'second' });
  expect(readdirSync(folder)).toHaveLength(3);
});
