import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildFixtureSite } from './build-fixture-site.ts';
import { fixtureServers } from './fixture-servers.ts';

const clock = `--import=${join(import.meta.dirname, '../cli/shift-clock.mjs')}`;

/** Every file of a site that is built there, by its path. */
async function filesOf(place: Record<string, string>): Promise<Map<string, Buffer>> {
  const { folder, around } = await buildFixtureSite(fixtureServers, undefined, {
    NODE_OPTIONS: clock,
    ...place,
  });
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry): [string, Buffer] => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length), readFileSync(path)];
    });
  rmSync(around, { recursive: true, force: true });
  return new Map(files.sort());
}

test('a site and its answers for programs are the same bytes wherever and whenever they are built', async () => {
  const expected = await filesOf({ LC_ALL: 'C', TZ: 'UTC', CLOCK_SHIFT_DAYS: '0' });
  const away = await filesOf({ LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu', CLOCK_SHIFT_DAYS: '400' });
  expect([...away.keys()]).toEqual([...expected.keys()]);
  expect([...expected.keys()].filter((path) => path.endsWith('.json')).length).toBeGreaterThan(3);
  expect(
    [...expected].filter(([path, bytes]) => away.get(path)?.equals(bytes) !== true).map(([path]) => path),
  ).toEqual([]);
});
