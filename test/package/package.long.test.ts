import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, createLogger } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { expectCrawl, plainCommands } from './command-checks.ts';
import { bundleEngine, expected, levelByRequire, toldInChromium, toldInNode } from './engine-checks.ts';
import { exampleDefinitions, generatedDefinitions } from './generated-definitions.ts';
import { filesBelow, installPackage, root, type Installed } from './install-package.ts';

let installed: Installed;

beforeAll(async () => {
  installed = await installPackage();
});
afterAll(() => installed?.remove());

async function addNode(version: string): Promise<string> {
  // Its script brings the program, which npm runs only for packages that are named.
  const folder = join(installed.folder, `node-${version}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"private":true,"allowScripts":{"node":true}}\n');
  await installed.add('--prefix', folder, `node@${version}`);
  return join(folder, 'node_modules/node/bin/node');
}

// The ordinary test has the Node that the repository brings.
describe.each(['22.19', '22', '26'])('on Node %s', (major) => {
  let node: string;

  beforeAll(async () => {
    node = await addNode(major);
  });

  test.each(Object.entries(plainCommands))('%s', (_, check) => check(installed, node));

  test('visits a server in a sandbox and stores what it says', async () => {
    rmSync(join(installed.folder, '.toolrisk'), { recursive: true, force: true });
    await expectCrawl(installed, node);
  });

  test('has the engine for modules of either kind', async () => {
    const batches = [exampleDefinitions];
    expect(await toldInNode(installed, batches, node)).toEqual(expected(batches));
    expect(await levelByRequire(installed, node)).toEqual({ code: 0, stdout: 'critical\n', stderr: '' });
  });
});

test('an old Node is told which one is expected', async () => {
  const node = await addNode('20');
  const { code, stdout, stderr } = await installed.run(['check'], node);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^toolrisk expects Node\.js 22\.19 or newer, got 20\.\d+\.\d+\.\n$/);
});

test('the engine says the same of 5,000 definitions in Node, on a page and in a worker', async () => {
  const all = generatedDefinitions(5000);
  const batches = Array.from({ length: 20 }, (_, index) => all.slice(index * 250, index * 250 + 250));
  const wanted = expected(batches);
  expect(new Set(all.map((each) => JSON.stringify(each))).size).toBeGreaterThan(4900);
  expect(await toldInNode(installed, batches)).toEqual(wanted);
  const { script } = await bundleEngine(installed);
  expect(await toldInChromium(script, batches)).toEqual({ onPage: wanted, inWorker: wanted });
});

test('Vite makes a page of the engine, without a word of warning', async () => {
  const { folder } = installed;
  writeFileSync(
    join(folder, 'page.js'),
    "export { classifyDefinition, explain, recommendServer, targets } from 'toolrisk';",
  );
  const warnings: string[] = [];
  const logger = { ...createLogger('silent'), warn: (text: string) => void warnings.push(text) };
  await build({
    root: folder,
    configFile: false,
    customLogger: logger,
    build: {
      outDir: 'built',
      chunkSizeWarningLimit: 2000,
      lib: { entry: 'page.js', formats: ['iife'], name: 'toolrisk', fileName: () => 'page.js' },
    },
  });
  expect(warnings).toEqual([]);
  const batches = [exampleDefinitions];
  const { onPage } = await toldInChromium(readFileSync(join(folder, 'built/page.js'), 'utf8'), batches);
  expect(onPage).toEqual(expected(batches));
});

describe('with astro beside it', () => {
  test('builds the site that a clone builds, and writes nothing into the package', async () => {
    const { astro } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies;
    const { folder, add, run } = installed;
    await add(`astro@${astro}`);
    rmSync(join(folder, '.toolrisk'), { recursive: true, force: true });
    await expectCrawl(installed);
    const packageFolder = join(folder, 'node_modules/toolrisk');
    const before = filesBelow(packageFolder);
    const built = await run(['site', 'build', '--out', 'by-package']);
    expect([built.code, built.stderr]).toEqual([0, expect.not.stringContaining('Expected')]);
    expect(filesBelow(packageFolder)).toEqual(before);
    const cloned = await runCli(folder, ['site', 'build', '--out', 'by-clone']);
    expect(cloned.code).toBe(0);
    const files = filesBelow(join(folder, 'by-clone'));
    expect(files.filter((file) => file.endsWith('index.html')).length).toBeGreaterThan(50);
    expect(filesBelow(join(folder, 'by-package'))).toEqual(files);
    const differing = files.filter(
      (file) =>
        !readFileSync(join(folder, 'by-package', file)).equals(readFileSync(join(folder, 'by-clone', file))),
    );
    // It holds the digest of what built it.
    expect(differing.filter((file) => file !== 'toolrisk-site.json')).toEqual([]);
  });
});
