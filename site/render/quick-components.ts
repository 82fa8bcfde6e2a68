import { fileURLToPath } from 'node:url';

const runtime = 'astro/compiler-runtime';
const quick = fileURLToPath(new URL('../src/quick/compiler-runtime.ts', import.meta.url));

/** A plugin of Vite that puts our runtime of components before Astro’s, which ours goes on to. */
export function quickComponents() {
  return {
    name: 'quick-components',
    enforce: 'pre' as const,
    resolveId(id: string, importer?: string) {
      return id === runtime && importer !== undefined && !importer.startsWith(quick) ? quick : undefined;
    },
  };
}
