import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UsageError } from '../../cli/command.ts';
import { recoverSite } from '../../cli/replace-site.ts';
import { writeManifest } from '../../cli/site-manifest.ts';
import type { SiteManifest } from '../../cli/site-manifest.ts';
import { commitFile, openStaging } from '../../cli/stage-site.ts';
import { updateSite } from '../../cli/update-site.ts';
import { contentsOf, writeFiles, writeSite } from './site-folders.ts';

let around: string;
let site: string;

beforeEach(async () => {
  around = mkdtempSync(join(tmpdir(), 'toolrisk-update-site-'));
  site = join(around, 'site');
  await writeSite(site, 'old');
});
afterEach(() => rmSync(around, { recursive: true, force: true }));

const changedPage = 'tools/s0/t0/index.html';
const newPage = 'tools/s9/t0/index.html';
const gonePage = 'tools/s1/t1/index.html';
const kept = Object.keys;

/** Prepares an update: a page that reads otherwise, a new one, and one that goes. */
async function prepare() {
  const staging = await openStaging(site);
  writeFiles(staging.next, { [changedPage]: 'tool changed', [newPage]: 'tool new' });
  const files = [
    ...kept(contentsOf(site)).filter((file) => file !== gonePage && file !== 'toolrisk-site.json'),
    newPage,
  ];
  const about = { key: 'new', database: 'one', dataUntil: '2026-01-02T00:00:00.000Z' };
  const manifest: SiteManifest = await writeManifest(staging.next, about, files);
  return { staging, manifest };
}

test('replaces what has changed, removes what has gone, and leaves all else and the files of others', async () => {
  writeFiles(site, { 'tools/s0/own.txt': 'mine', CNAME: 'example.org' });
  const before = contentsOf(site);
  const { staging, manifest } = await prepare();
  const own = manifest.files.filter((file) => file !== 'tools/s0/own.txt' && file !== 'CNAME');
  expect(await updateSite(staging, { ...manifest, files: own }, 'old')).toBeUndefined();
  const after = contentsOf(site);
  expect(after[changedPage]).toBe('tool changed');
  expect(after[newPage]).toBe('tool new');
  expect(after[gonePage]).toBeUndefined();
  expect(existsSync(join(site, 'tools/s1/t1'))).toBe(false);
  expect(after['toolrisk-site.json']).toContain('"new"');
  for (const [file, text] of Object.entries(before))
    if (![changedPage, gonePage, 'toolrisk-site.json'].includes(file)) expect(after[file], file).toBe(text);
  expect(existsSync(staging.folder)).toBe(false);
});

test('refuses to go by a site that is not the one it was built upon', async () => {
  const before = contentsOf(site);
  const { staging, manifest } = await prepare();
  expect(await updateSite(staging, manifest, 'another')).toEqual({
    error: expect.stringContaining('another site was published there meanwhile'),
  });
  expect(contentsOf(site)).toEqual(before);
});

test('names a file of somebody else in its place, and follows no link', async () => {
  mkdirSync(join(around, 'elsewhere'));
  symlinkSync(join(around, 'elsewhere'), join(site, 'tools/s9'));
  const before = contentsOf(site);
  const { staging, manifest } = await prepare();
  await expect(updateSite(staging, manifest, 'old')).rejects.toThrow(UsageError);
  expect(contentsOf(site)).toEqual(before);
  expect(contentsOf(join(around, 'elsewhere'))).toEqual({});
});

test('is ended by the next process if it was killed between two moves', async () => {
  const { staging } = await prepare();
  writeFileSync(
    join(staging.folder, commitFile),
    JSON.stringify({ removed: [gonePage, '../outside.txt'], isUpdate: true }),
  );
  writeFiles(around, { 'outside.txt': 'not of the site' });
  // The name of a process that has ended.
  const left = join(around, 'site.next-999999999');
  renameSync(staging.folder, left);
  expect(recoverSite(site)).toBeUndefined();
  const after = contentsOf(site);
  expect(after[changedPage]).toBe('tool changed');
  expect(after[gonePage]).toBeUndefined();
  expect(existsSync(join(around, 'outside.txt'))).toBe(true);
  expect(existsSync(left)).toBe(false);
});
