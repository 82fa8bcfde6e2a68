import { parentPort, workerData } from 'node:worker_threads';
import { needsLists, siteHooks } from '../src/site-hooks.ts';
import { openApp } from './open-app.ts';
import type { SiteRoute, StaticPath } from './open-app.ts';
import type { PageEntry } from './page-log.ts';
import { DifferentBytes, renderPage } from './render-page.ts';
import type { RenderSettings } from './render-page.ts';

/** A page to render: by its place among those of its route, if what it is given cannot be sent. */
export interface PageJob {
  at: number;
  path?: StaticPath;
  isSample: boolean;
}

export interface Batch {
  route: number;
  jobs: PageJob[];
}

/** What a thread answers: what it has written, or why not. */
export type BatchResult =
  { entries: PageEntry[] } | { needsLists: true } | { error: Error; isDifferent: boolean };

/** What a thread starts with. */
export interface ThreadData extends RenderSettings {
  app: string;
}

const { app, ...settings } = workerData as ThreadData;
siteHooks.hasNoLists = true;

async function renderBatch(routes: SiteRoute[], { route, jobs }: Batch): Promise<BatchResult> {
  try {
    const its = routes[route] as SiteRoute;
    const entries: PageEntry[] = [];
    for (const { at, path = (await its.paths())[at], isSample } of jobs) {
      if (!path) throw new Error(`Expected page ${at} of ${its.name}, got none`);
      entries.push(await renderPage(its, path, isSample, settings));
    }
    return { entries };
  } catch (error) {
    if (error instanceof Error && error.message === needsLists) return { needsLists: true };
    const wrapped = error instanceof Error ? error : new Error(String(error));
    return { error: wrapped, isDifferent: wrapped instanceof DifferentBytes };
  }
}

const opened = openApp(app);
let last: Promise<unknown> = opened;
parentPort?.on('message', (batch: Batch) => {
  // One after the other: what a page reads is noted for the thread, and answers come in the order of the questions.
  last = last
    .then(() => opened)
    .then((routes) => renderBatch(routes, batch))
    .catch((error: unknown): BatchResult => ({ error: error as Error, isDifferent: false }))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is of windows.
    .then((result) => parentPort?.postMessage(result));
});
