import type { CatalogueServer, IndexedTool } from './catalogue.ts';
import type { ToolRecord, ToolSummary } from './snapshot-record.ts';
import { slugs } from './slug.ts';

/** All servers and tools, light enough to hold, with the addresses of their pages. */
export interface SnapshotIndex {
  /** In the order of their slugs. */
  servers: { server: CatalogueServer; slug: string }[];
  summaries: ReadonlyMap<IndexedTool, ToolSummary>;
  definitions: number;
  toolsOf(server: CatalogueServer): IndexedTool[];
  /** The other servers with the same definition: how many, and the first few. */
  sameDefinition(tool: IndexedTool): ToolRecord['sameDefinition'];
}

const maxSameDefinition = 10;

/** The first of several sources to name a server gives it the plain slug; no two servers share one. */
function slugServers(servers: CatalogueServer[]): Map<CatalogueServer, string> {
  const taken = new Set<string>();
  const identities = new Map<CatalogueServer, string>();
  for (const server of servers) {
    const { name, source, name_hash } = server;
    const identity =
      [name, `${name} ${source}`].find((each) => !taken.has(each)) ?? `${name} ${source} ${name_hash}`;
    taken.add(identity);
    identities.set(server, identity);
  }
  const bySlug = slugs(taken);
  return new Map([...identities].map(([server, identity]) => [server, bySlug.get(identity) ?? '']));
}

/** Two names that differ only in characters the database cannot hold read the same, so their hash tells them apart. */
function slugTools(tools: IndexedTool[]): Map<IndexedTool, string> {
  const byName = Map.groupBy(tools, ({ name }) => name);
  const identities = new Map(
    tools.map((tool) => [
      tool,
      byName.get(tool.name)?.length === 1 ? tool.name : `${tool.name} ${tool.name_hash}`,
    ]),
  );
  const bySlug = slugs(identities.values());
  return new Map([...identities].map(([tool, identity]) => [tool, bySlug.get(identity) ?? '']));
}

/** Gives every server and tool the address of its page and finds equal definitions. */
export function indexSnapshot(servers: CatalogueServer[], tools: IndexedTool[]): SnapshotIndex {
  const serverSlugs = slugServers(servers);
  const byServer = Map.groupBy(tools, ({ server_id }) => server_id);
  const byFingerprint = Map.groupBy(tools, ({ fingerprint }) => fingerprint);
  const toolsOf = (server: CatalogueServer) => byServer.get(server.id) ?? [];
  const summaries = new Map<IndexedTool, ToolSummary>();
  for (const [server, slug] of serverSlugs) {
    for (const [tool, toolSlug] of slugTools(toolsOf(server))) {
      const { name, category, level } = tool;
      summaries.set(tool, { server: slug, serverName: server.name, slug: toolSlug, name, category, level });
    }
  }
  return {
    servers: [...serverSlugs]
      .map(([server, slug]) => ({ server, slug }))
      .sort((a, b) => (a.slug < b.slug ? -1 : 1)),
    summaries,
    definitions: byFingerprint.size,
    toolsOf,
    sameDefinition(tool) {
      const same = (byFingerprint.get(tool.fingerprint) ?? []).filter(
        ({ server_id }) => server_id !== tool.server_id,
      );
      return {
        count: same.length,
        tools: same.slice(0, maxSameDefinition).flatMap((other) => summaries.get(other) ?? []),
      };
    },
  };
}
