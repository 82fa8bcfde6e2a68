import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFailure } from './run-astro.ts';
import { runNode } from './run-node.ts';

/** What the program that renders pages is told; `site/render/render-site.ts` reads it. */
export interface RenderOrder {
  app: string;
  program: string;
  out: string;
  log: string;
  earlier: { log: string; folder: string }[];
  shard: { number: number; count: number };
}

/** What it answers. */
export interface RenderReport {
  pages: number;
  rendered: number;
  kept: number;
  compared: number;
  peakMb: number;
}

const program = fileURLToPath(new URL('../site/render/render-site.ts', import.meta.url));
// It says that the quick runtime and Astro’s gave a page different bytes.
const differentCode = 75;

/**
 * Renders the pages of a snapshot in a process of its own, by the quick runtime; all of them by Astro's if these give one of
 * the sample different bytes, which is told.
 */
export async function renderPages(
  snapshot: string,
  order: RenderOrder,
  signal: AbortSignal,
): Promise<RenderReport | { error: string }> {
  const run = (isQuick: boolean, earlier = order.earlier) =>
    runNode(
      [program, JSON.stringify({ ...order, earlier, isQuick })],
      { cwd: dirname(order.out), env: { TOOLRISK_SNAPSHOT: snapshot } },
      signal,
    );
  let ended = await run(true);
  if (ended.code === differentCode) {
    process.stderr.write(`${ended.errors.trim()}. All are rendered by Astro’s.\n`);
    await rm(order.log, { force: true });
    ended = await run(false, []);
  }
  const { code, output, errors } = ended;
  if (code === 0) return JSON.parse(output) as RenderReport;
  return { error: buildFailure(`${output}\n${errors}`, order.out) };
}
