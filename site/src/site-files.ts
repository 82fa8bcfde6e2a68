import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { placeOf } from './follow/place.ts';

/** Writes what is no page once the pages are there. */
export function siteFiles(): AstroIntegration {
  return {
    name: 'site-files',
    hooks: {
      // Not while the configuration loads, so that checking types needs no snapshot.
      'astro:build:done': async ({ dir, logger }) => {
        const { writeSiteFiles } = await import('./follow/write-site-files.ts');
        const place = placeOf(process.env['TOOLRISK_SITE_URL'], process.env['TOOLRISK_SITE_BASE']);
        const written = await writeSiteFiles(fileURLToPath(dir), place);
        logger.info(`${written.length} files beside the pages`);
      },
    },
  };
}
