import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findTarget } from '../../policy/targets/index.ts';
import { policiesOf, serversInClient, toolInClient } from '../../site/src/client-picker/client-policy.ts';
import { toolsOf } from '../../site/src/stack/twin.ts';
import type { ServerTwin } from '../../site/src/stack/twin.ts';

/** A built site that is served, and a browser to look at it. */
export interface OpenSite {
  browser: Browser;
  origin: string;
  folder: string;
  watch(context: BrowserContext): Promise<{ page: Page; noticed: string[] }>;
  accessibilityProblems(page: Page): Promise<string[]>;
}

const toolPage = '/tools/example-pages/detach_user_policy/';
const serverPage = '/servers/example-pages/';

/** The file of a server, as the site offers it. */
export async function twinFrom(page: Page, origin: string, slug: string): Promise<ServerTwin> {
  return (await (await page.request.get(`${origin}/api/v1/servers/${slug}.json`)).json()) as ServerTwin;
}

async function expected(
  page: Page,
  origin: string,
  key: string,
  id: string,
  preset: 'autonomous' | 'supervised',
) {
  const twin = await twinFrom(page, origin, 'example-pages');
  const target = findTarget(id);
  if (!target) throw new Error(`Expected the format ${id}`);
  const { policies } = policiesOf({ slug: twin.slug, name: twin.name, tools: toolsOf(twin) }, key, preset);
  const tool = policies[0]?.tools.find((policy) => policy.tool === 'detach_user_policy');
  if (!tool) throw new Error('Expected the tool of the page');
  return { tool: toolInClient(key, tool, preset, target), server: serversInClient(policies, target) };
}

const shownText = (page: Page) => page.locator('[data-client-picker] pre code').textContent();
const showing = (page: Page, title: string) =>
  page
    .locator('[data-part="form"] [role="status"]', { hasText: `The policy for ${title},` })
    .waitFor({ state: 'attached' });

/** What the choice of a client does, once for all pages. */
export function describeClient(opened: () => OpenSite): void {
  describe('the reader’s client', () => {
    it('costs nothing before it is chosen, and not much then', async () => {
      const { browser, origin, folder, watch } = opened();
      const context = await browser.newContext();
      const { page } = await watch(context);
      const scripts: Promise<Buffer>[] = [];
      page.on('response', (response) => {
        if (response.request().resourceType() === 'script') scripts.push(response.body());
      });
      await page.goto(origin + toolPage, { waitUntil: 'networkidle' });
      const first = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length, 0);
      expect(first).toBeLessThan(3 * 1024);
      const assets = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
      const all = assets.map((name) => gzipSync(readFileSync(join(folder, 'assets', name))).length);
      expect(all.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(250 * 1024);
      await context.close();
    });

    it('is chosen once by keyboard, and every page shows the policy for it', async () => {
      const { browser, origin, watch, accessibilityProblems } = opened();
      const context = await browser.newContext();
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
      const { page, noticed } = await watch(context);
      await page.goto(origin + toolPage);
      await page.getByRole('button', { name: 'Use your client' }).focus();
      await page.keyboard.press('Enter');
      const client = page.getByLabel('Client or gateway');
      await client.waitFor();
      expect(await client.evaluate((field) => field === document.activeElement)).toBe(true);
      await client.selectOption('vscode');
      await page.getByLabel('Preset').selectOption('autonomous');
      await page.getByLabel('Your name for this server').fill('my "pages" <b>');
      await page.keyboard.press('Tab');
      await showing(page, 'VS Code (cannot deny)');
      const { tool, server } = await expected(page, origin, 'my "pages" <b>', 'vscode', 'autonomous');
      expect(await shownText(page)).toBe(tool.text);
      // What the format does instead of what is advised stands beside it.
      const told = (await page.locator('[data-part="notes"] .note-warning').textContent()) ?? '';
      expect(tool.warnings.length).toBeGreaterThan(0);
      for (const warning of tool.warnings) expect(told).toContain(warning);
      expect(await page.locator('[data-part="notes"]').textContent()).toContain('By your preset, autonomous');
      expect(await accessibilityProblems(page)).toEqual([]);

      await page.goto(origin + serverPage);
      await showing(page, 'VS Code (cannot deny)');
      expect(await shownText(page)).toBe(server.text);
      await page.goto(`${origin}${serverPage}policies/`);
      await showing(page, 'VS Code (cannot deny)');
      expect(await shownText(page)).toBe(server.text);
      await page.goto(`${origin}/policies/builder/#server=example-pages`);
      await page.locator('#result').waitFor();
      expect(await page.getByLabel('Format').inputValue()).toBe('vscode');
      await page.goto(origin + toolPage);
      await showing(page, 'VS Code (cannot deny)');
      const label = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
      let steps = 0;
      while ((await label()) !== 'Copy the policy (VS Code (cannot deny))' && steps < 16) {
        await page.keyboard.press('Tab');
        steps += 1;
      }
      expect(steps).toBeLessThanOrEqual(15);
      await page.keyboard.press('Enter');
      await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(tool.text);
      expect(noticed).toEqual([]);
      await context.close();
    });

    it('is forgotten on demand, and what somebody else has kept there is no choice', async () => {
      const { browser, origin, watch } = opened();
      const context = await browser.newContext();
      const { page, noticed } = await watch(context);
      await page.goto(origin + toolPage);
      const first = await page.locator('.advice pre code').textContent();
      await page.evaluate(() => localStorage.setItem('toolrisk-client', '{"target":"</script>","preset":7}'));
      await page.reload();
      await showing(page, 'Claude Code');
      expect(await shownText(page)).toBe(first);
      await page.getByText('Your client', { exact: true }).click();
      await page.getByRole('button', { name: 'Forget' }).click();
      await page.getByRole('button', { name: 'Use your client' }).waitFor();
      expect(await page.evaluate(() => localStorage.length)).toBe(0);
      expect(noticed).toEqual([]);
      await context.close();
    });
  });
}
