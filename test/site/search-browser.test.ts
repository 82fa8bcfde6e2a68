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
    expect(
      await page
        .locator('main script:not([src], [type="application/ld+json"]), main img, main iframe')
        .count(),
    ).toBe(0);
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

describe('the list of tools', () => {
  const open = async (address: string) => {
    await page.goto(`${server.origin}/tools/${address}`);
    if (address !== '')
      await page.waitForFunction(() =>
        document.querySelector('#tools-status')?.textContent?.includes(' of '),
      );
  };
  const told = () => page.textContent('#tools-status');
  const waitFor = (text: string) =>
    page.waitForFunction((wanted) => document.querySelector('#tools-status')?.textContent === wanted, text);
  const listed = () => page.locator('#tools-rows th a').allTextContents();
  const tools = '259 tools.';

  it('has the first tools before anything is asked for, and asks for nothing', async () => {
    requested.length = 0;
    noticed.length = 0;
    await open('');
    expect(await told()).toBe(tools);
    expect(await listed()).toHaveLength(200);
    expect(requested.filter((path) => path.endsWith('.json'))).toEqual([]);
  });

  it('is filtered by the keyboard alone, and the address says how', async () => {
    await open('');
    requested.length = 0;
    await page.focus('[name="level"][value="critical"]');
    await page.keyboard.press('Space');
    await waitFor('5 of 259 tools.');
    expect(await listed()).toHaveLength(5);
    expect(new URL(page.url()).searchParams.get('q')).toBe('level:critical');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe('critical');
    expect(requested.filter((path) => path.endsWith('.json'))).toEqual([
      '/search/cells.json',
      '/search/tools-0.json',
    ]);
    expect(await page.locator('label:has([name="level"][value="low"]) .facet-count').textContent()).not.toBe(
      '0',
    );
    expect(await page.locator('label:has([name="category"][value="read"]) .facet-count').textContent()).toBe(
      '0',
    );
    await page.goBack();
    await waitFor(tools);
    expect(await page.isChecked('[name="level"][value="critical"]')).toBe(false);
    expect(noticed).toEqual([]);
  });

  it('is what a link says, with the filters of search', async () => {
    await open('?q=effect:deletes-data&sort=tokens');
    const all = await listed();
    expect(all.length).toBeGreaterThan(1);
    expect(await page.isChecked('[name="effect"][value="deletes-data"]')).toBe(true);
    const tokens = (await page.locator('#tools-rows .why').allTextContents()).map((text) =>
      Number(/ · ([\d,]+) tokens?$/.exec(text)?.[1]?.replace(',', '')),
    );
    expect(tokens).toEqual(tokens.toSorted((a, b) => b - a));
    await page.click('#tools-search');
    await page.waitForURL('**/search/?q=effect**');
    await page.waitForSelector('#search-tools:not([hidden])');
    expect((await names('tools')).toSorted()).toEqual(all.toSorted());
    await open('?q=level:awful source:nowhere');
    expect(await told()).toBe(
      'There is no filter “level:awful”. There is no filter “source:nowhere”. 0 of 259 tools.',
    );
  });

  it('shows more, sorted by name, and can be cleared', async () => {
    await open('?q=level:low&sort=name');
    const first = await listed();
    await page.click('#tools-more');
    await page.waitForFunction(
      (before) => document.querySelectorAll('#tools-rows tr').length > before,
      first.length,
    );
    const all = await listed();
    expect(all.slice(0, first.length)).toEqual(first);
    expect(all).toEqual(all.toSorted());
    await page.click('#tools-clear');
    await waitFor(tools);
    expect(noticed).toEqual([]);
  });

  it('stands there without JavaScript, with links to lists of all tools', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(`${server.origin}/tools/`);
    expect(await plain.locator('#tools-rows tr').count()).toBe(200);
    expect(await plain.locator('main :is(input, select, button):visible').count()).toBe(0);
    expect(await plain.locator('main a[href="/levels/"]').count()).toBe(1);
    await context.close();
  });
});

describe('comparing', () => {
  const heads = () => page.locator('#compare-facts tr th').allTextContents();

  it('says what differs between the servers that a link names', async () => {
    noticed.length = 0;
    await page.goto(`${server.origin}/compare/?a=example-pages&b=io.example-single`);
    await page.waitForSelector('#compare-result:not([hidden])');
    expect(await page.textContent('#compare-sentences p')).toBe(
      '@example/pages has 9 tools, at worst critical (4); io.example/single has 1 tool, at worst critical (1).',
    );
    expect(await heads()).toContain('Tokens of its definitions');
    expect(await page.locator('#compare-pairs tr').count()).toBe(1);
    expect(await page.locator('#compare-only-a li').count()).toBe(8);
    expect(await page.isHidden('#compare-only-b-section')).toBe(true);
    await page.click('#compare-swap');
    await page.waitForURL('**/compare/?a=io.example-single&b=example-pages');
    await page.waitForSelector('#compare-only-b li');
    expect(noticed).toEqual([]);
  });

  it('finds a server by its name, and shows what strangers wrote as text', async () => {
    await page.goto(`${server.origin}/compare/?a=example-pages`);
    expect(await page.textContent('#compare-status')).toBe('Choose two servers.');
    await page.focus('#compare-b');
    await page.keyboard.type('title script');
    await page.waitForSelector('#compare-suggestions option', { state: 'attached' });
    const hostile = await page.locator('#compare-suggestions option').first().getAttribute('value');
    await page.fill('#compare-b', hostile ?? '');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#compare-result:not([hidden])');
    expect(
      await page
        .locator('main script:not([src], [type="application/ld+json"]), main img, main iframe')
        .count(),
    ).toBe(0);
    expect(noticed).toEqual([]);
  });

  it('fetches files of servers alone, and says when there is none', async () => {
    requested.length = 0;
    await page.goto(
      `${server.origin}/compare/?${new URLSearchParams({ a: '../../x', b: 'no-such-server' })}`,
    );
    await page.waitForFunction(() => document.querySelector('#compare-status')?.textContent !== '');
    expect(await page.textContent('#compare-status')).toBe(
      'Expected the name of a server’s page, got “../../x”. Expected /api/v1/servers/no-such-server.json to be there, got HTTP 404.',
    );
    expect(requested.filter((path) => path.startsWith('/api/'))).toEqual([
      '/api/v1/servers/no-such-server.json',
    ]);
    noticed.length = 0;
  });
});
