import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slugs } from '../../db/slug.ts';
import type { ServerPolicy } from '../../policy/policy.ts';
import { targets } from '../../policy/targets/index.ts';
import { buildFixtureSite } from './build-fixture-site.ts';
import type { BuiltSite } from './build-fixture-site.ts';
import { launchChromium } from './chromium.ts';
import { describeClient } from './client-in-browser.ts';
import { fixtureServers } from './fixture-servers.ts';
import { hostileNames } from './fixture-tools.ts';
import { serveFolder } from './serve-folder.ts';
import { describeStack } from './stack-in-browser.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const hostileServer = slugs(fixtureServers.map((server) => server.name)).get(
  fixtureServers.at(-1)?.name ?? '',
);
const hostileSlugs = slugs(hostileNames);
const toolPage = '/tools/example-pages/detach_user_policy/';
const serverPage = '/servers/example-pages/';
const policiesPage = '/servers/example-pages/policies/';

const everyKindOfPage = [
  '/',
  '/servers/',
  serverPage,
  policiesPage,
  '/servers/locked/',
  `/servers/${hostileServer}/`,
  toolPage,
  '/tools/example-pages/manage_page/',
  '/tools/example-pages/handler/',
  `/tools/${hostileServer}/${hostileSlugs.get('../../x')}/`,
  `/tools/${hostileServer}/${hostileSlugs.get('n'.repeat(300))}/`,
  '/categories/',
  '/categories/destructive/',
  '/levels/',
  '/levels/low/',
  '/effects/',
  '/effects/runs-code/',
  '/attacks/',
  '/attacks/destructive-action-autonomy/',
  '/rules/',
  '/rules/removes-access/',
  '/policies/',
  '/policies/builder/',
  `/policies/builder/?filled#server=example-pages&server=${hostileServer}&preset=autonomous&override=delete_*%09deny%09mine`,
  '/policies/claude-code/',
  '/search/',
  '/search/?q=delete',
  '/tools/',
  '/tools/?q=effect:deletes-data&sort=tokens',
  '/compare/',
  '/compare/?a=example-pages&b=io.example-single',
  '/stack/',
  '/stack/?filled#servers=example-pages,many-items,locked',
  '/about/',
  '/coverage/',
  '/accuracy/',
  '/changes/',
  '/changes/2/',
  '/changes/labels/',
  '/coverage/',
  '/coverage/needs-auth/',
  '/data/',
  '/api/',
  '/404.html',
];

let site: BuiltSite;
let server: Awaited<ReturnType<typeof serveFolder>>;
let browser: Browser;
const onTestsEnd: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  site = await buildFixtureSite(fixtureServers);
  onTestsEnd.push(() => rm(site.around, { recursive: true, force: true }));
  server = await serveFolder(site.folder);
  onTestsEnd.push(server.close);
  browser = await launchChromium();
  onTestsEnd.push(() => browser.close());
});

afterAll(async () => {
  for (const end of onTestsEnd.toReversed()) await end();
});

/** The policy of a server in one format, as the engine renders it from the answer for programs. */
async function gatewayPolicy(): Promise<string | undefined> {
  const answer = await readFile(join(site.folder, 'api/v1/servers/example-pages.json'), 'utf8');
  const { policy } = JSON.parse(answer) as { policy: ServerPolicy };
  return targets.find(({ id }) => id === 'gateway-json')?.render([policy]).text;
}

