import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gradeFor } from '../../audit/server-grade.ts';
import { ruleset } from '../../classifier/ruleset.ts';
import { slugs } from '../../db/slug.ts';
import type { ServerPolicy } from '../../policy/policy.ts';
import { targets } from '../../policy/targets/index.ts';
import { buildFixtureSite } from './build-fixture-site.ts';
import type { BuiltSite } from './build-fixture-site.ts';
import { fixtureServers } from './fixture-servers.ts';
import { hostileNames } from './fixture-tools.ts';

let site: BuiltSite;
let files: string[];
const pages = new Map<string, string>();

beforeAll(async () => {
  site = await buildFixtureSite(fixtureServers);
  const entries = await readdir(site.folder, { recursive: true, withFileTypes: true });
  files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(site.folder, join(entry.parentPath, entry.name)));
  for (const file of files.filter((each) => each.endsWith('.html'))) {
    pages.set(file, await readFile(join(site.folder, file), 'utf8'));
  }
});

afterAll(() => rm(site.around, { recursive: true, force: true }));

function page(path: string): string {
  const html = pages.get(`${path}index.html`);
  if (html === undefined) throw new Error(`Expected a page at ${path}, got none`);
  return html;
}

/** The text of a page as a reader sees it, with a line for each block. */
function textOf(html: string): string {
  return html
    .replace(/<(script|style|pre)\b[^>]*>.*?<\/\1>/gs, '')
    .replace(/<\/?(?:p|li|td|th|tr|div|dt|dd|h\d|summary|label|legend|button|nav|section)\b[^>]*>/g, '\n')
    .replace(/<span class="(?:badge|soft|shape|number|why|file)[^>]*>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** What is recommended for a server, as programs get it. */
async function policyOf(slug: string): Promise<ServerPolicy> {
  const text = await readFile(join(site.folder, `api/v1/servers/${slug}.json`), 'utf8');
  return (JSON.parse(text) as { policy: ServerPolicy }).policy;
}

/** What the text of an element says. */
function decoded(html: string): string {
  return html
    .replaceAll('&quot;', '"')
    .replaceAll(/&#(?:34|39);/g, (entity) => (entity === '&#34;' ? '"' : "'"))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

describe('the built site', () => {
  it('has a page for every tool and every server, and says how many', () => {
    const tools = fixtureServers.reduce((sum, server) => sum + server.tools.length, 0);
    expect(files.filter((file) => /^tools\/[^/]+\/[^/]+\/index\.html$/.test(file))).toHaveLength(tools);
    expect(files.filter((file) => /^servers\/[^/]+\/index\.html$/.test(file))).toHaveLength(
      fixtureServers.length,
    );
    expect(site.log).toMatch(/\d+ pages written, as many as expected/);
  });

  it('keeps hostile names inside the folder, apart from each other, and fit for any file system', async () => {
    const around = await readdir(site.around);
    expect(around.toSorted()).toEqual(['cache', 'out', 'snapshot']);
    const paths = files.map((file) => file.toLowerCase());
    expect(new Set(paths).size).toBe(paths.length);
    for (const segment of files.flatMap((file) => file.split('/'))) {
      expect(segment).toMatch(/^[a-z0-9][A-Za-z0-9._-]*$/);
      expect(segment).not.toMatch(/^(?:con|nul|aux|prn)(?:\.|$)/i);
      expect(segment.length).toBeLessThanOrEqual(80);
    }
    const hostile = files.filter((file) => file.startsWith('tools/title-script'));
    expect(hostile).toHaveLength(hostileNames.length);
  });

  it('lets no text of a server become markup', () => {
    for (const [file, html] of pages) {
      const bare = html.replace(/="[^"]*"/g, '=""');
      const isData = html.includes('<script type="application/ld+json">');
      const ours = ['<script src="" type="">', ...(isData ? ['<script type="">'] : [])];
      const isBuilder = file === 'policies/builder/index.html';
      const isSearch = file === 'search/index.html';
      const isStack = file === 'stack/index.html';
      const isList = file === 'tools/index.html' || file === 'compare/index.html';
      const hasMore = isBuilder || isSearch || isStack || isList || html.includes('data-client-picker');
      const scripts = hasMore ? [...ours, '<script type="" src="">'] : ours;
      expect((bare.match(/<script\b[^>]*>/g) ?? []).toSorted(), file).toEqual(scripts.toSorted());
      expect(bare, file).not.toMatch(/<(?:img|iframe|object|embed|base|style)\b/);
      const forms = [
        ...(isSearch || file === 'index.html' ? [] : ['<form class="" role="" action="">']),
        ...(file === 'index.html' ? ['<form class="" role="" action="" data-stack="">'] : []),
        ...(isBuilder || isSearch || isStack || isList ? [expect.stringMatching(/^<form id=""/)] : []),
        ...(isStack ? [expect.stringMatching(/^<form id=""/)] : []),
      ];
      expect(bare.match(/<form\b[^>]*>/g), file).toEqual(forms);
      expect(bare, file).not.toMatch(/<[a-z][^<>]*\s(?:on[a-z]+|style)=/);
      expect(html, file).not.toMatch(/(?:href|src)="(?!https:|\/|#)/);
    }
  });

  it('prints no character that cannot be seen', () => {
    for (const [file, html] of pages) {
      expect(/[\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF\u{E0000}-\u{E007F}]/u.test(html), file).toBe(
        false,
      );
    }
  });

  it('links only to pages and files that exist', () => {
    const known = new Set(files.map((file) => `/${file.replace(/(^|\/)index\.html$/, '$1')}`));
    const broken = new Set<string>();
    for (const [file, html] of pages) {
      for (const [, target = ''] of html.matchAll(/(?:href|src)="(\/[^"#?]*)/g)) {
        if (!known.has(target)) broken.add(`${file} → ${target}`);
      }
      for (const [, anchor = ''] of html.matchAll(/href="#([^"]*)"/g)) {
        if (!html.includes(`id="${anchor}"`)) broken.add(`${file} → #${anchor}`);
      }
    }
    expect([...broken]).toEqual([]);
  });

  it('gives every id once on a page', () => {
    for (const [file, html] of pages) {
      const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size, file).toBe(ids.length);
    }
  });

  it('stays light: a tool page, the style sheet and the scripts have a budget', async () => {
    const sizeOf = async (file: string) => (await readFile(join(site.folder, file))).length;
    const [css] = files.filter((file) => file.endsWith('.css'));
    expect(files.filter((file) => file.endsWith('.css'))).toHaveLength(1);
    expect(gzipSync(await readFile(join(site.folder, css ?? ''))).length).toBeLessThan(6 * 1024);
    expect(await sizeOf('page.js')).toBeLessThan(1_500);
    expect(await sizeOf('copy.js')).toBeLessThan(2_500);
    expect(await sizeOf('tools/example-pages/detach_user_policy/index.html')).toBeLessThan(24_000);
  });

  it('marks links that servers wrote, and takes none but https', () => {
    const html = page('servers/example-pages/');
    expect(html).toContain('href="https://example.org/pages" rel="nofollow ugc noopener noreferrer"');
    expect(html).not.toContain('Homepage');
  });

  it('glues no words together where markup meets text', () => {
    for (const [file, html] of pages) {
      if (file.startsWith('tools/title-script') || file.startsWith('rules/')) continue;
      const glued =
        // The digest of a rule set is letters and digits, too.
        textOf(html)
          .replaceAll(ruleset, '')
          .match(
            /.{0,20}(?:[a-z](?:[.;]|,)(?:[A-Z][a-z ]|“)|\b[A-Z]?[a-z]{1,4}\d+ [a-z]|\d(?:have|has|of|on|in|tools?|servers?)\b).{0,20}/g,
          ) ?? [];
      expect(
        glued.filter((match) => !/DataTalks\.Club/.test(match)),
        file,
      ).toEqual([]);
    }
  });
});

describe('a tool page', () => {
  const html = () => page('tools/example-pages/detach_user_policy/');

  it('shows everything that the label says, from the verdict to the fingerprint', () => {
    const text = textOf(html()).replaceAll(/\s+/g, ' ');
    for (const said of [
      'Removes data or resources and changes who may do what.',
      'Worst call Critical: removes data',
      'Hide it, and deny its calls.',
      'key: example-pages',
      'The tool is missing from what the agent sees',
      'Takes access away Makes the call Destructive, critical. removes-access',
      'The annotation readOnlyHint says that the tool only reads',
      'No bearing on the label.',
      'Destructive action without a person: terraform destroy in production (DataTalks.Club)',
      '9 tools',
      '97 % sure',
      'What does it do?',
      'Which server provides it?',
      'version 1.2.4 of its package',
      'same definition on 1 other server',
      '9 tools of this server are catalogued, of 6 servers',
      'Listed 9 tools.',
      '20 November 2026',
      'unchanged since 19 November 2026',
      'Judged wrongly? Correct it',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('marks the quotation in place', () => {
    expect(html()).toMatch(/<bdi><(?:mark|a class="quoted"[^>]*)>detach<\/(?:mark|a)>_user_policy<\/bdi>/);
    expect(html()).toMatch(/>Removes a managed policy<\/(?:mark|a)> from a user of the account\./);
  });

  it('shows one client, whose text hides a critical tool, and leads to all the others', () => {
    const codes = [...html().matchAll(/<pre tabindex[^>]*><code>(\{[^<]*\})\s*<\/code>/g)];
    const [settings] = codes.map(([, code = '']) => JSON.parse(code.replaceAll('&quot;', '"')) as unknown);
    expect(settings).toMatchObject({ permissions: { deny: ['mcp__example-pages__detach_user_policy'] } });
    expect(html()).toContain('href="/servers/example-pages/policies/"');
  });

  it('has the correction ready, with tool, fingerprint, rule and quotation', () => {
    const text = html().replaceAll('&quot;', '"');
    expect(text).toContain('Tool: detach_user_policy of @example/pages');
    expect(text).toMatch(/Definition: sha256:[0-9a-f]{64}/);
    expect(text).toContain('Rule: removes-access, which quotes “detach” in name');
  });

  it('says so where there is nothing to quote, nothing known and nothing described', () => {
    const text = textOf(page('tools/example-pages/handler/'));
    expect(text).toContain('No rule found words here that it could rely on.');
    expect(text).toContain('Its definition does not say what a call does.');
    expect(text).toContain('(none)');
    expect(text).not.toContain('What has gone wrong with such access');
  });

  it('says what each action of a tool makes of a call', () => {
    const text = textOf(page('tools/example-pages/manage_page/')).replaceAll(/\s+/g, ' ');
    expect(text).toContain('As “delete” Destructive, critical.');
    expect(text).toContain('As “get” Read, low.');
  });

  it('agrees in number for a server with one tool', () => {
    expect(textOf(page('tools/io.example-single/detach_user_policy/'))).toContain('1 tool of this server is');
  });

  it('sends search engines to the page of the server where only a name speaks', () => {
    expect(page('tools/example-pages/list_pages/')).toContain('<meta name="robots" content="noindex">');
    expect(html()).not.toContain('noindex');
  });

  it('loads no script but the ones that add buttons', () => {
    const scripts = [...html().matchAll(/<script[^>]*src="([^"]*)"/g)].map(([, src]) => src);
    expect(scripts).toEqual(['/page.js', expect.stringMatching(/^\/assets\/client-picker\./)]);
  });
});

describe('the page of a server’s policy', () => {
  const folder = 'servers/example-pages/policies/';

  it('has every format as the engine renders it from the policy in the answer for programs', async () => {
    const html = page(folder);
    const policy = await policyOf('example-pages');
    for (const target of targets) {
      expect(html).toContain(`href="#${target.id}"`);
      const [, code = ''] = html.split(`id="${target.id}"`)[1]?.split('<code>') ?? [];
      expect(decoded(code.split('</code>')[0] ?? ''), target.id).toBe(target.render([policy]).text);
    }
  });

  it('says of a server with very many tools how a format is written', () => {
    const html = page('servers/many-items/policies/');
    expect(textOf(html)).toContain('npx toolrisk policy many-items --target claude-code');
    expect(html).not.toContain('download>');
  });

  it('is there for each server that has tools, and for no other', () => {
    for (const server of fixtureServers) {
      const slug = slugs(fixtureServers.map(({ name }) => name)).get(server.name) ?? '';
      expect(pages.has(`servers/${slug}/policies/index.html`), slug).toBe(server.tools.length > 0);
    }
  });
});

describe('a server page', () => {
  it('states a verdict, a grade that adds up, and the risk of each tool', () => {
    const html = page('servers/example-pages/');
    const text = textOf(html).replaceAll(/\s+/g, ' ');
    for (const said of [
      'At worst a call',
      'In words of toolrisk: “Keeps pages.”',
      'Grade, of A to F',
      'Others say: 1 Deprecated, archived, advisory',
      'a bar each, worst first',
      'Hide',
      'npx -y @example/pages@1.2.3',
      'Visited on the day of this snapshot: listed whole.',
      'of the 4 servers here with tools',
      'by all three readings',
    ])
      expect(text).toContain(said);
    const [, grade = '', sum = '', points = ''] = /([A-F]): (?:([\d +]+) = )?(\d+) points?/.exec(text) ?? [];
    expect(sum.split(' + ').reduce((all, each) => all + Number(each), 0)).toBe(Number(points));
    expect(grade).toBe(gradeFor(Number(points)));
    const bars = [...html.matchAll(/class="level-\w+" href="#(tool-[^"]+)"/g)].map(([, id]) => id);
    const rows = [...html.matchAll(/<li id="(tool-[^"]+)"/g)].map(([, id]) => id);
    expect(bars.toSorted()).toEqual(rows.toSorted());
    expect(bars).toHaveLength(fixtureServers[0]?.tools.length ?? 0);
  });

  it('of a server with very many tools tells the worst, and names all', () => {
    const html = page('servers/many-items/');
    expect([...html.matchAll(/<li id="tool-/g)]).toHaveLength(230);
    expect(textOf(html)).toContain('And 80 tools that are no graver:');
  });

  it('shows a policy that the engine renders from the answer for programs, and leads to every other format', async () => {
    const html = page('servers/example-pages/');
    const policy = await policyOf('example-pages');
    const texts = targets.map((target) => target.render([policy]).text.trimEnd());
    expect(texts.some((text) => decoded(html).includes(text))).toBe(true);
    expect(html).toContain('href="/servers/example-pages/policies/"');
  });

  it('lists every tool of the server in its policy', async () => {
    const gateway = targets.find(({ id }) => id === 'gateway-json');
    const file = gateway?.render([await policyOf('example-pages')]).text ?? '';
    const policy = JSON.parse(file) as { default: string; hide: string[]; tools: Record<string, unknown> };
    expect(policy.default).toBe('deny');
    expect([...policy.hide, ...Object.keys(policy.tools)].toSorted()).toEqual(
      (fixtureServers[0]?.tools ?? []).map((tool) => tool.definition.name).toSorted(),
    );
  });

  it('says of a failed visit that it is not an empty list', () => {
    const text = textOf(page('servers/locked/'));
    expect(text).toContain('could not be listed:');
    expect(text).toContain('asks for a login');
    expect(text).toContain('This is not “no tools”.');
    expect(text).not.toContain('Grade');
    expect(text).toContain('Its tools are not known: it could not be listed.');
  });

  it('says which version of a package was asked, and that a server is deprecated', () => {
    const server = page('servers/example-pages/');
    const tool = files.find((file) => file.startsWith('tools/example-pages/')) ?? '';
    for (const html of [server, pages.get(tool) ?? '']) expect(html).toContain('package version 1.2.4');
    expect(textOf(server)).toContain('marked it as deprecated: “Use <b>books</b> instead.”');
    expect(page('servers/many-items/')).not.toContain('deprecated');
  });

  it('says what others say of a server as what they say', async () => {
    const text = textOf(page('servers/example-pages/'));
    for (const sentence of [
      'Its listing says that its repository is archived.',
      'Its registry marks version 1.2.4 of the package as deprecated: “No longer <i>kept</i>.”.',
      'OSV has 1 advisory about version 1.2.4 of the package: GHSA-aaaa-bbbb-cccc (“Runs </p><script>alert(13)</script>”).',
      'Its name is in the namespace of the GitHub account “example”.',
      'Its listing counts 1 pull of its image.',
      'Its registry publishes an attestation for version 1.2.4 of the package (predicate type “https://slsa.dev/provenance/v1”). It was not verified here.',
    ])
      expect(text).toContain(sentence);
    expect(text).not.toContain('No advisory');
    const twin = await readFile(join(site.folder, 'api/v1/servers/example-pages.json'), 'utf8');
    expect(JSON.parse(twin)).toMatchObject({
      claims: { license: 'MIT', archived: true },
      seen: [{ packageClaims: { installScript: true }, advisories: [{ id: 'GHSA-aaaa-bbbb-cccc' }] }],
    });
    expect(page('servers/many-items/')).not.toContain('What others say of it');
  });

  it('says how a server wants to be told who asks, and when it was last listed', () => {
    const html = page('servers/locked/');
    const text = textOf(html);
    expect(text).toContain('It asks for the scheme Bearer.');
    expect(text).toContain('Tokens come from https://login.example.org/tenant, https://x.example/');
    expect(text).toContain(
      'The authorization server https://login.example.org/tenant lets clients register themselves, and grants tokens by authorization_code,',
    );
    expect(text).toContain('pages.read.7 and 12 others.');
    expect(html).not.toMatch(/<a [^>]*login\.example/);
  });

  it('names what a server offers beside tools, as text', () => {
    const text = textOf(page('servers/example-pages/'));
    expect(text).toContain('2 prompts, and more that could not be read:');
    expect(text).toContain('summarise a page');
    expect(text).toContain('⟦U+202E⟧');
    expect(text).toContain('120 resources:');
    expect(text).toContain('… 20 others');
    expect(text).toContain('Announced, but the list could not be read.');
    expect(textOf(page('servers/many-items/'))).not.toContain('What it offers beside tools');
  });

  it('says of an empty list that it is one', () => {
    expect(textOf(page('servers/empty/'))).toContain('It listed no tools.');
  });
});

describe('the front page', () => {
  it('has a dot for each tool, and says the same in numbers', () => {
    const html = page('');
    const all = fixtureServers.reduce((sum, server) => sum + server.tools.length, 0);
    const numbers = [...html.matchAll(/<path d="([^"]*)">[^]*?<a href="\/tools\/\?q=[^"]*">\s*([\d,]+)/g)];
    const dotsOf = (path: string) =>
      [...path.matchAll(/h(\d+)\.01/g)].reduce((sum, [, length]) => sum + Number(length) + 1, 0);
    for (const [, path = '', number = ''] of numbers) expect(dotsOf(path)).toBe(Number(number));
    expect(numbers.reduce((sum, [, , number]) => sum + Number(number), 0)).toBe(all);
    expect(textOf(html)).toContain('a dot is a tool');
  });

  it('names servers that need care, each with a reason and its grade, and one figure with its number', () => {
    const text = textOf(page('')).replaceAll(/\s+/g, ' ');
    expect(text).toContain('grade F Its texts carry orders to the model, or hidden text.');
    expect(text).toContain('@example/pages grade F Its listing says that its repository is archived.');
    expect(text).toContain('io.example/single grade D At worst a call removes data (detach_user_policy).');
    expect(text).toMatch(/\d\d\.\d % of categories right on tools set aside \(\d+ of \d+\)/);
  });

  it('weighs little', () => {
    const weight = (path: string) => gzipSync(page(path)).length;
    expect(weight('')).toBeLessThan(20_000);
    expect(weight('servers/example-pages/')).toBeLessThan(12_000);
  });
});

describe('the page of an attack', () => {
  it('lists tools by the effect that it turns on alone', () => {
    const tools = (id: string) =>
      [...page(`attacks/${id}/`).matchAll(/href="\/tools\/([^"]+)\/"/g)].map(([, path]) => path);
    expect(tools('destructive-action-autonomy')).toContain('example-pages/detach_user_policy');
    expect(tools('credential-exposure')).not.toContain('example-pages/detach_user_policy');
    expect(tools('mcp-rug-pull')).toEqual([]);
  });
});

describe('lists', () => {
  it('are cut into pages that lose no tool', () => {
    const links = (html: string) => html.match(/href="\/tools\/[^"]+"/g) ?? [];
    const first = links(page('levels/low/'));
    const second = links(page('levels/low/2/'));
    expect(first).toHaveLength(200);
    expect(new Set([...first, ...second]).size).toBe(231);
  });
});

describe('the build', () => {
  it('fails instead of losing a page when two tools claim one address', async () => {
    const build = buildFixtureSite(fixtureServers.slice(0, 1), async (snapshot) => {
      const keys = join(snapshot, 'tools.keys.ndjson');
      const text = await readFile(keys, 'utf8');
      await writeFile(keys, text.replace('"slug":"update_page"', '"slug":"list_pages"'));
    });
    await expect(build).rejects.toThrow('two for tools/example-pages/list_pages/');
  });
});

describe('the accuracy page', () => {
  it('gives shares with intervals and counts, and says what is not measured', () => {
    const text = textOf(page('accuracy/'));
    expect(text).toMatch(
      /\d\d\.\d % of the categories are right \(\d\d\.\d–\d\d\.\d % with 95 % certainty\)/,
    );
    for (const said of ['Held out', 'What is taken for what', 'Not measured', 'Rule by rule', 'Wilson']) {
      expect(text).toContain(said);
    }
  });

  it('tells figures with and without what was set aside, and those of sure rows', () => {
    const text = textOf(page('accuracy/')).replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/[\d,]+ of 4,504 \(\d\.\d %\) contradict their own definition/);
    expect(text).toMatch(/Both, without those set aside \d\d\.\d %/);
    expect(text).toMatch(/F1 over the categories is \d\.\d\d on average, and \d\.\d\d where/);
    expect(text).toMatch(
      /Of \d+ rows in both parts \(\d+ of which the person was sure\), \d+ \(\d+\) that run/,
    );
  });

  it('is what a rule’s page says too', () => {
    expect(textOf(page('rules/reads/'))).toMatch(/It spoke on [\d,]+ of [\d,]+ real definitions\./);
  });
});

describe('the instructions of a server', () => {
  it('are examined, and what was found is quoted and shown', () => {
    const hostile = [...pages].find(([file]) => file.startsWith('servers/title-script'))?.[1] ?? '';
    expect(textOf(hostile)).toContain('decoded they read: IP');
    expect(textOf(page('servers/example-pages/'))).toContain('no rule found anything');
  });
});

describe('annotations that are missing or wrong', () => {
  it('are shown as they should be, ready to be copied', () => {
    const html = page('tools/example-pages/detach_user_policy/').replaceAll('&quot;', '"');
    expect(html).toContain('data-what="the corrected annotations"');
    expect(html).toMatch(/"readOnlyHint": false,\s+"destructiveHint": true/);
  });
});
