import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { siteHooks } from '../src/site-hooks.ts';
import type { SiteRoute, StaticPath } from './open-app.ts';
import { pageDigest } from './page-log.ts';
import type { PageEntry } from './page-log.ts';

/** How pages are rendered. */
export interface RenderSettings {
  /** The folder of the new site. */
  out: string;
  /** Whether our runtime may be used; Astro’s is otherwise. */
  isQuick: boolean;
}

function writePage(file: string, bytes: Buffer): void {
  try {
    mkdirSync(dirname(file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') mkdirSync(dirname(file), { recursive: true });
    else if (code !== 'EEXIST') throw error;
  }
  writeFileSync(file, bytes);
}

/** Kinds of pages with something that only Astro’s own runtime has. */
const slow = new Set<SiteRoute>();

async function renderedBytes(route: SiteRoute, path: StaticPath, isQuick: boolean): Promise<Buffer> {
  if (!isQuick || slow.has(route)) return route.render(path);
  try {
    return await route.renderQuickly(path);
  } catch (error) {
    if (!(error instanceof Error && error.name === 'Unsupported')) throw error;
    slow.add(route);
    return route.render(path);
  }
}

/** Thrown where our runtime and Astro’s give a page different bytes. */
export class DifferentBytes extends Error {}

/** Renders a page and writes it; one of the sample is rendered by Astro’s own means too, and has to be the same to the byte. */
export async function renderPage(
  route: SiteRoute,
  path: StaticPath,
  isSample: boolean,
  { out, isQuick }: RenderSettings,
): Promise<PageEntry> {
  const reads = new Set<string>();
  siteHooks.reads = reads;
  let bytes: Buffer;
  try {
    bytes = await renderedBytes(route, path, isQuick);
  } finally {
    delete siteHooks.reads;
  }
  const file = route.fileOf(path);
  if (isSample && isQuick && !slow.has(route) && !bytes.equals(await route.render(path)))
    throw new DifferentBytes(`Expected ${file} to have the same bytes by both runtimes, got others`);
  const digest = pageDigest(path.props, reads);
  if (digest === undefined) throw new Error(`Expected all that ${file} has read to have a digest`);
  writePage(join(out, file), bytes);
  return { file, digest, reads: [...reads] };
}