/** Opens pages and notes whatever should not happen: messages, errors, dialogs, requests to elsewhere. */
async function watch(context: BrowserContext): Promise<{ page: Page; noticed: string[] }> {
  const page = await context.newPage();
  const noticed: string[] = [];
  page.on('console', (message) => noticed.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => noticed.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    noticed.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${server.origin}/`)) noticed.push(`request: ${request.url()}`);
  });
  return { page, noticed };
}

async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  if (results.passes.length < 15)
    throw new Error(`Expected axe to look, got ${results.passes.length} passes`);
  return results.violations.map(
    (one) =>
      `${one.id}: ${one.nodes
        .map((node) => node.html)
        .slice(0, 3)
        .join(' ')}`,
  );
}

describe.each([
  { look: 'light on a desk', colorScheme: 'light', width: 1280 },
  { look: 'dark on a phone', colorScheme: 'dark', width: 390 },
] as const)('every kind of page, $look', ({ colorScheme, width }) => {
  let context: BrowserContext;
  let page: Page;
  let noticed: string[];

  beforeAll(async () => {
    context = await browser.newContext({ colorScheme, viewport: { width, height: 844 } });
    ({ page, noticed } = await watch(context));
  });

  afterAll(() => context.close());

  it.each(everyKindOfPage)('%s is accessible, quiet, and no wider than the screen', async (path) => {
    noticed.length = 0;
    const response = await page.goto(server.origin + path, { waitUntil: 'load' });
    expect(response?.status()).toBe(200);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(noticed).toEqual([]);
  });
});

/** What RFC 4287 demands of a feed and the browser's own XML parser reads: what is wrong with it, and its identifiers. */
function readFeed(page: Page, text: string): Promise<{ problems: string[]; ids: string[]; words: string }> {
  return page.evaluate((xml) => {
    const atom = 'http://www.w3.org/2005/Atom';
    const problems: string[] = [];
    const document = new DOMParser().parseFromString(xml, 'application/xml');
    const error = document.querySelector('parsererror');
    if (error) problems.push(error.textContent);
    const children = (parent: Element, name: string) =>
      [...parent.children].filter((each) => each.localName === name && each.namespaceURI === atom);
    const one = (parent: Element, name: string) => {
      const found = children(parent, name);
      if (found.length !== 1) problems.push(`${found.length} ${name} in ${parent.localName}`);
      return found[0]?.textContent ?? '';
    };
    const feed = document.documentElement;
    if (feed.localName !== 'feed' || feed.namespaceURI !== atom) problems.push(`root ${feed.localName}`);
    if (children(feed, 'author').length === 0) problems.push('no author');
    const known = [
      'id',
      'title',
      'subtitle',
      'updated',
      'author',
      'generator',
      'link',
      'entry',
      'content',
      'name',
    ];
    const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
    const ids: string[] = [];
    for (const each of [feed, ...children(feed, 'entry')]) {
      const id = one(each, 'id');
      if (!/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))
        problems.push(`id ${id}`);
      ids.push(id);
      if (one(each, 'title').trim() === '') problems.push('empty title');
      if (!time.test(one(each, 'updated'))) problems.push('no time');
      const links = children(each, 'link');
      const alternate = links.filter((link) => link.getAttribute('rel') === 'alternate');
      if (alternate.length !== 1) problems.push(`${alternate.length} alternates`);
      for (const link of links) if (!link.getAttribute('href')) problems.push('link without href');
      for (const child of each.children) if (!known.includes(child.localName)) problems.push(child.localName);
    }
    const selves = children(feed, 'link').filter((link) => link.getAttribute('rel') === 'self');
    if (selves.length !== 1) problems.push(`${selves.length} selves`);
    if (new Set(ids).size !== ids.length) problems.push('an id twice');
    return { problems, ids, words: feed.textContent };
  }, text);
}

describe('feeds and badges', () => {
  let page: Page;
  beforeAll(async () => {
    page = await browser.newPage();
    await page.goto(`${server.origin}/404.html`);
  });
  afterAll(() => page.close());

  it('are valid Atom, in which what a server wrote is text', async () => {
    const whole = await fetch(`${server.origin}/feed.xml`);
    const own = await fetch(`${server.origin}/feeds/example-pages.xml`);
    const [all, one] = [await readFeed(page, await whole.text()), await readFeed(page, await own.text())];
    expect(all.problems).toEqual([]);
    expect(one.problems).toEqual([]);
    expect(all.ids.filter((id) => one.ids.includes(id))).toEqual([]);
    expect(one.words).toContain(
      '1.2.4</bdi><script>alert(15)</script>: 1 tool got more dangerous and 1 tool is gone',
    );
    expect(one.words).toContain('⟦U+202E⟧');
  });

  it('would not be taken for valid with a mark that is not escaped, or without an id', async () => {
    const text = await (await fetch(`${server.origin}/feeds/example-pages.xml`)).text();
    for (const wrong of [text.replace('&lt;', '<'), text.replace(/<id>[^<]*<\/id>/, '')])
      expect((await readFeed(page, wrong)).problems).not.toEqual([]);
  });

  it('say a level and a day in an image that loads nothing, with a title for whoever does not see it', async () => {
    for (const [slug, words, title, colour] of [
      ['example-pages', 'worst tool critical · 2026-11-20', '@example/pages: worst tool critical', '#b5191a'],
      ['many-items', 'worst tool low · 2026-11-20', 'many-items: worst tool low', '#5c594f'],
      ['locked', 'not listed · 2026-11-20', 'locked: not listed', '#5c594f'],
      ['empty', 'no tools listed · 2026-11-20', 'empty: no tools listed', '#5c594f'],
    ] as const) {
      const { noticed, page: image } = await watch(await browser.newContext());
      await image.goto(`${server.origin}/badges/${slug}.svg`);
      const seen = await image.evaluate(() => ({
        title: document.querySelector('title')?.textContent ?? '',
        texts: [...document.querySelectorAll('text')].map((each) => each.textContent),
        fills: [...document.querySelectorAll('rect')].map((each) => each.getAttribute('fill')),
        outside: [...document.querySelectorAll('text')].filter(
          (each) =>
            each.getBoundingClientRect().right > document.documentElement.getBoundingClientRect().right,
        ).length,
        foreign: document.querySelectorAll('image, script, style, foreignObject, use, a').length,
      }));
      expect(seen.texts).toEqual(['toolrisk', words]);
      expect(seen.title).toBe(`${title}, as of 20 November 2026`);
      expect(seen.fills).toEqual(['#1b1a17', colour]);
      expect([seen.outside, seen.foreign]).toEqual([0, 0]);
      expect(noticed).toEqual([]);
      await image.context().close();
    }
    const hostile = await readFile(join(site.folder, `badges/${hostileServer}.svg`), 'utf8');
    expect(hostile).toContain('⟦U+202E⟧');
    expect(hostile).not.toContain('<script');
  });
});

describe('the copy button', () => {
  it('puts the policy that is shown on the clipboard, to the letter', async () => {
    const context = await browser.newContext();
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
    const { page, noticed } = await watch(context);
    await page.goto(server.origin + policiesPage);
    await page.locator('details:has(#gateway-json):not([open]) > summary').click();
    await page
      .getByRole('button', { name: 'Copy the policy of the whole server (Gateway policy, supervised)' })
      .click();
    // What copies is loaded by the first click, and says when it is done.
    await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await gatewayPolicy());
    expect(noticed).toEqual([]);
    await context.close();
  });
});

describe('the download button', () => {
  it('saves a policy that is no file of the site, to the letter', async () => {
    const context = await browser.newContext({ acceptDownloads: true });
    const page = await context.newPage();
    await page.goto(server.origin + toolPage);
    const name = 'Download the policy (Claude Code)';
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('settings.json');
    const shown = await page.locator('.advice pre code').textContent();
    expect(readFileSync(await download.path(), 'utf8')).toBe(shown);
    await context.close();
  });
});

describe('a page without scripts', () => {
  it('still opens each format, and shows no button that does nothing', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(server.origin + policiesPage);
    expect(await page.locator('button:visible').count()).toBe(0);
    const codes = page.locator('pre:visible');
    expect(await codes.count()).toBe(1);
    await page.locator('details:has(#gateway-json):not([open]) > summary').click();
    const text = (await page.locator('#gateway-json pre:visible').textContent()) ?? '';
    expect(Object.keys((JSON.parse(text) as { tools: object }).tools)).toContain('list_pages');
    await context.close();
  });

  it('opens the format that an address names', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${server.origin}${policiesPage}#codex`);
    await page.locator('#codex pre').waitFor({ state: 'visible' });
    await context.close();
  });
});

