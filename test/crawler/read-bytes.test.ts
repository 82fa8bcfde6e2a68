import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeText, readBytes } from '../../crawler/sources/read-bytes.ts';

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-read-'));
  writeFileSync(at('ten'), '0123456789');
  writeFileSync(at('empty'), '');
  writeFileSync(at('large'), '');
  truncateSync(at('large'), 3 * 1024 ** 3);
  mkdirSync(at('folder'));
  symlinkSync(at('nothing'), at('dangling'));
  symlinkSync(at('ten'), at('link'));
  symlinkSync(at('round'), at('round'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function textOf(file: string, maxBytes = 1000): Promise<string> {
  const read = await readBytes(file, maxBytes);
  return 'error' in read ? `error: ${read.error}` : read.bytes.toString();
}

describe('a file is read to its end', () => {
  test.each([
    ['ten', 10, '0123456789'],
    ['link', 1000, '0123456789'],
    ['empty', 1000, ''],
  ])('%s', async (name, max, text) => expect(await textOf(at(name), max)).toBe(text));

  test('whatever it says of its length', async () => {
    expect(await textOf('/proc/self/status', 100_000)).toContain('VmRSS');
    expect(await textOf('/dev/null')).toBe('');
  });
});

describe('what is too long or no file ends with a sentence', () => {
  test.each([
    ['ten', 9, 'expected at most 9 bytes, got 10'],
    ['large', 1000, 'expected at most 1000 bytes, got 3221225472'],
    ['folder', 1000, 'it is a folder (EISDIR)'],
    ['dangling', 1000, 'it is a link to nothing (ENOENT)'],
    ['nothing', 1000, 'there is no such file (ENOENT)'],
    ['round', 1000, 'ELOOP: too many symbolic links encountered'],
    ['ten/below', 1000, 'ENOTDIR: not a directory'],
    ['/dev/zero', 1000, 'expected at most 1000 bytes, got more'],
    ['/dev/zero', 1024 ** 3, 'expected at most 16777216 bytes, got more'],
    ['/proc/self/status', 10, 'expected at most 10 bytes, got more'],
    ['/proc/self/mem', 1000, 'EIO: i/o error'],
  ])('%s', async (name, max, error) => {
    expect(await textOf(name.startsWith('/') ? name : at(name), max)).toBe(`error: ${error}`);
  });

  test('a socket', async () => {
    const server = createServer().listen(at('socket'));
    await once(server, 'listening');
    expect(await textOf(at('socket'))).toMatch(/^error: it is a socket/);
    server.close();
  });
});

describe('a pipe', () => {
  test('that nobody writes to is not waited for without end', async () => {
    execFileSync('mkfifo', [at('silent')]);
    expect(await textOf(at('silent'))).toBe('error: nobody wrote to the pipe for 10 s');
  });

  test('is read however slowly it is written, and whoever comes late', async () => {
    execFileSync('mkfifo', [at('slow')]);
    const writer = spawn('sh', [
      '-c',
      `sleep 1; (for i in 1 2 3; do echo $i; sleep 0.3; done) > '${at('slow')}'`,
    ]);
    expect(await textOf(at('slow'))).toBe('1\n2\n3\n');
    writer.kill();
  });

  test('without end stops at the cap', async () => {
    execFileSync('mkfifo', [at('endless')]);
    const writer = spawn('sh', ['-c', `yes > '${at('endless')}'`], { stdio: 'ignore' });
    expect(await textOf(at('endless'), 1_000_000)).toBe('error: expected at most 1000000 bytes, got more');
    writer.kill();
  });
});

test('text is UTF-8 with or without its mark', () => {
  const text = (bytes: number[]) => decodeText(Buffer.from(bytes));
  expect(text([0xef, 0xbb, 0xbf, 0x61])).toEqual({ text: 'a' });
  expect(text([0x61])).toEqual({ text: 'a' });
  expect(text([])).toEqual({ text: '' });
  expect(text([0xff, 0xfe, 0x61, 0])).toEqual({ error: 'it is UTF-16, and has to be saved as UTF-8' });
});
