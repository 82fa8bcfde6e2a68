import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findAstro } from './find-astro.ts';

const sources = join(import.meta.dirname, '../site');

/** What Astro is started with: its program, the folder that it takes for a project, and what it must be told. */
export interface AstroProject {
  program: string;
  root: string;
  env: Record<string, string>;
  close(): void;
}

/**
 * Gives Astro a project to build. It writes into the folder of one, and a package may lie where only root writes: there
 * the project is a folder of its own, new each time, that leads to the sources and to the packages beside ours.
 */
export function openAstroProject(): AstroProject | { error: string } {
  const astro = findAstro();
  if ('error' in astro) return astro;
  const { program, packages } = astro;
  if (extname(import.meta.filename) === '.ts') {
    return { program, root: sources, env: {}, close: () => undefined };
  }
  const root = mkdtempSync(join(tmpdir(), 'toolrisk-astro-'));
  // Links to folders need no privilege on Windows if they are junctions.
  symlinkSync(packages, join(root, 'node_modules'), 'junction');
  const config = pathToFileURL(join(sources, 'astro.config.mjs')).href;
  writeFileSync(join(root, 'astro.config.mjs'), `export { default } from ${JSON.stringify(config)};\n`);
  return {
    program,
    root,
    env: { TOOLRISK_SITE_CACHE: process.env.TOOLRISK_SITE_CACHE ?? join(root, 'cache') },
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}