describe('the policy builder', () => {
  it('joins servers, and says the same as the files that the site offers', async () => {
    const context = await browser.newContext();
    const { page, noticed } = await watch(context);
    await page.goto(`${server.origin}/policies/builder/`);
    await page.getByLabel('Name', { exact: true }).fill('@example/pages');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const text = () => page.locator('#result-text').textContent();
    await page.locator('#result').waitFor();
    await page.getByLabel('Format').selectOption('gateway-json');
    expect(await text()).toBe(await gatewayPolicy());
    await page.getByLabel('example-pages is called').fill('pages');
    await page.getByLabel('Format').selectOption('claude-code');
    expect(await text()).toContain('"mcp__pages__list_pages"');
    await page.getByRole('button', { name: 'Add an override' }).click();
    await page.getByLabel('Tools of override 1').fill('list_*');
    await page.getByLabel('Decision of override 1').selectOption('hide');
    await page.getByLabel('Reason of override 1').fill('');
    await page.getByLabel('Reason of override 1').press('Tab');
    expect(await page.locator('#builder-problem').textContent()).toContain('Expected a reason');
    await page.getByLabel('Reason of override 1').fill('Not needed.');
    await page.getByLabel('Reason of override 1').press('Tab');
    const permissions = async () =>
      (JSON.parse((await text()) ?? '') as { permissions: Record<string, string[]> }).permissions;
    expect((await permissions())['deny']).toContain('mcp__pages__list_pages');
    const kept = page.url();
    await page.goto('about:blank');
    await page.goto(kept);
    await page.locator('#result').waitFor();
    expect((await permissions())['deny']).toContain('mcp__pages__list_pages');
    expect(noticed).toEqual([]);
    await context.close();
  });

  it('downloads what it shows', async () => {
    const context = await browser.newContext({ acceptDownloads: true });
    const page = await context.newPage();
    await page.goto(`${server.origin}/policies/builder/#server=example-pages&target=claude-code`);
    await page.locator('#result').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('settings.json');
    expect(readFileSync(await download.path(), 'utf8')).toBe(
      await page.locator('#result-text').textContent(),
    );
    await context.close();
  });

  it('fetches nothing but files of the catalogue for what a link names', async () => {
    const context = await browser.newContext();
    const { page, noticed } = await watch(context);
    await page.goto(
      `${server.origin}/policies/builder/#server=..%2F..%2Fx&server=%2F%2Fevil.test&target=nope`,
    );
    await page.getByText('Expected the name of a server’s page').waitFor();
    expect(noticed).toEqual([]);
    await context.close();
  });
});

