import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * Has Astro compile the site and render none of it: what it would render pages with goes into `<folder>/app`, where a program
 * of ours renders them with it, as many and as often as there are.
 */
export function keepApp(folder: string): AstroIntegration {
  let outDir: URL;
  return {
    name: 'keep-app',
    hooks: {
      'astro:config:done': ({ config }) => {
        ({ outDir } = config);
      },
      'astro:build:start': ({ setPrerenderer }) => {
        setPrerenderer(() => ({
          name: 'keep-app',
          getStaticPaths: () => Promise.resolve([]),
          render: () => Promise.reject(new Error('Expected no page to be rendered')),
          // Astro removes it afterwards.
          teardown: () => rename(fileURLToPath(new URL('.prerender/', outDir)), join(folder, 'app')),
        }));
      },
    },
  };
}
