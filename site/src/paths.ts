import type { Category, Effect, Level } from '../../classifier/taxonomy.ts';
import type { Preset, Target } from '../../policy/policy.ts';
import { hasToolPages } from './has-tool-pages.ts';

const extensions: Record<Target['language'], string> = {
  json: 'json',
  yaml: 'yaml',
  toml: 'toml',
  cedar: 'cedar',
  typescript: 'ts',
};

/**
 * Every address of the site is made here, relative to its root (`servers/x/`), so that the pages that
 * are linked and the pages that the build gate expects are the same.
 */
export const pathOf = {
  home: () => '',
  servers: (page = 1) => (page === 1 ? 'servers/' : `servers/page/${page}/`),
  server: (slug: string) => `servers/${slug}/`,
  serverPolicies: (slug: string) => `servers/${slug}/policies/`,
  tool: (server: string, slug: string) =>
    hasToolPages ? `tools/${server}/${slug}/` : `servers/${server}/#tool-${slug}`,
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
  search: () => 'search/',
  accuracy: () => 'accuracy/',
  about: () => 'about/',
  /** The policy of a whole server in the default preset. */
  policyFile: (server: string, target: Target) =>
    `api/v1/policies/${server}/${target.id}.${extensions[target.language]}`,
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
