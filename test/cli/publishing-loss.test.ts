import { expect, test } from 'vitest';
import { publishingLoss } from '../../cli/publishing-loss.ts';
import { pagesOf } from '../../cli/site-manifest.ts';
import type { PublishedSite } from '../../cli/site-manifest.ts';

/** The files of a site with so many servers, and so many tools on each. */
function filesOf(servers: number, tools: number): string[] {
  const names = Array.from({ length: servers }, (_, index) => `s${index}`);
  return [
    'index.html',
    'servers/index.html',
    'servers/page/2/index.html',
    ...Array.from({ length: 120 }, (_, index) => `rules/r${index}/index.html`),
    ...names.map((name) => `servers/${name}/index.html`),
    ...names.flatMap((name) => Array.from({ length: tools }, (_, t) => `tools/${name}/t${t}/index.html`)),
  ];
}

const manifest = (files: string[], database = 'one') => ({ key: 'k', database, dataUntil: 't', files });
const next = (files: string[], database = 'one') => ({ database, pages: pagesOf(files) });
const site = (files: string[], database?: string): PublishedSite => ({
  manifest: manifest(files, database),
  files: new Set(files),
});
const loss = (before: string[], after: string[], database?: string) =>
  publishingLoss(site(before), next(after, database), '/web');

test('a tenth of either kind may go, and not more', () => {
  const before = filesOf(100, 10);
  expect(loss(before, before)).toBeUndefined();
  expect(loss(before, filesOf(200, 10))).toBeUndefined();
  expect(loss(before, filesOf(90, 10))).toBeUndefined();
  expect(loss(before, filesOf(89, 10))).toBe(
    'The site in /web would lose 11 of its 100 servers and 110 of its 1000 tools: servers/s89/, servers/s90/, servers/s91/ ' +
      'and 118 more. Nothing was published. If this is right, say so with --accept-loss.',
  );
  // All servers are there, and their tools are not.
  expect(loss(before, filesOf(100, 8))).toContain('0 of its 100 servers and 200 of its 1000 tools');
  expect(loss(before, filesOf(100, 0))).toContain('1000 of its 1000 tools');
});

test('pages that come with the program or follow from others are no loss by themselves, nor do they hide one', () => {
  const before = filesOf(1, 12);
  expect(
    loss(
      before,
      before.filter((file) => !/^rules|page/.test(file)),
    ),
  ).toBeUndefined();
  // 13 of 136 pages are less than a tenth, and everything that was in it.
  expect(loss(before, filesOf(0, 0))).toContain('1 of its 1 servers and 12 of its 12 tools');
});

test('one of a few may go, two may not, and all never', () => {
  expect(
    loss(
      filesOf(2, 4),
      [...filesOf(2, 4)].filter((file) => file !== 'tools/s1/t3/index.html'),
    ),
  ).toBe(undefined);
  expect(loss(filesOf(3, 1), filesOf(2, 1))).toBeUndefined();
  expect(loss(filesOf(3, 1), filesOf(1, 1))).toContain('2 of its 3 servers');
  expect(loss(filesOf(1, 1), filesOf(0, 0))).toContain('1 of its 1 servers');
  expect(loss(filesOf(0, 0), filesOf(0, 0))).toBeUndefined();
});

test('from another database nothing at all may go unasked, and nothing is asked where nothing goes', () => {
  const before = filesOf(100, 10);
  const after = before.filter((file) => file !== 'tools/s1/t3/index.html');
  expect(loss(before, after)).toBeUndefined();
  expect(loss(before, after, 'two')).toContain('It was built from another database than this one.');
  expect(loss(before, filesOf(101, 10), 'two')).toBeUndefined();
});

test('a site without a manifest is counted by its pages', () => {
  const before = { files: new Set(filesOf(100, 10)) };
  expect(publishingLoss(before, next(filesOf(95, 10)), '/web')).toBeUndefined();
  expect(publishingLoss(before, next(filesOf(80, 10)), '/web')).toContain('20 of its 100 servers');
  expect(publishingLoss(undefined, next([]), '/web')).toBeUndefined();
});
