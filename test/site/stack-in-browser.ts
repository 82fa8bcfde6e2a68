import { describe, expect, it } from 'vitest';
import { addUp } from '../../site/src/stack/add-up.ts';
import { readConfiguration } from '../../site/src/stack/read-configuration.ts';
import { twinFrom } from './client-in-browser.ts';
import type { OpenSite } from './client-in-browser.ts';

const secret = ['ghp', '4kQz8Wn2Xv7Rt5Yb1Lm9Pc3Ds6Fg0Hj2Ka4Z'].join('_');
const configuration = JSON.stringify({
  mcpServers: {
    own: { command: 'npx', args: ['-y', '@example/pages'], env: { PAGES_KEY: secret } },
    items: { command: 'npx', args: ['-y', 'many-items@1.2.3'] },
    elsewhere: { url: `https://secret-host.example/${secret}/mcp` },
    '</script><img src=x onerror=alert(1)>\u202E': { command: '/home/somebody/private/program' },
  },
});
const anyOfIt = [secret.slice(6, 20), 'secret-host', 'somebody', 'elsewhere', 'onerror'];

/** What becomes of a configuration that somebody pastes. */
export function describeStack(opened: () => OpenSite): void {
  describe('a pasted configuration', () => {
    it('is added up here, and nothing of it leaves the page', async () => {
      const { browser, origin, watch, accessibilityProblems } = opened();
      const context = await browser.newContext();
      const { page, noticed } = await watch(context);
      const requests: string[] = [];
      page.on('request', (request) => {
        requests.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`);
      });
      await page.goto(`${origin}/stack/`);
      await page.getByLabel('.mcp.json').fill(configuration);
      await page.getByRole('button', { name: 'Add up' }).click();
      await page.locator('#stack-result').waitFor();
      const entries = await page.locator('#stack-entries > li').allTextContents();
      expect(entries).toHaveLength(4);
      expect(entries[0]).toMatch(
        /^own @example\/pages: \d+ tools, \d+ of them high or critical, about \d+ tokens\.$/,
      );
      expect(entries[2]).toBe(
        'elsewhere not known: its address is of no server here. That is no word in its favour.',
      );

      const read = await readConfiguration(configuration, '');
      if (typeof read === 'string') throw new Error(read);
      const twins = [
        await twinFrom(page, origin, 'example-pages'),
        await twinFrom(page, origin, 'many-items'),
      ];
      const matched = read.map((entry, at) => ({ entry, ...(twins[at] && { twin: twins[at] }) }));
      const { report } = addUp(matched, 'the configuration', 'supervised');
      const findings = (await page.locator('#stack-findings').textContent()) ?? '';
      expect(report.findings.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['secret', 'unpinned']));
      for (const { what } of report.findings.filter(({ kind }) => kind !== 'flow'))
        expect(findings).toContain(what);
      expect(await page.locator('#stack-policy-title ~ * pre code').textContent()).toContain(
        'mcp__own__list_pages',
      );
      expect(await page.locator('#stack-result').textContent()).not.toContain(secret.slice(6, 20));
      expect(await accessibilityProblems(page)).toEqual([]);

      const link = (await page.locator('#stack-link').getAttribute('href')) ?? '';
      expect(link).toBe('#servers=example-pages,many-items');
      const kept = await page.evaluate(() =>
        JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }]),
      );
      for (const part of anyOfIt) expect([...requests, kept].join('\n')).not.toContain(part);
      for (const request of requests) expect(request).toMatch(/^GET \S+ $/);
      expect(noticed).toEqual([]);
      await context.close();
    });

    it('is taken over from another page, once', async () => {
      const { browser, origin, watch } = opened();
      const context = await browser.newContext();
      const { page, noticed } = await watch(context);
      await page.goto(`${origin}/404.html`);
      await page.evaluate((text) => sessionStorage.setItem('toolrisk-configuration', text), configuration);
      await page.goto(`${origin}/stack/`);
      await page.locator('#stack-entries > li').first().waitFor();
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
      expect(noticed).toEqual([]);
      await context.close();
    });

    it('may be TOML, and is refused in words where it is too large or none at all', async () => {
      const { browser, origin, watch } = opened();
      const context = await browser.newContext();
      const { page, noticed } = await watch(context);
      await page.goto(`${origin}/stack/`);
      const paste = async (text: string) => {
        await page.getByLabel('.mcp.json').fill(text);
        await page.getByRole('button', { name: 'Add up' }).click();
      };
      await paste('[mcp_servers.own]\ncommand = "npx"\nargs = ["-y", "@example/pages"]\n');
      await page.locator('#stack-entries a').waitFor();
      await paste('mcpServers:\n  own:\n    command: npx\n    args: ["-y", "many-items"]\n');
      await page.locator('#stack-entries a', { hasText: 'many-items' }).waitFor();
      await paste(' '.repeat(1024 ** 2 + 1) + '{}');
      const problem = page.locator('#stack-problem');
      await problem.filter({ hasText: 'at most 1,048,576 characters' }).waitFor();
      expect(await page.locator('#stack-result').isVisible()).toBe(false);
      await paste('[[[');
      await problem.filter({ hasText: 'This is no configuration that can be read' }).waitFor();
      expect(noticed).toEqual([]);
      await context.close();
    });
  });

  describe('a link to servers', () => {
    it('shows what they add up to, and fetches nothing else for what it names', async () => {
      const { browser, origin, watch } = opened();
      const context = await browser.newContext();
      const { page, noticed } = await watch(context);
      await page.goto(`${origin}/stack/#servers=example-pages,..%2Fx,many-items,//evil.test`);
      await page.locator('#stack-entries > li').first().waitFor();
      expect(await page.locator('#stack-entries > li').count()).toBe(2);
      expect(await page.locator('#stack-policy-title ~ * pre code').textContent()).toContain(
        'mcp__many-items__get_item_0',
      );
      expect(noticed).toEqual([]);
      await context.close();
    });
  });
}
