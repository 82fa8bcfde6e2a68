import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import ts from 'typescript';
import * as source from '../../policy/engine.ts';
import { launchChromium } from '../site/chromium.ts';
import { runIn, type Installed, type Ran } from './install-package.ts';

type Engine = Pick<typeof source, 'classifyDefinition' | 'explain' | 'recommendServer' | 'targets'>;

/** Everything that an engine says of definitions. Its text is sent to browsers, so it uses its arguments alone. */
function tellAll(engine: Engine, definitions: unknown[]): string {
  const classified = definitions.map((definition) => engine.classifyDefinition(definition));
  const named = classified.flatMap((each, index) =>
    'error' in each ? [] : [{ name: `${each.tool.name}-${index}`, classification: each.classification }],
  );
  const policy = engine.recommendServer('example', named);
  return JSON.stringify({
    classified,
    explained: classified.map((each) => ('error' in each ? null : engine.explain(each.tool))),
    policies: engine.targets.map((target) => target.render([policy])),
  });
}

/** What the sources say, of each batch of definitions. */
export const expected = (batches: unknown[][]): string[] =>
  batches.map((definitions) => tellAll(source, definitions));

/** What the installed package says in Node, by whichever node. */
export async function toldInNode(
  { folder }: Installed,
  batches: unknown[][],
  node = process.execPath,
): Promise<string[]> {
  writeFileSync(join(folder, 'definitions.json'), JSON.stringify(batches));
  const lines = [
    "import { readFileSync } from 'node:fs';",
    "import * as engine from 'toolrisk';",
    "const batches = JSON.parse(readFileSync('definitions.json', 'utf8'));",
    `for (const definitions of batches) console.log((${tellAll.toString()})(engine, definitions));`,
  ];
  writeFileSync(join(folder, 'tell.mjs'), lines.join('\n'));
  const { code, stdout, stderr } = await runIn(folder, node, node, ['tell.mjs']);
  return code === 0 ? stdout.trimEnd().split('\n') : [stderr];
}

/** The level of a definition, as a module of the old kind asks for it. */
export function levelByRequire({ folder }: Installed, node = process.execPath): Promise<Ran> {
  const lines = [
    "const { classify } = require('toolrisk');",
    "console.log(classify({ name: 'detach_user_policy', description: 'Removes a managed policy.' }).level);",
  ];
  writeFileSync(join(folder, 'level.cjs'), lines.join('\n'));
  return runIn(folder, node, node, ['level.cjs']);
}

/** The whole engine as a browser gets it; fails if it needs anything that browsers lack. */
export async function bundleEngine({ folder }: Installed): Promise<{ script: string; gzipBytes: number }> {
  const { outputFiles } = await build({
    stdin: { contents: "export * from 'toolrisk';", resolveDir: folder },
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'toolrisk',
    logLevel: 'silent',
  });
  const script = outputFiles[0]?.text ?? '';
  return { script, gzipBytes: gzipSync(script).length };
}

/** What the bundle says of each batch in a real browser, on a page and in a worker. */
export async function toldInChromium(
  script: string,
  batches: unknown[][],
): Promise<{ onPage: string[]; inWorker: string[] }> {
  const browser = await launchChromium();
  const told = { onPage: [] as string[], inWorker: [] as string[] };
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    for (const definitions of batches) {
      // A literal would take a key `__proto__` for the prototype.
      const parsed = `JSON.parse(${JSON.stringify(JSON.stringify(definitions))})`;
      const task = `(${tellAll.toString()})(toolrisk, ${parsed})`;
      told.onPage.push(String(await page.evaluate(task)));
      const inWorker = await page.evaluate((code) => {
        const worker = new Worker(URL.createObjectURL(new Blob([code])));
        return new Promise<unknown>((resolve) => {
          worker.addEventListener('message', ({ data }) => resolve(data));
          worker.addEventListener('error', ({ message }) => resolve(message));
        });
      }, `${script}\npostMessage(${task});`);
      told.inWorker.push(String(inWorker));
    }
    return told;
  } finally {
    await browser.close();
  }
}

/** What the compiler says of programs that use the package, by their order; the types of the package are checked too. */
export function compileErrors(
  { folder }: Installed,
  programs: string[],
  module: 'nodenext' | 'bundler',
): string[][] {
  const files = programs.map((text, index) => {
    const file = join(folder, `uses-${index}.ts`);
    writeFileSync(file, text);
    return file;
  });
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    types: [],
    lib: ['lib.es2024.d.ts'],
    target: ts.ScriptTarget.ES2024,
    ...(module === 'nodenext'
      ? { module: ts.ModuleKind.NodeNext }
      : { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }),
  });
  const diagnostics = ts.getPreEmitDiagnostics(program);
  const elsewhere = diagnostics.filter(({ file }) => !files.includes(file?.fileName ?? ''));
  const textOf = ({ messageText }: ts.Diagnostic) => ts.flattenDiagnosticMessageText(messageText, ' ');
  return [
    ...files.map((name) => diagnostics.filter(({ file }) => file?.fileName === name).map(textOf)),
    elsewhere.map(textOf),
  ];
}
