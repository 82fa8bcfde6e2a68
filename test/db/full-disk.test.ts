import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { needsMounts, runOnSmallDisk } from '../cli/disk-full.ts';

let around: string;
beforeEach(() => {
  around = mkdtempSync(join(tmpdir(), 'toolrisk-full-database-'));
});
afterEach(() => rmSync(around, { recursive: true, force: true }));

interface Said {
  saved: number;
  visits?: number;
  kind?: string;
  message?: string;
}
const said = (name: string): Said => JSON.parse(readFileSync(join(around, name), 'utf8')) as Said;

test.each([40, 52, 60, 80])(
  'a disk of %i MB that fills up costs nothing that was acknowledged, and with room everything goes on',
  async (megabytes) => {
    // Limits on the size of files, which stand in for a small disk elsewhere, are not what this is about.
    if (!needsMounts()) return;
    const disk = join(around, 'disk');
    mkdirSync(disk);
    const store = (most: number, name: string) =>
      `'${process.execPath}' '${join(import.meta.dirname, 'fill-disk.ts')}' '${disk}/postgres' ${most} >'${join(around, name)}'`;
    const script = [
      store(400, 'full'),
      store(1, 'still-full'),
      `mount -o remount,size=400m '${disk}'`,
      store(0, 'opened'),
      store(3, 'resumed'),
    ].join('\n');
    expect(await runOnSmallDisk(disk, megabytes * 1024, script)).toEqual({ code: 0, stderr: '' });
    const full = said('full');
    expect(full).toMatchObject({
      kind: 'disk-full',
      message: expect.stringMatching(/has no room on its disk: .*What was stored until then is safe/),
    });
    expect(full.saved > 0).toBe(megabytes === 80);
    expect(said('still-full')).toMatchObject({ saved: 0, kind: 'disk-full' });
    expect(said('opened')).toEqual({ saved: 0, visits: full.saved });
    expect(said('resumed')).toEqual({ saved: 3, visits: full.saved + 3 });
  },
  180_000,
);
