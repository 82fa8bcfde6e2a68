import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { dirname, extname, join, relative } from 'node:path';

/** Where the modules of the classifier lie. */
export const classifierFolder = join(import.meta.dirname, '../classifier');
const imported =
  /^(?:import|export)\s[^;'"]*?\bfrom\s*['"]([^'"\n]+)['"]|^import\s*['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/gm;

/** What a module imports, as it names it; types too, since that does no harm. */
export function importsIn(text: string): string[] {
  return [...text.matchAll(imported)].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '');
}

const typesOnly = /^(?:import|export)\s+type\s+(?!from\b)[^;'"]*?\bfrom\s*['"][^'"\n]+['"]/gm;

/** The same without what is imported for its types alone, which is gone when a module runs. */
export function valueImportsIn(text: string): string[] {
  return importsIn(text.replace(typesOnly, ''));
}

/** The module of ours that an import names; undefined where it names a package. */
export function targetOf(specifier: string, file: string): string | undefined {
  if (!/^[.#]/.test(specifier)) return undefined;
  // What is built names some of its own modules by `#`.
  const target = specifier.startsWith('#')
    ? createRequire(file).resolve(specifier)
    : join(dirname(file), specifier);
  if (existsSync(target)) return target;
  throw new Error(`Expected ${file} to import a module that exists, got ${specifier}`);
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
      const target = targetOf(specifier, file);
      if (target === undefined) packages.set(specifier, file);
      else files.add(target);
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

function dependencies(): Dependencies {
  return dependenciesOf(join(classifierFolder, `classify-definition${extname(import.meta.filename)}`));
}

function describeEnvironment(packages: Dependencies['packages']): string {
  const versions = new Set([...packages].map(([specifier, file]) => versionOf(specifier, file)));
  return [`unicode ${process.versions.unicode}`, ...[...versions].sort()].join('\0');
}

/** Digest of what the modules of the classifier depend on beside each other: packages, and the version of Unicode. */
export function environmentDigest(): string {
  return createHash('sha256').update(describeEnvironment(dependencies().packages)).digest('hex');
}

function computeDigest(): string {
  const { files, packages } = dependencies();
  const hash = createHash('sha256').update(describeEnvironment(packages));
  for (const file of [...files].sort())
    hash.update(`\0${relative(classifierFolder, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}
