import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { expectedPages } from './expected-pages.ts';

async function writtenPages(folder: string): Promise<Set<string>> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const pages = files
    .filter((entry) => entry.isFile() && entry.name === 'index.html')
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .map((path) => path.slice(0, -'index.html'.length));
  return new Set(pages);
}

const some = (paths: string[]) => `${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ', …' : ''}`;

function twice(paths: string[]): string[] {
  const seen = new Set<string>();
  return paths.filter((path) => seen.size === seen.add(path).size);
}

/**
 * Fails the build unless exactly the pages were written that the snapshot calls for.
 *
 * Two names that meet in one folder would otherwise cost a page that nobody misses.
 */
export function buildGate(): AstroIntegration {
  let expected: string[] = [];
  return {
    name: 'build-gate',
    hooks: {
      // Not while the configuration loads, so that checking types needs no snapshot.
      'astro:build:start': async () => {
        const { movedLabels } = await import('./follow/moved-labels.ts');
        expected = expectedPages({ ...(await import('./catalogue.ts')), movedLabels });
        const claimed = twice(expected);
        if (claimed.length > 0) {
          throw new Error(`Expected an address of its own for each page, got two for ${some(claimed)}`);
        }
      },
      'astro:build:done': async ({ dir, logger }) => {
        const written = await writtenPages(fileURLToPath(dir));
        const wanted = new Set(expected);
        const missing = expected.filter((path) => !written.has(path));
        const surplus = [...written].filter((path) => !wanted.has(path));
        if (missing.length > 0 || surplus.length > 0) {
          throw new Error(
            `Expected ${wanted.size} pages, got ${written.size}: ` +
              `${missing.length} missing (${some(missing)}), ${surplus.length} unexpected (${some(surplus)})`,
          );
        }
        logger.info(`${written.size} pages written, as many as expected`);
      },
    },
  };
}
