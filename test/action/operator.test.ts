import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { testCache } from '../cache.ts';
import { root } from './run-action.ts';

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  env?: Record<string, string>;
}
const workflow = parse(readFileSync(join(root, 'docs/ci/operator.yml'), 'utf8')) as {
  permissions: object;
  jobs: Record<'build' | 'deploy', { steps: Step[] }>;
};
const { steps } = workflow.jobs.build;
const script = (wanted: string) => steps.find(({ name }) => name === wanted)?.run ?? '';

const folder = mkdtempSync(join(tmpdir(), 'operator-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('pins what it uses, installs what this version needs, and has no expression in a script', () => {
  const all = [...steps, ...workflow.jobs.deploy.steps];
  for (const { uses, run } of all) {
    if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
    expect(run ?? '').not.toContain('${{');
  }
  const { version, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(script('Install')).toContain(`toolrisk@${version} astro@${devDependencies.astro}\n`);
  expect(workflow.permissions).toEqual({ contents: 'read' });
});

test('its steps crawl, reclassify and build a site', { timeout: 300_000 }, () => {
  // Confined servers run as a user of their own.
  chmodSync(folder, 0o755);
  copyFileSync(join(root, 'test/cli/stdio-server.mjs'), join(folder, 'server.mjs'));
  writeFileSync(join(folder, 'tools.json'), '[{"name":"get_page","description":"Returns a page."}]');
  mkdirSync(join(folder, 'toolrisk/node_modules/.bin'), { recursive: true });
  symlinkSync(join(root, 'cli/toolrisk.mjs'), join(folder, 'toolrisk/node_modules/.bin/toolrisk'));
  const { DATABASE_URL: _, TOOLRISK_DATA: __, ...env } = process.env;
  for (const name of ['Crawl', 'Reclassify', 'Build'])
    execFileSync('bash', ['-eo', 'pipefail', '-c', script(name)], {
      cwd: folder,
      env: {
        ...env,
        PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
        RUNNER_TEMP: folder,
        GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
        SOURCE: 'cmd:node server.mjs tools.json',
        TOOLRISK_CACHE: testCache,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  expect(readFileSync(join(folder, 'visits.jsonl'), 'utf8')).toContain('"outcome":"listed"');
  expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toMatch(/^ {4}No label moved\.$/m);
  expect(existsSync(join(folder, 'public/index.html'))).toBe(true);
});
