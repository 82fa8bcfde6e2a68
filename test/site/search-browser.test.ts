import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFixtureSite } from './build-fixture-site.ts';
import { launchChromium } from './chromium.ts';
import { fixtureServers } from './fixture-servers.ts';
import { serveFolder } from './serve-folder.ts';

let server: Awaited<ReturnType<typeof serveFolder>>;
let browser: Browser;
let page: Page;
const noticed: string[] = [];
const requested: string[] = [];
const onTestsEnd: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const site = await buildFixtureSite(fixtureServers);
  onTestsEnd.push(() => rm(site.around, { recursive: true, force: true }));
  server = await serveFolder(site.folder);
  onTestsEnd.push(server.close);
  browser = await launchChromium();
  onTestsEnd.push(() => browser.close());
  page = await browser.newPage();
  page.on('console', (message) => noticed.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => noticed.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    noticed.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => requested.push(new URL(request.url()).pathname));
});

afterAll(async () => {
  for (const end of onTestsEnd.toReversed()) await end();
});

const search = async (query: string) => {
  await page.goto(`${server.origin}/search/?${new URLSearchParams({ q: query })}`);
  if (query === '') return;
  await page.waitForFunction(
    () => !document.querySelector('#search-status')?.textContent?.endsWith('can be searched.'),
  );
};
const status = () => page.textContent('#search-status');
const names = (list: string) => page.locator(`#search-${list} .search-name`).allTextContents();

describe('search', () => {
  it('is reached from every page by a slash, and by the form', async () => {
    await page.goto(`${server.origin}/about/`);
    await page.keyboard.press('/');
    await page.keyboard.type('refund');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search/?q=refund');
    await page.waitForSelector('#search-tools:not([hidden])');
    expect(await names('tools')).toEqual(['create_refund']);
    expect(noticed).toEqual([]);
  });

  it('answers while somebody writes, and the address keeps the query', async () => {
    await search('');
    expect(await status()).toMatch(/^\d[\d,]* tools on \d+ servers can be searched\.$/);
    await page.focus('#search-words');
    await page.keyboard.type('get_secr', { delay: 20 });
    await page.waitForSelector('#search-tools:not([hidden])');
    expect((await names('tools'))[0]).toBe('get_secret');
    expect(page.url()).toMatch(/\?q=get_secr$/);
  });

  it('is used by the keyboard alone, and leads to the page of what is found', async () => {
    await search('secret');
    await page.focus('#search-words');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/tools/**');
    expect(new URL(page.url()).pathname).toMatch(/\/get_secret\/$/);
    expect(await page.title()).toContain('get_secret');
  });

  it('filters, and takes a filter away again', async () => {
    await search('');
    await page.click('summary:has-text("Filters")');
    await page.click('[data-filter="effect:reads-secrets"]');
    await page.waitForSelector('#search-tools:not([hidden])');
    expect(await names('tools')).toContain('get_secret');
    await page.click('[data-filter="effect:reads-secrets"]');
    await page.waitForSelector('#search-tools', { state: 'hidden' });
    expect(await page.inputValue('#search-words')).toBe(' ');
  });

  it('tells what it took for a word that nobody has, and what nobody has', async () => {
    await search('refnud');
    expect(await status()).toBe('Nothing has “refnud”; these have “refund”. 1 tool.');
    await search('zzzzyyyy');
    expect(await status()).toBe('Nothing has “zzzzyyyy”.');
    await search('refund zzzzyyyy');
    expect(await status()).toBe('Nothing has “zzzzyyyy”. Without it: 1 tool.');
    await page.fill('#search-words', 'level:awful');
    await page.waitForFunction(() =>
      document.querySelector('#search-status')?.textContent?.includes('There is no filter “level:awful”.'),
    );
  });

  it('shows more on demand', async () => {
    await search('get item');
    const shown = (await names('tools')).length;
    await page.click('#search-more');
    await page.waitForFunction(
      (before) => document.querySelectorAll('#search-tools li').length > before,
      shown,
    );
    expect((await names('tools')).length).toBeGreaterThan(shown);
  });

  it('shows names of strangers as text, and takes queries for words', async () => {
    noticed.length = 0;
    await search('script alert');
    expect((await names('tools')).length + (await names('servers')).length).toBeGreaterThan(0);
    await search('"><img src=x onerror=alert(1)> __proto__ constructor effect:__proto__');
    await search('x'.repeat(5_000));
    expect(await page.locator('main script:not([src]), main img, main iframe').count()).toBe(0);
    expect(noticed).toEqual([]);
  });

  it('says when the index cannot be read', async () => {
    await page.route('**/search/terms-*.json', (route) => route.fulfill({ status: 503 }));
    await search('mail');
    expect(await status()).toMatch(/^The index could not be read: .*HTTP 503/);
    await page.unroute('**/search/terms-*.json');
    noticed.length = 0;
  });

  it('asks for two files for its answer', async () => {
    requested.length = 0;
    await search('refund');
    expect(requested.filter((path) => path.startsWith('/search/') && path.endsWith('.json'))).toHaveLength(2);
  });

  it('has links to lists where there is no JavaScript', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(`${server.origin}/search/`);
    expect(await plain.locator('noscript a, main a').count()).toBeGreaterThan(3);
    expect(await plain.locator('#search-form').isVisible()).toBe(false);
    await context.close();
  });
});