describe('the box of the front page', () => {
  // The attribute stands there where a page reads configurations; the handover is the same whichever page that is.
  const frontPage = async (context: BrowserContext): Promise<Page> => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
    const page = await context.newPage();
    await page.route(`${server.origin}/`, async (route) => {
      const response = await route.fetch();
      const html = (await response.text()).replace(
        /(<form class="ask"[^>]*?)(?: data-stack="[^"]*")?>/,
        '$1 data-stack="/about/">',
      );
      await route.fulfill({ response, body: html });
    });
    const taking = page.waitForResponse((response) => response.url().endsWith('/paste.js'));
    await page.goto(`${server.origin}/`);
    await taking;
    await page.waitForLoadState('networkidle');
    return page;
  };
  const paste = async (page: Page, text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.locator('form.ask input').focus();
    await page.keyboard.press('ControlOrMeta+V');
  };

  it('hands a configuration over in this browser alone, whole', async () => {
    const context = await browser.newContext();
    const page = await frontPage(context);
    const configuration = JSON.stringify(
      { mcpServers: { notes: { command: 'npx', args: ['x'.repeat(500)] } } },
      null,
      2,
    );
    await paste(page, configuration);
    await page.waitForURL(`${server.origin}/about/`);
    expect(await page.evaluate(() => sessionStorage.getItem('toolrisk-configuration'))).toBe(configuration);
    await context.close();
  });

  it('takes any other text as words to search for', async () => {
    const context = await browser.newContext();
    const page = await frontPage(context);
    await paste(page, 'delete page');
    expect(await page.locator('form.ask input').inputValue()).toBe('delete page');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\/\?q=delete\+page$/);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    await context.close();
  });
});

