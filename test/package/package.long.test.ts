import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { expectCrawl, plainCommands } from './command-checks.ts';
import { filesBelow, installPackage, root, type Installed } from './install-package.ts';

let installed: Installed;

beforeAll(async () => {
  installed = await installPackage();
});
afterAll(() => installed?.remove());

describe.each(['22', '26'])('on Node %s', (major) => {
  let node: string;

  beforeAll(async () => {
    // Its script brings the program, which npm runs only for packages that are named.
    const folder = join(installed.folder, `node-${major}`);
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{"private":true,"allowScripts":{"node":true}}\n');
    await installed.add('--prefix', folder, `node@${major}`);
    node = join(folder, 'node_modules/node/bin/node');
  });

  test.each(Object.entries(plainCommands))('%s', (_, check) => check(installed, node));

  test('visits a server in a sandbox and stores what it says', async () => {
    rmSync(join(installed.folder, '.toolrisk'), { recursive: true, force: true });
    await expectCrawl(installed, node);
  });
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
