import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expectedPages } from '../src/expected-pages.ts';
import { siteHooks } from '../src/site-hooks.ts';
import type { SiteRoute } from './open-app.ts';
import { pageDigest, readPageLog } from './page-log.ts';
import type { PageEntry } from './page-log.ts';
import { isInShard } from './shard.ts';
import type { Shard } from './shard.ts';

/** Where pages may lie that were made before. */
export interface EarlierPages {
  log: string;
  folder: string;
}

/** What is to be done: the pages of each route to render, by their place in it, and those that are as they were. */
export interface PagePlan {
  toRender: number[][];
  kept: PageEntry[];
  total: number;
}

async function readEarlier(
  { log, folder }: EarlierPages,
  program: string,
  entries: Map<string, PageEntry>,
): Promise<void> {
  for await (const entry of readPageLog(log, program))
    if (existsSync(join(folder, entry.file))) entries.set(entry.file, entry);
}

const page = /(?:^|\/)index\.html$/;

/**
 * Lists all pages and finds those that have to be rendered: whose earlier version, if there is one, was made of something
 * else. Throws unless there is exactly one file for each page that the snapshot calls for.
 */
export async function planPages(
  routes: readonly SiteRoute[],
  earlier: readonly EarlierPages[],
  program: string,
  shard: Shard,
): Promise<PagePlan> {
  // The first page that is loaded opens the catalogue.
  for (const route of routes) await route.paths();
  const { catalogue } = siteHooks;
  if (!catalogue) throw new Error('Expected the compiled site to have opened the catalogue');
  const expected = new Set(expectedPages(catalogue));
  const others = new Set<string>();
  const entries = new Map<string, PageEntry>();
  for (const each of earlier) await readEarlier(each, program, entries);
  const plan: PagePlan = { toRender: [], kept: [], total: 0 };
  for (const route of routes) {
    const toRender: number[] = [];
    for (const [at, path] of (await route.paths()).entries()) {
      const file = route.fileOf(path);
      if (page.test(file) ? !expected.delete(file.slice(0, -'index.html'.length)) : others.has(file))
        throw new Error(`Expected one page at ${file}, got none that the catalogue calls for, or two`);
      if (!page.test(file)) others.add(file);
      if (!isInShard(file, shard)) continue;
      plan.total += 1;
      const entry = entries.get(file);
      if (entry && pageDigest(path.props, entry.reads) === entry.digest) plan.kept.push(entry);
      else toRender.push(at);
    }
    plan.toRender.push(toRender);
    if (toRender.length === 0) route.forgetPaths();
  }
  if (expected.size > 0)
    throw new Error(
      `Expected a page of everything in the catalogue, got none of ${expected.size}: ${[...expected].slice(0, 5).join(', ')}`,
    );
  return plan;
}
