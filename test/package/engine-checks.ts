import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import ts from 'typescript';
import * as labelRules from '../../classifier/rules/index.ts';
import type { Tool } from '../../classifier/tool.ts';
import * as source from '../../policy/engine.ts';
import { launchChromium } from '../site/chromium.ts';
import { runIn, type Installed } from './install-package.ts';

type Engine = Pick<typeof source, 'classifyDefinition' | 'explain' | 'recommendServer' | 'targets'>;

/** Everything that an engine says of definitions. Its text is sent to browsers, so it uses its arguments alone. */
function tellAll(engine: Engine, tools: Tool[]): string {
  const classified = tools.map((tool) => engine.classifyDefinition(tool));
  const named = classified.flatMap((each, index) =>
    'error' in each ? [] : [{ name: `${each.tool.name}-${index}`, classification: each.classification }],
  );
  const policy = engine.recommendServer('example', named);
  return JSON.stringify({
    classified,
    explained: tools.map((tool) => engine.explain(tool)),
    policies: engine.targets.map((target) => target.render([policy])),
  });
}

/** The examples of all rules: definitions of every kind that there is a rule for. */
const definitions: Tool[] = Object.values(labelRules).flatMap(({ examples }) => [
  ...examples.matches,
  ...examples.ignores,
]);

/** What the sources say. */
export const expected = (): string => tellAll(source, definitions);

/** What the installed package says in Node. */
export async function toldInNode({ folder }: Installed): Promise<string> {
  writeFileSync(join(folder, 'definitions.json'), JSON.stringify(definitions));
  const lines = [
    "import { readFileSync } from 'node:fs';",
    "import * as engine from 'toolrisk';",
    "const definitions = JSON.parse(readFileSync('definitions.json', 'utf8'));",
    `process.stdout.write((${tellAll.toString()})(engine, definitions));`,
  ];
  writeFileSync(join(folder, 'tell.mjs'), lines.join('\n'));
  const { code, stdout, stderr } = await runIn(folder, process.execPath, process.execPath, ['tell.mjs']);
  return code === 0 ? stdout : stderr;
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

/** What the bundle says in a real browser, on a page and in a worker. */
export async function toldInChromium(script: string): Promise<string[]> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    const task = `(${tellAll.toString()})(toolrisk, ${JSON.stringify(definitions)})`;
    const onPage = await page.evaluate(task);
    const inWorker = await page.evaluate((code) => {
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      return new Promise<unknown>((resolve) => {
        worker.addEventListener('message', ({ data }) => resolve(data));
        worker.addEventListener('error', ({ message }) => resolve(message));
      });
    }, `${script}\npostMessage(${task});`);
    return [onPage, inWorker].map(String);
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
