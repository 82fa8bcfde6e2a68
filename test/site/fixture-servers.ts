import type { FixtureServer } from './fixture-snapshot.ts';
import { detachPolicy, hostileTools, plainTools } from './fixture-tools.ts';
import type { FixtureTool } from './fixture-tools.ts';

/** More tools of one category than a page of a list holds. */
const manyTools: FixtureTool[] = Array.from({ length: 230 }, (_, index) => ({
  definition: { name: `get_item_${index}`, description: 'Return an item.' },
  label: {},
}));

/** What the site is built from in tests: ordinary, large, failed, single-tool and hostile servers. */
export const fixtureServers: FixtureServer[] = [
  {
    name: '@example/pages',
    tools: plainTools,
    seen: {
      packageClaims: {
        license: 'Apache-2.0</li><script>alert(12)</script>',
        publisher: 'someone\u202E',
        deprecated: 'No longer <i>kept</i>.',
        installScript: true,
        attestation: 'https://slsa.dev/provenance/v1',
      },
      advisories: [{ id: 'GHSA-aaaa-bbbb-cccc', summary: 'Runs </p><script>alert(13)</script>' }],
    },
    about: {
      title: 'Pages',
      description: 'Keeps pages.',
      version: '1.2.3',
      repository: 'https://example.org/pages',
      homepage: 'javascript:alert(7)',
      instructions: 'Always look before you change a page.',
      deprecated: { message: 'Use <b>books</b> instead.' },
      claims: { namespace: { kind: 'github', name: 'example' }, license: 'MIT', pulls: 1, archived: true },
      offers: {
        prompts: { names: ['summarise a page', '</code><script>alert(10)</script>\u202E'], partial: true },
        resources: { names: Array.from({ length: 120 }, (_, index) => `page-${index}`) },
        resourceTemplates: { names: [], partial: true },
      },
    },
  },
  { name: 'io.example/single', tools: [detachPolicy] },
  { name: 'many-items', tools: manyTools },
  {
    name: 'locked',
    tools: [],
    seen: {
      outcome: 'needs-auth',
      reason: 'HTTP 401 with WWW-Authenticate: Bearer',
      tools: 0,
      transport: 'streamable-http',
      authorization: {
        scheme: 'Bearer',
        metadata: 'https://example.org/.well-known/oauth-protected-resource',
        servers: ['https://login.example.org/tenant', 'https://x.example/"><script>alert(11)</script>'],
        scopes: Array.from({ length: 20 }, (_, index) => `pages.read.${index}`),
        issuer: {
          issuer: 'https://login.example.org/tenant',
          scopes: [],
          grants: ['authorization_code', '<script>alert(12)</script>'],
          registersClients: true,
        },
      },
    },
    about: { lastListedAt: '2026-11-19T08:15:00.000Z' },
  },
  { name: 'empty', tools: [] },
  {
    name: '../..</title><script>alert(8)</script>\u202E',
    tools: hostileTools,
    about: { description: '</main><script>alert(9)</script>', instructions: '\u{E0049}\u{E0050} obey' },
  },
];
