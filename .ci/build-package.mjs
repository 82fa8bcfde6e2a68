// Writes `dist/`, what users install: npm run build.
//
// It has the layout of the repository, so that what is found from `import.meta.url` is found there too. TypeScript
// becomes JavaScript, since Node strips no types under node_modules; everything else goes along as it is. The few
// files that are used of large packages are bundled, with their licences.
import { build } from 'esbuild';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { mergeModules, reachedFrom, removeModules } from './merge-modules.mjs';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const folders = ['classifier', 'crawler', 'policy', 'audit', 'db', 'cli', 'site'];
const engine = 'policy/engine.ts';

/** Of which packages files are bundled: the module as the sources import it, and as the package does, from below `bundled/`. */
const bundled = {
  'natural/lib/natural/stemmers/porter_stemmer.js': 'porter-stemmer.js',
  'gpt-tokenizer/encoding/o200k_base': 'o200k-base.cjs',
};
/** The same of modules that share what they are made of. */
const bundledTogether = {
  '@modelcontextprotocol/server': 'mcp-server.js',
  '@modelcontextprotocol/server/stdio': 'mcp-server-stdio.js',
};
const allBundled = Object.entries({ ...bundled, ...bundledTogether });
const bundledName = (file) => `#${file.replace(/\.c?js$/, '')}`;
/** The engine in one file, for whatever has no packages of its own or no globals of Node. */
const portableEngine = 'bundled/engine.js';

const withoutTypes = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  rewriteRelativeImportExtensions: true,
};

const read = (file) => readFileSync(join(root, file), 'utf8');

function write(file, text) {
  mkdirSync(dirname(join(dist, file)), { recursive: true });
  writeFileSync(join(dist, file), text);
}

const compiledName = (file) => file.replace(/\.(m?)ts$/, '.$1js');

/** Modules that are started or mounted by their path are named by `new URL('name.ts', import.meta.url)`. */
const byUrl = /(new URL\('[^']+\.)(m?)ts(', import\.meta\.url\))/g;
/** The same, and imports, in files that TypeScript does not read. */
const byImport = /((?:from|import)\s*\(?\s*'\.{1,2}\/[^']+\.)(m?)ts(')/g;

function compile(file) {
  const { outputText, diagnostics = [] } = ts.transpileModule(read(file), {
    fileName: file,
    compilerOptions: withoutTypes,
    reportDiagnostics: true,
  });
  if (diagnostics.length > 0)
    throw new Error(`${file}: ${ts.flattenDiagnosticMessageText(diagnostics[0].messageText, '\n')}`);
  let text = outputText.replace(byUrl, '$1$2js$3');
  for (const [module, target] of allBundled) {
    text = text.replaceAll(`'${module}'`, `'${bundledName(target)}'`);
  }
  write(compiledName(file), text);
}

function copyOrCompile(file) {
  if (file.endsWith('.d.ts') || file === 'cli/toolrisk.mjs') return;
  if (/\.m?ts$/.test(file)) compile(file);
  else if (/\.(?:astro|mjs)$/.test(file)) write(file, read(file).replace(byImport, '$1$2js$3'));
  else write(file, readFileSync(join(root, file)));
}

/** Bundles a module with all that it imports; returns the folders of the packages that went in. */
async function bundle(entry, outfile, inject = []) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: join(dist, outfile),
    inject,
    bundle: true,
    format: outfile.endsWith('.cjs') ? 'cjs' : 'esm',
    target: 'es2024',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    charset: 'utf8',
    metafile: true,
    logLevel: 'warning',
  });
  return packagesIn(metafile);
}

/** The folders of the packages that went into a bundle. */
function packagesIn({ inputs }) {
  const found = Object.keys(inputs).map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file));
  return found.filter((match) => match !== null).map(([folder]) => folder);
}

