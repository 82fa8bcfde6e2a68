import { availableParallelism } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import { openApp } from './open-app.ts';
import type { SiteRoute } from './open-app.ts';
import { writePageLog } from './page-log.ts';
import type { PageLog } from './page-log.ts';
import { planPages } from './plan-pages.ts';
import type { EarlierPages, PagePlan } from './plan-pages.ts';
import { DifferentBytes, renderPage } from './render-page.ts';
import type { RenderSettings } from './render-page.ts';
import type { Batch, BatchResult, PageJob } from './render-thread.ts';
import type { Shard } from './shard.ts';
import { openThreadPool } from './thread-pool.ts';
import type { ThreadPool } from './thread-pool.ts';

/** What the program is told, as JSON in its first argument. */
export interface RenderOrder extends RenderSettings {
  /** The folder of the compiled site. */
  app: string;
  /** Tells compiled sites apart: pages that another made are made again. */
  program: string;
  /** Where the log of this build is written, and gone on with. */
  log: string;
  earlier: EarlierPages[];
  shard: Shard;
  threads?: number;
}

/** What the program prints, as JSON. */
export interface RenderReport {
  pages: number;
  rendered: number;
  kept: number;
  /** How many were rendered by Astro’s own means too, and were the same to the byte. */
  compared: number;
  peakMb: number;
}

/** The exit code that says that our runtime and Astro’s disagree. */
export const differentCode = 75;

const sampleSize = 1_000;
const jobsPerBatch = 32;

interface Work {
  routes: SiteRoute[];
  plan: PagePlan;
  log: PageLog;
  settings: RenderSettings;
  sampled: (at: number) => boolean;
}

function isCloneable(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}

async function jobsOf(route: SiteRoute, places: readonly number[], { sampled }: Work): Promise<PageJob[]> {
  const paths = await route.paths();
  const first = paths[places[0] ?? 0];
  const isSent = isCloneable(first);
  return places.map((at) => ({ at, isSample: sampled(at), ...(isSent && paths[at] && { path: paths[at] }) }));
}

function entriesOf(result: BatchResult): { needsLists: true } | Extract<BatchResult, { entries: unknown }> {
  if (!('error' in result)) return result;
  throw result.isDifferent ? new DifferentBytes(result.error.message) : result.error;
}

/** Renders pages that are made of lists of all tools, which only this thread holds; the others go on meanwhile. */
async function renderHere({ routes, log, settings }: Work, { route: at, jobs }: Batch): Promise<void> {
  const route = routes[at] as SiteRoute;
  const paths = await route.paths();
  for (const job of jobs) {
    const path = paths[job.at];
    if (path) log.add([await renderPage(route, path, job.isSample, settings)]);
    await turn();
  }
}

async function renderThere(work: Work, at: number, pool: ThreadPool, refused: Batch[]): Promise<void> {
  const route = work.routes[at] as SiteRoute;
  const places = work.plan.toRender[at] ?? [];
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for (let start = 1; start < places.length; start += jobsPerBatch) {
    if (failures.length > 0) break;
    const jobs = await jobsOf(route, places.slice(start, start + jobsPerBatch), work);
    await pool.hasRoom();
    const done: Promise<void> = pool
      .render({ route: at, jobs })
      .then((result) => {
        const answer = entriesOf(result);
        if ('entries' in answer) work.log.add(answer.entries);
        else refused.push({ route: at, jobs });
      })
      .catch((error: unknown) => {
        failures.push(error);
      })
      .finally(() => running.delete(done));
    running.add(done);
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}

/** Renders the first page of each route in a thread, which tells whether the others can be, as a rule. */
async function findListRoutes(work: Work, pool: ThreadPool): Promise<Set<number>> {
  const found = new Set<number>();
  const probes = work.routes.map(async (route, at) => {
    const places = work.plan.toRender[at] ?? [];
    if (places.length === 0) return;
    const answer = entriesOf(
      await pool.render({ route: at, jobs: await jobsOf(route, places.slice(0, 1), work) }),
    );
    if ('entries' in answer) work.log.add(answer.entries);
    else found.add(at);
  });
  await Promise.all(probes);
  return found;
}

async function renderAll(work: Work, pool: ThreadPool): Promise<void> {
  const inLists = await findListRoutes(work, pool);
  const refused: Batch[] = [];
  const here = async () => {
    for (const at of inLists) {
      const jobs = await jobsOf(work.routes[at] as SiteRoute, work.plan.toRender[at] ?? [], work);
      await renderHere(work, { route: at, jobs });
    }
  };
  const there = async () => {
    for (const at of work.routes.keys()) if (!inLists.has(at)) await renderThere(work, at, pool, refused);
  };
  await Promise.all([there(), here()]);
  for (const batch of refused) await renderHere(work, batch);
}

async function renderSite(order: RenderOrder): Promise<RenderReport> {
  const { app, program, out, isQuick } = order;
  const settings = { out, isQuick };
  const routes = await openApp(app);
  const plan = await planPages(routes, order.earlier, program, order.shard);
  const rendered = plan.toRender.reduce((sum, places) => sum + places.length, 0);
  const every = Math.max(1, Math.floor(rendered / sampleSize));
  let counted = 0;
  let compared = 0;
  const sampled = () => {
    const isSample = isQuick && counted++ % every === 0;
    if (isSample) compared += 1;
    return isSample;
  };
  const log = writePageLog(order.log, program);
  log.add(plan.kept);
  const threads = Math.max(
    1,
    Math.min(order.threads ?? availableParallelism(), Math.ceil(rendered / jobsPerBatch)),
  );
  if (rendered > 0) {
    const pool = openThreadPool(threads, { app, ...settings });
    try {
      await renderAll({ routes, plan, log, settings, sampled }, pool);
    } finally {
      await pool.close();
    }
  }
  log.close();
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  return { pages: plan.total, rendered, kept: plan.kept.length, compared, peakMb };
}

try {
  const report = await renderSite(JSON.parse(process.argv[2] ?? '{}') as RenderOrder);
  process.stdout.write(`${JSON.stringify(report)}\n`);
} catch (error) {
  if (!(error instanceof DifferentBytes)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = differentCode;
}
