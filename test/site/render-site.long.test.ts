import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite } from '../../cli/build-site.ts';
import { manifestFile } from '../../cli/site-manifest.ts';
import { siteFiles } from '../../cli/site-files.ts';
import { buildFixtureSite } from './build-fixture-site.ts';
import type { BuiltSite } from './build-fixture-site.ts';
import { fixtureServers } from './fixture-servers.ts';
import { writeFixtureSnapshot } from './fixture-snapshot.ts';
import type { FixtureServer } from './fixture-snapshot.ts';

let plain: BuiltSite;
let dataFolder: string;

beforeAll(async () => {
  plain = await buildFixtureSite(fixtureServers);
  dataFolder = await mkdtemp(join(tmpdir(), 'toolrisk-render-site-'));
}, 900_000);
afterAll(() =>
  Promise.all([plain.around, dataFolder].map((folder) => rm(folder, { recursive: true, force: true }))),
);

async function build(servers: FixtureServer[], data = dataFolder) {
  const snapshot = join(data, 'snapshot');
  await rm(snapshot, { recursive: true, force: true });
  await writeFixtureSnapshot(snapshot, servers);
  const built = await buildSite({
    snapshot,
    dataFolder: data,
    database: 'one',
    dataUntil: '2026-01-01T00:00:00.000Z',
    acceptLoss: true,
    signal: new AbortController().signal,
  });
  if ('error' in built) throw new Error(built.error);
  return built;
}

async function contentsOf(folder: string): Promise<Map<string, string>> {
  const files = (await siteFiles(folder)).filter((file) => file !== manifestFile);
  return new Map(files.map((file) => [file, readFileSync(join(folder, file), 'base64')]));
}

/** The files that two sites do not have in common, to the byte. */
function differences(one: Map<string, string>, other: Map<string, string>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((file) => one.get(file) !== other.get(file));
}

/** The fixture after a day: a definition reads otherwise, a tool and a server are gone. */
function changed(): FixtureServer[] {
  const [first, second, ...others] = fixtureServers;
  if (!first || !second) throw new Error('Expected servers in the fixture, got none');
  const [tool, ...tools] = first.tools;
  if (!tool) throw new Error('Expected tools in the fixture, got none');
  const definition = { ...tool.definition, title: 'Another title' };
  return [{ ...first, tools: [{ ...tool, definition }, ...tools.slice(1)] }, second, ...others.slice(0, -1)];
}

test('gives every page and file the bytes that astro build gives it, and the next build keeps what is the same', async () => {
  const first = await build(fixtureServers);
  expect(differences(await contentsOf(plain.folder), await contentsOf(first.folder))).toEqual([]);
  expect(first.rendered).toBeGreaterThan(100);
  expect((await build(fixtureServers)).rebuilt).toBe(false);

  const before = await contentsOf(first.folder);
  const second = await build(changed());
  const after = await contentsOf(second.folder);
  expect(second.rendered).toBeLessThan(second.manifest.files.length);
  const anew = await buildFixtureSite(changed());
  try {
    expect(differences(await contentsOf(anew.folder), after)).toEqual([]);
  } finally {
    await rm(anew.around, { recursive: true, force: true });
  }
  const removed = [...before.keys()].filter((file) => !after.has(file));
  expect(removed.some((file) => file.startsWith('tools/'))).toBe(true);
  expect([...(await siteFiles(second.folder))].toSorted()).toEqual(
    [...second.manifest.files, manifestFile].toSorted(),
  );
}, 1_800_000);
