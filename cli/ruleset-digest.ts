import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { dirname, extname, join, relative } from 'node:path';

const folder = join(import.meta.dirname, '../classifier');
const imported =
  /^(?:import|export)\s[^;'"]*?\bfrom\s*['"]([^'"\n]+)['"]|^import\s*['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/gm;

/** What a module imports, as it names it; types too, since that does no harm. */
export function importsIn(text: string): string[] {
  return [...text.matchAll(imported)].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '');
}

interface Dependencies {
  /** Every module that a verdict can depend on. */
  files: Set<string>;
  /** The packages that those use, as they are named there, with one module that does. */
  packages: Map<string, string>;
}

function dependenciesOf(entry: string): Dependencies {
  const files = new Set([entry]);
  const packages = new Map<string, string>();
  // A set is walked on to what is added to it while it is walked.
  for (const file of files)
    for (const specifier of importsIn(readFileSync(file, 'utf8'))) {
      if (!/^[.#]/.test(specifier)) {
        packages.set(specifier, file);
        continue;
      }
      // What is built names some of its own modules by `#`.
      const target = specifier.startsWith('#')
        ? createRequire(file).resolve(specifier)
        : join(dirname(file), specifier);
      if (existsSync(target)) files.add(target);
      else throw new Error(`Expected ${file} to import a module that exists, got ${specifier}`);
    }
  return { files, packages };
}

function versionOf(specifier: string, file: string): string {
  const manifest = findPackageJSON(specifier, file);
  if (manifest === undefined) throw new Error(`Expected ${specifier} to be a package that is installed`);
  const { name, version } = JSON.parse(readFileSync(manifest, 'utf8')) as { name: string; version: string };
  return `${name}@${version}`;
}

let known: string | undefined;

/**
 * Digest of all that a verdict depends on beside the definition: the code that judges, the packages that it uses, and the
 * version of Unicode, by which letters are told. While it stays, no stored verdict can change; it does not move with the rest of the program.
 */
export function rulesetDigest(): string {
  return (known ??= computeDigest());
}

function computeDigest(): string {
  const { files, packages } = dependenciesOf(
    join(folder, `classify-definition${extname(import.meta.filename)}`),
  );
  const hash = createHash('sha256').update(`unicode ${process.versions.unicode}`);
  const versions = new Set([...packages].map(([specifier, file]) => versionOf(specifier, file)));
  for (const version of [...versions].sort()) hash.update(`\0${version}`);
  for (const file of [...files].sort())
    hash.update(`\0${relative(folder, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}
