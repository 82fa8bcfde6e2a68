import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { needsMounts, runOnSmallDisk } from './disk-full.ts';
import { contentsOf, publishCommand, writeFiles, writeSite } from './site-folders.ts';

let around: string;
let disk: string;
let saved: string;
beforeEach(async () => {
  around = mkdtempSync(join(tmpdir(), 'toolrisk-full-'));
  [disk, saved] = [join(around, 'disk'), join(around, 'saved')];
  mkdirSync(disk);
  await writeSite(join(around, 'small'), 'small');
  await writeSite(join(around, 'large'), 'large');
  writeFiles(join(around, 'large'), { 'assets/large.js': 'x'.repeat(2_000_000) });
});
afterEach(() => rmSync(around, { recursive: true, force: true }));

/** The code of a command of a script, and what it said. */
function outcome(name: string): { code: string; text: string } {
  const [code = '', ...text] = readFileSync(join(around, name), 'utf8').split('\n');
  return { code, text: text.join('\n') };
}
const publish = (from: string, target: string, name: string) => {
  const said = join(around, `${name}.err`);
  return `${publishCommand} '${join(around, from)}' '${target}' 2>'${said}'; { echo $?; cat '${said}'; } > '${join(around, name)}'`;
};

test.each(['public', '.'])(
  'a disk that is full in the middle of the copy to %s leaves the old site, and a sentence',
  async (place) => {
    const target = join(disk, place);
    if (!needsMounts() && place === '.') writeFileSync(join(disk, '.keep'), '');
    const script = [
      `mkdir -p '${target}/.git'; echo x > '${target}/.git/config'; echo x > '${target}/CNAME'`,
      publish('small', target, 'first'),
      publish('large', target, 'second'),
      `cp -r '${disk}' '${saved}'`,
      // Once there is room, it goes on from where it is.
      `rm '${join(around, 'large/assets/large.js')}'; echo x > '${join(around, 'large/assets/large.js')}'`,
      publish('large', target, 'third'),
      `cp -r '${disk}' '${saved}.later'`,
    ].join('\n');
    const { code, stderr } = await runOnSmallDisk(disk, 1000, script);
    expect([code, stderr]).toEqual([0, '']);
    expect(outcome('first')).toEqual({ code: '0', text: '' });
    const { code: second, text } = outcome('second');
    expect(second).toBe('3');
    expect(text).toMatch(
      /^Expected to copy the site to .*, got: .* \((?:ENOSPC|EFBIG).*\)\. What was published is as it was\.$/,
    );
    const own = { '.git/config': 'x\n', CNAME: 'x\n' };
    const keep = needsMounts() || place !== '.' ? {} : { '.keep': '' };
    // Nothing else is left, beside it neither.
    const whole = (folder: string) => {
      const { ...all } = contentsOf(folder);
      const under = place === '.' ? '' : `${place}/`;
      return Object.fromEntries(Object.entries(all).map(([path, each]) => [path.slice(under.length), each]));
    };
    expect(whole(saved)).toEqual({ ...contentsOf(join(around, 'small')), ...own, ...keep });
    expect(outcome('third')).toEqual({ code: '0', text: '' });
    expect(whole(`${saved}.later`)).toEqual({ ...contentsOf(join(around, 'large')), ...own, ...keep });
  },
);

test('a folder of the site that is a disk of its own cannot be moved: the old site stays, and a sentence says so', async () => {
  if (!needsMounts()) return;
  const target = join(disk, 'public');
  const script = [
    publish('small', target, 'first'),
    `mount -t tmpfs none '${target}/tools' && cp -r '${join(around, 'small/tools')}/.' '${target}/tools'`,
    publish('large', target, 'second'),
    `cp -r '${disk}' '${saved}'`,
  ].join('\n');
  expect(await runOnSmallDisk(disk, 10_000, script)).toEqual({ code: 0, stderr: '' });
  expect(outcome('second')).toMatchObject({ code: '3', text: expect.stringContaining('EBUSY') });
  expect(contentsOf(join(saved, 'public'))).toEqual(contentsOf(join(around, 'small')));
});
