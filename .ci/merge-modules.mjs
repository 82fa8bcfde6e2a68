import { build } from 'esbuild';
import { readdirSync, readFileSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** The modules that a file imports, by their paths. */
function importedBy(file) {
  const paths = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g);
  return [...paths].map(([, path]) => join(dirname(file), path));
}

/** A module that asks where it lies has to stay there. */
const asksForPlace = (file) => readFileSync(file, 'utf8').includes('import.meta');

/**
 * Merges the modules of folders below `dist`. What is imported from outside of them stays at its place, as the module that others
 * import does; what several of those share goes into `parts`. Others are named `#dist/…`, which holds wherever a part lies.
 */
export async function mergeModules(dist, parts, folders, publicModule) {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:m?js|astro)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join(dist, 'bundled/')));
  const isBelow = (file) => folders.some((folder) => file.startsWith(join(dist, folder, '/')));
  const inner = new Set(files.filter((file) => isBelow(file) && file.endsWith('.js') && !asksForPlace(file)));
  const outer = files.filter((file) => !inner.has(file));
  const entries = new Set([join(dist, publicModule), ...outer.flatMap(importedBy)]);
  const { outputFiles } = await build({
    absWorkingDir: dist,
    entryPoints: [...entries].filter((file) => inner.has(file)).sort(),
    outdir: dist,
    outbase: dist,
    chunkNames: `${parts}/[name]-[hash]`,
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    platform: 'node',
    packages: 'external',
    external: ['#*'],
    charset: 'utf8',
    logLevel: 'warning',
    plugins: [
      {
        name: 'others stay where they are',
        setup({ onResolve }) {
          onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
            const file = join(resolveDir, path);
            if (inner.has(file)) return undefined;
            return { path: `#dist/${relative(dist, file).replaceAll('\\', '/')}`, external: true };
          });
        },
      },
    ],
  });
  for (const file of inner) rmSync(file);
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