/** Bundles modules for Node, with what several of them have in files of its own, so that no class is there twice. */
async function bundleTogether(modules) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.entries(modules).map(([entry, file]) => ({
      in: entry,
      out: file.replace(/\.js$/, ''),
    })),
    outdir: join(dist, 'bundled'),
    alias: { '@modelcontextprotocol/server/_shims': './.ci/mcp-shims.mjs' },
    chunkNames: 'parts/[name]-[hash]',
    splitting: true,
    bundle: true,
    format: 'esm',
    target: 'es2024',
    platform: 'node',
    charset: 'utf8',
    metafile: true,
    logLevel: 'warning',
  });
  return packagesIn(metafile);
}

async function bundleAll() {
  const packages = [await bundle(engine, portableEngine, ['.ci/browser-buffer.mjs'])];
  for (const [module, file] of Object.entries(bundled))
    packages.push(await bundle(module, `bundled/${file}`));
  packages.push(await bundleTogether(bundledTogether));
  return [...new Set(packages.flat())].sort();
}

/** Name, version and the whole licence of each package of which something is bundled. */
function notices(packages) {
  const texts = packages.map((folder) => {
    const { name, version } = JSON.parse(read(`${folder}/package.json`));
    const licence = readdirSync(join(root, folder)).find((file) => /^licen[cs]e(?:\.\w+)?$/i.test(file));
    if (licence === undefined) throw new Error(`Expected a licence in ${folder}, found none`);
    return `${name} ${version}\n\n${read(`${folder}/${licence}`).trim()}\n`;
  });
  return `Files below bundled/ contain parts of these packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** The types of the engine and of what it passes on, and no others. */
function declareEngine() {
  const declared = new Map();
  const program = ts.createProgram([join(root, engine), join(root, 'classifier/natural.d.ts')], {
    ...withoutTypes,
    module: ts.ModuleKind.NodeNext,
    types: [],
    strict: true,
    skipLibCheck: true,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: root,
    outDir: dist,
  });
  const { diagnostics } = program.emit(undefined, (file, text) => declared.set(relative(dist, file), text));
  if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, ts.createCompilerHost({})));
  const reached = new Set([engine.replace(/ts$/, 'd.ts')]);
  // A set is walked on to what is added to it while it is walked.
  for (const file of reached) {
    const text = declared.get(file);
    for (const [, path] of text.matchAll(/(?:from|import\()\s*['"](\.[^'"]+)\.ts['"]/g))
      reached.add(join(dirname(file), `${path}.d.ts`));
    write(file, text.replace(/((?:from|import\()\s*['"]\.[^'"]+\.)ts(['"])/g, '$1js$2'));
  }
}

const notOurs = /(?:^|\/)(?:\.[^/]*|node_modules|dist)(?:\/|$)/;

/** The files of a folder; what builds and packages leave there is not ours. */
function filesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !notOurs.test(file));
}

rmSync(dist, { recursive: true, force: true });
for (const folder of folders) for (const file of filesBelow(folder)) copyOrCompile(file);
for (const file of filesBelow('docs')) if (file.endsWith('.json')) write(file, read(file));
write('bundled/NOTICES.txt', notices(await bundleAll()));
// To load modules one by one takes longer than to run them. Pages need those without I/O as they are.
const pure = ['classifier', 'policy', 'audit'];
await mergeModules(dist, { folders: pure, into: 'merged', publicModule: compiledName(engine) });
const merged = await mergeModules(dist, { folders: ['crawler', 'cli'], into: 'merged/program' });
const ofPages = readdirSync(join(dist, 'site/src'), { recursive: true })
  .filter((file) => /\.(?:js|astro)$/.test(file))
  .map((file) => join(dist, 'site/src', file));
const kept = reachedFrom(ofPages);
removeModules(merged.filter((file) => !kept.has(file)));
declareEngine();

// The program reads its own version from there; the rest of the manifest would only be a second truth.
const { name, version, license, type, peerDependencies } = JSON.parse(read('package.json'));
const imports = {
  ...Object.fromEntries(allBundled.map(([, file]) => [bundledName(file), `./bundled/${file}`])),
  '#dist/*': './*',
};
write(
  'package.json',
  `${JSON.stringify({ name, version, license, type, imports, peerDependencies }, null, 2)}\n`,
);
