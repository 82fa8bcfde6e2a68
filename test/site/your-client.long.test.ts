import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presets } from '../../policy/policy.ts';
import { targets } from '../../policy/targets/index.ts';
import { kinds } from '../audit/stack/stacks.ts';
import { runCli } from '../cli/run-cli.ts';
import { serveNpm } from '../servers/npm-registry.ts';
import { launchChromium } from './chromium.ts';
import { serveFolder } from './serve-folder.ts';

const names = ['chat', 'files', 'fetcher', 'clock'];
const secret = ['ghp', '4kQz8Wn2Xv7Rt5Yb1Lm9Pc3Ds6Fg0Hj2Ka4Z'].join('_');
/** A server of one file, with its tools in it. */
const packed = (kind: string) =>
  readFileSync(join(import.meta.dirname, '../cli/stdio-server.mjs'), 'utf8').replace(
    "JSON.parse(readFileSync(first, 'utf8'))",
    JSON.stringify(kinds[kind]),
  );

let folder: string;
let around: string;
const onTestsEnd: (() => unknown)[] = [];
let registry: Awaited<ReturnType<typeof serveNpm>>;
let site: Awaited<ReturnType<typeof serveFolder>>;
let browser: Browser;
let environment: NodeJS.ProcessEnv;

const file = (name: string) => join(folder, name);

async function run(...args: string[]) {
  const ran = await runCli(folder, args, '', environment);
  if (ran.code !== 0) throw new Error(`${args.join(' ')}: ${ran.code}\n${ran.stderr}`);
  return ran.stdout;
}

// Real servers are crawled, the site is built from them, and the command line asks the same ones.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'your-client-'));
  around = mkdtempSync(join(tmpdir(), 'your-client-cache-'));
  for (const each of [folder, around]) {
    // Confined servers run as a user of their own.
    chmodSync(each, 0o755);
    onTestsEnd.push(() => rmSync(each, { recursive: true, force: true }));
  }
  registry = await serveNpm(
    names.map((name) => ({
      name: `${name}-server`,
      version: '1.2.3',
      bin: 'server.mjs',
      files: [{ path: 'package/server.mjs', content: `#!/usr/bin/env node\n${packed(name)}` }],
    })),
  );
  onTestsEnd.push(() => registry.close());
  writeFileSync(file('user.npmrc'), `registry=${registry.url}\ncache=${join(around, 'npm')}\n`);
  environment = {
    npm_config_registry: undefined,
    npm_config_userconfig: file('user.npmrc'),
    TOOLRISK_CACHE: join(around, 'cache'),
  };
  await run('crawl', ...names.map((name) => `npm:${name}-server`), '--data', 'data', '--timeout', '120000');
  await run('site', 'build', '--data', 'data', '--out', 'site');
  site = await serveFolder(file('site'));
  onTestsEnd.push(() => site.close());
  browser = await launchChromium();
  onTestsEnd.push(() => browser.close());
});

afterAll(async () => {
  for (const end of onTestsEnd.toReversed()) await end();
});

async function choose(page: Page, target: string, title: string, preset: string): Promise<string | null> {
  await page.getByLabel('Preset').selectOption(preset);
  await page.getByLabel('Client or gateway').selectOption(target);
  await page
    .locator('[data-part="form"] [role="status"]')
    .filter({ hasText: `The policy for ${title}, preset ${preset}.` })
    .waitFor({ state: 'attached' });
  return page.locator('[data-client-picker] pre code').textContent();
}

describe('a pasted configuration', () => {
  const npx = (name: string, env = {}) => ({ command: 'npx', args: ['-y', name], env });
  it.each([
    { talk: npx('chat-server@1.2.3') },
    { a: npx('files-server'), web: npx('fetcher-server@latest'), again: npx('fetcher-server@1.2.3') },
    { clock: npx('clock-server@1.2.3', { API_KEY: secret }) },
  ])('adds up to the findings of “toolrisk stack”: %#', async (mcpServers) => {
    const text = JSON.stringify({ mcpServers });
    writeFileSync(file('.mcp.json'), text);
    const told = JSON.parse(await run('stack', '.mcp.json', '--json', '--timeout', '120000')) as {
      findings: { what: string; why: string; advice: string }[];
      tokens: { total: number };
    };
    const page = await browser.newPage();
    await page.goto(`${site.origin}/stack/`);
    await page.locator('#configuration-file').setInputFiles({
      name: '.mcp.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
    await page.locator('#stack-findings > *').first().waitFor();
    const shown = await page.locator('.stack-finding li > bdi').allTextContents();
    expect(shown.toSorted()).toEqual(told.findings.map(({ what }) => what).toSorted());
    expect(told.findings.length).toBeGreaterThan(0);
    const { total } = told.tokens;
    expect(await page.locator('#stack-summary').textContent()).toContain(`about ${total} token`);
    await page.close();
  });
});

describe('the policy for the reader’s client', () => {
  it('is byte for byte what “toolrisk policy” writes, in every format and preset', async () => {
    const page = await browser.newPage();
    await page.goto(`${site.origin}/servers/chat-server/`);
    await page.getByRole('button', { name: 'Use your client' }).click();
    await page.getByLabel('Your name for this server').fill('my chat');
    await page.keyboard.press('Tab');
    for (const preset of presets)
      for (const { id, title } of targets) {
        const options = ['--data', 'data', '--name', 'my chat', '--target', id, '--preset', preset];
        const written = await run('policy', 'chat-server', ...options);
        expect(await choose(page, id, title, preset), `${id}, ${preset}`).toBe(written);
      }
    await page.close();
  });
});