describe('the fonts', () => {
  it('are files of the site, there before the first text, and few', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const fonts: number[] = [];
    page.on('response', async (response) => {
      if (response.url().endsWith('.woff2')) fonts.push((await response.body()).length);
    });
    await page.goto(server.origin + serverPage, { waitUntil: 'networkidle' });
    const loaded = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family);
    });
    expect(new Set(loaded.map((family) => family.replaceAll('"', '')))).toEqual(
      new Set(['Source Serif 4', 'IBM Plex Mono']),
    );
    expect(fonts).toHaveLength(3);
    expect(fonts.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(60_000);
    await context.close();
  });
});

describe('the strip of a server', () => {
  it('leads from each bar to the row of its tool', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(server.origin + serverPage);
    const bar = page.locator('.bars a').first();
    const target = (await bar.getAttribute('href')) ?? '';
    await bar.click();
    expect(new URL(page.url()).hash).toBe(target);
    expect(await page.locator(target).isVisible()).toBe(true);
    await context.close();
  });
});
describeClient(() => ({ browser, origin: server.origin, folder: site.folder, watch, accessibilityProblems }));
describeStack(() => ({ browser, origin: server.origin, folder: site.folder, watch, accessibilityProblems }));

describe('the look', () => {
  it('follows the system', async () => {
    const background = async (colorScheme: 'dark' | 'light') => {
      const context = await browser.newContext({ colorScheme });
      const page = await context.newPage();
      await page.goto(server.origin + toolPage);
      const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await context.close();
      return colour;
    };
    expect(await background('dark')).not.toBe(await background('light'));
  });

  it.each([320, 768, 1600])('of a tool page fits a screen of %i pixels', async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(server.origin + toolPage);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await context.close();
  });

  it('has verdict, scale and what to do on the first screen of a desk, and on two of a phone', async () => {
    for (const [width, most] of [
      [1440, 900],
      [390, 2 * 844],
    ] as const) {
      const context = await browser.newContext({ viewport: { width, height: 844 } });
      const page = await context.newPage();
      await page.goto(server.origin + toolPage);
      const box = await page.locator('.advice pre').boundingBox();
      expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(most);
      await context.close();
    }
  });
});

describe('the keyboard', () => {
  it('skips to the content, and copies the policy within 15 steps', async () => {
    const context = await browser.newContext();
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
    const page = await context.newPage();
    await page.goto(server.origin + toolPage);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    const label = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    let steps = 2;
    while (!(await label()).startsWith('Copy') && steps < 15) {
      await page.keyboard.press('Tab');
      steps += 1;
    }
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      'mcp__example-pages__detach_user_policy',
    );
    await context.close();
  });

  it('opens a question', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(server.origin + toolPage);
    await page.locator('#questions summary').last().focus();
    await page.keyboard.press('Enter');
    await page.getByText('version 1.2.4 of its package').waitFor({ state: 'visible' });
    await context.close();
  });
});
