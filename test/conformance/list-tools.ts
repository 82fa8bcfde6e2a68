/** The client under test: lists the tools of the server whose URL is its last argument. */
import { openPackageStore } from '../../crawler/packages/package-store.ts';
import { visit } from '../../crawler/visit.ts';

const url = process.argv.at(-1) ?? '';
// A crawl remembers this of an origin; the suite tells it by the revision that it tests.
const statelessOrigins = new Set(
  process.env.MCP_CONFORMANCE_PROTOCOL_VERSION === '2026-07-28' ? [new URL(url).origin] : [],
);
const found = await visit(
  { locator: url, transport: 'streamable-http', url },
  {
    packages: openPackageStore({ cache: '/nowhere' }),
    sandbox: { kind: 'none' },
    allowPrivate: true,
    timeoutMs: 15_000,
    statelessOrigins,
  },
);
const { outcome, reason, protocolVersion, tools } = found;
console.log(JSON.stringify({ outcome, reason, protocolVersion, tools: tools.map(({ name }) => name) }));
process.exitCode = outcome === 'listed' ? 0 : 1;
