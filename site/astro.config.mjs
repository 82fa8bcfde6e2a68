import { fileURLToPath } from 'node:url';
import { defineConfig } from 'astro/config';
import { keepApp } from './render/keep-app.ts';
import { quickComponents } from './render/quick-components.ts';
import { buildGate } from './src/build-gate.ts';

const {
  TOOLRISK_SITE_OUT,
  TOOLRISK_SITE_URL,
  TOOLRISK_SITE_BASE,
  TOOLRISK_SITE_CACHE,
  TOOLRISK_SITE_COMPILED,
  TOOLRISK_SITE_LAYOUT,
} = process.env;

// JavaScript, since Astro loads other configurations through a module runner that it closes at once.

// With an output folder outside of the working directory Astro keeps its intermediate files in the
// working directory, where two builds would overwrite each other's: start it above the output.
// oxlint-disable-next-line import/no-default-export -- Astro reads it from there.
export default defineConfig({
  output: 'static',
  // An installed package is built from a project elsewhere, since Astro writes into the folder of its project.
  srcDir: fileURLToPath(new URL('src', import.meta.url)),
  publicDir: fileURLToPath(new URL('public', import.meta.url)),
  outDir: TOOLRISK_SITE_OUT ?? './dist',
  cacheDir: TOOLRISK_SITE_CACHE ?? '../node_modules/.astro',
  ...(TOOLRISK_SITE_URL && { site: TOOLRISK_SITE_URL }),
  ...(TOOLRISK_SITE_BASE && { base: TOOLRISK_SITE_BASE }),
  trailingSlash: 'always',
  // A conflict of routes would lose a page without a word.
  prerenderConflictBehavior: 'error',
  build: { format: 'directory', concurrency: 16, inlineStylesheets: 'never', assets: 'assets' },
  integrations: [TOOLRISK_SITE_COMPILED ? keepApp(TOOLRISK_SITE_COMPILED) : buildGate()],
  devToolbar: { enabled: false },
  vite: {
    define: { 'import.meta.env.TOOLRISK_SITE_LAYOUT': JSON.stringify(TOOLRISK_SITE_LAYOUT ?? '') },
    plugins: TOOLRISK_SITE_COMPILED ? [quickComponents()] : [],
    cacheDir: TOOLRISK_SITE_CACHE ? `${TOOLRISK_SITE_CACHE}/vite` : '../node_modules/.vite',
    // The renderer is written beside the output, where no package would be found: it carries its own.
    environments: { prerender: { resolve: { noExternal: true } } },
    build: { assetsInlineLimit: 0 },
    logLevel: 'warn',
  },
});
