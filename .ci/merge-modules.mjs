import { build } from 'esbuild';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const relativeImport = /((?:from|import)\s*\(?\s*)(['"])(\.{1,2}\/[^'"]+)\2/g;

/** The modules that a file imports, by their paths. */
const importedBy = (file) =>
  [...readFileSync(file, 'utf8').matchAll(relativeImport)].map(([, , , path]) => join(dirname(file), path));

/** A module that asks where it lies has to stay there. */
const asksForPlace = (file) => readFileSync(file, 'utf8').includes('import.meta');

const byUrl = /new URL\('([^']+\.js)', import\.meta\.url\)/g;

/** The modules that a file starts by their paths, such as threads; they have to stay there too. */
const startedBy = (file) =>
  [...readFileSync(file, 'utf8').matchAll(byUrl)].map(([, path]) => join(dirname(file), path));

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/**
 * Merges the modules of folders below `dist`: `into` gets those that are imported from outside of the folders, by their names, and
 * `parts` what several of those share. All are then imported by `#dist/…`, which holds wherever a module lies. Pages import
 * the single modules as before, so that their scripts hold what they use and no more.
 */
export async function mergeModules(dist, { folders, into, publicModule }) {
  const nameOf = (file) => relative(dist, file).replaceAll('\\', '/');
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.m?js$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/^(?:bundled|merged|site)\//.test(nameOf(file)));
  const isBelow = (file) => folders.some((folder) => nameOf(file).startsWith(`${folder}/`));
  const started = new Set(files.flatMap(startedBy));
  const inner = new Set(
    files.filter(
      (file) => isBelow(file) && file.endsWith('.js') && !asksForPlace(file) && !started.has(file),
    ),
  );
  const outer = files.filter((file) => !inner.has(file));
  const imported = [
    ...(publicModule === undefined ? [] : [join(dist, publicModule)]),
    ...outer.flatMap(importedBy),
  ];
  const entries = new Set(imported.filter((file) => inner.has(file)));
  const { outputFiles } = await build({
    absWorkingDir: dist,
    entryPoints: [...entries].sort(),
    outdir: join(dist, into),
    outbase: dist,
    chunkNames: 'parts/[name]-[hash]',
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
            return inner.has(file) ? undefined : { path: `#dist/${nameOf(file)}`, external: true };
          });
        },
      },
    ],
  });
  for (const { path, text } of outputFiles) write(path, text);
  for (const file of outer)
    write(
      file,
      readFileSync(file, 'utf8').replace(relativeImport, (whole, before, quote, path) => {
        const target = join(dirname(file), path);
        return entries.has(target) ? `${before}${quote}#dist/${into}/${nameOf(target)}${quote}` : whole;
      }),
    );
  return [...inner];
}

/** The modules that some files import, by way of others too. */
export function reachedFrom(files) {
  const reached = new Set(files.flatMap(importedBy));
  // A set is walked on to what is added to it while it is walked.
  for (const file of reached)
    if (/\.m?js$/.test(file)) for (const each of importedBy(file)) reached.add(each);
  return reached;
}

/** Takes modules away that nothing imports any more. */
export function removeModules(files) {
  for (const file of files) rmSync(file);
}
