import type { Category, Effect, Level } from '../../classifier/taxonomy.ts';
import type { Preset } from '../../policy/policy.ts';

/**
 * Every address of the site is made here, relative to its root (`servers/x/`), so that the pages that
 * are linked and the pages that the build gate expects are the same.
 */
export const pathOf = {
  home: () => '',
  servers: (page = 1) => (page === 1 ? 'servers/' : `servers/page/${page}/`),
  server: (slug: string) => `servers/${slug}/`,
  serverPolicies: (slug: string) => `servers/${slug}/policies/`,
  /** The list of all tools, with filters as search writes them. */
  tools: (filters = '') =>
    filters === '' ? 'tools/' : `tools/?${new URLSearchParams({ q: filters }).toString()}`,
  tool: (server: string, slug: string) => `tools/${server}/${slug}/`,
  categories: () => 'categories/',
  category: (category: Category, page = 1) => paged(`categories/${category.toLowerCase()}/`, page),
  levels: () => 'levels/',
  level: (level: Level, page = 1) => paged(`levels/${level}/`, page),
  effects: () => 'effects/',
  effect: (effect: Effect, page = 1) => paged(`effects/${effect}/`, page),
  attacks: () => 'attacks/',
  attack: (id: string) => `attacks/${id}/`,
  rules: () => 'rules/',
  rule: (id: string) => `rules/${id}/`,
  policies: () => 'policies/',
  policyBuilder: () => 'policies/builder/',
  policyTarget: (id: string) => `policies/${id}/`,
  /** Where a configuration is added up. */
  stack: () => 'stack/',
  search: () => 'search/',
  /** Two servers side by side. */
  compare: (a = '', b = '') =>
    a === '' ? 'compare/' : `compare/?${new URLSearchParams({ a, ...(b !== '' && { b }) }).toString()}`,
  searchFor: (query: string) => `search/?${new URLSearchParams({ q: query }).toString()}`,
  accuracy: () => 'accuracy/',
  about: () => 'about/',
  changes: (page = 1) => paged('changes/', page),
  labelChanges: (page = 1) => paged('changes/labels/', page),
  coverage: () => 'coverage/',
  coverageOutcome: (outcome: string, page = 1) => paged(`coverage/${outcome}/`, page),
  data: () => 'data/',
  dataFile: (name: string) => `data/${name}`,
  api: () => 'api/',
  apiIndex: () => 'api/v1/index.json',
  /** The newest changes; each further file has the ones before. */
  apiChanges: (part = 1) => (part === 1 ? 'api/v1/changes.json' : `api/v1/changes-${part}.json`),
  apiSchema: (name: string) => `api/v1/schema/${name}.schema.json`,
  serverJson: (slug: string) => `api/v1/servers/${slug}.json`,
  serverMarkdown: (slug: string) => `servers/${slug}.md`,
  ruleJson: (id: string) => `rules/${id}.json`,
  ruleMarkdown: (id: string) => `rules/${id}.md`,
  feed: () => 'feed.xml',
  serverFeed: (slug: string) => `feeds/${slug}.xml`,
  badge: (slug: string) => `badges/${slug}.svg`,
  llms: () => 'llms.txt',
  /** The builder with a server and a preset in it. */
  policyOf: (server: string, preset: Preset) =>
    `policies/builder/#${new URLSearchParams({ server, preset }).toString()}`,
};

function paged(path: string, page: number): string {
  return page === 1 ? path : `${path}${page}/`;
}

/** An address as a page links it: under the base that the site is served from. */
export function href(path: string): string {
  return `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}${path}`;
}
