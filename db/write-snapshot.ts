import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { readOffers, readServers, readToolIndex, readTools, readVisits } from './catalogue.ts';
import type { CatalogueServer, IndexedTool } from './catalogue.ts';
import { openRowFile } from './row-file.ts';
import type { Database } from './schema.ts';
import { serverKey, serverRecord, toolRecord } from './snapshot-rows.ts';
import type { PageTool } from './snapshot-rows.ts';
import type { SnapshotTotals, ToolSummary } from './snapshot-record.ts';
import { addServer, addTool, emptyTotals } from './snapshot-totals.ts';
import { slugs } from './slug.ts';

/** What a tool page should offer to compare: made once from all tools, then asked for each. */
export type RelatedTools = (all: ToolSummary[]) => (tool: ToolSummary) => ToolSummary[];

export interface SnapshotOptions {
  ruleset: string;
  relatedTools: RelatedTools;
  /** Orders the tools of a server: negative if `a` comes first. */
  compareTools: (a: ToolSummary, b: ToolSummary) => number;
  onProgress?: (done: number, total: number) => void;
}

// Bounds what is in memory: full definitions and verdicts of this many servers at once.
const serversPerBatch = 100;
const maxSameDefinition = 10;

/** Servers by slug. The first of several sources to name a server gives it the plain slug. */
function slugServers(servers: CatalogueServer[]): Map<number, string> {
  const names = new Set<string>();
  const identities = new Map(
    servers.map((server) => {
      const identity = names.has(server.name) ? `${server.name} ${server.source}` : server.name;
      names.add(server.name);
      return [server.id, identity];
    }),
  );
  const bySlug = slugs(identities.values());
  return new Map([...identities].map(([id, identity]) => [id, bySlug.get(identity) ?? '']));
}

function groupBy<Row, Key>(rows: Row[], key: (row: Row) => Key): Map<Key, Row[]> {
  return Map.groupBy(rows, key);
}

function summarise(servers: CatalogueServer[], serverSlugs: Map<number, string>, index: IndexedTool[]) {
  const summaries = new Map<IndexedTool, ToolSummary>();
  const byServer = groupBy(index, (tool) => tool.server_id);
  for (const server of servers) {
    const tools = byServer.get(server.id) ?? [];
    const names = groupBy(tools, ({ name }) => name);
    // Two names that differ only in characters the database cannot hold read the same here.
    const identityOf = ({ name, name_hash }: IndexedTool) =>
      names.get(name)?.length === 1 ? name : `${name} ${name_hash}`;
    const toolSlugs = slugs(tools.map(identityOf));
    for (const tool of tools) {
      summaries.set(tool, {
        server: serverSlugs.get(server.id) ?? '',
        serverName: server.name,
        slug: toolSlugs.get(identityOf(tool)) ?? '',
        name: tool.name,
        category: tool.category,
        level: tool.level,
      });
    }
  }
  return { summaries, byServer };
}

/**
 * Writes what the site shows into a folder: rows as NDJSON with an index of offsets, and the totals.
 * The site is built from it, so no second process ever opens the database; the same data gives the
 * same bytes. An existing folder is replaced as a whole.
 */
export async function writeSnapshot(
  db: Kysely<Database>,
  folder: string,
  options: SnapshotOptions,
): Promise<SnapshotTotals> {
  const servers = await readServers(db);
  const serverSlugs = slugServers(servers);
  const index = await readToolIndex(db, options.ruleset);
  const { summaries, byServer } = summarise(servers, serverSlugs, index);
  const byFingerprint = groupBy(index, (tool) => tool.fingerprint);
  const relatedTo = options.relatedTools([...summaries.values()]);
  const slugOf = (server: CatalogueServer) => serverSlugs.get(server.id) ?? '';
  const ordered = servers.toSorted((a, b) => (slugOf(a) < slugOf(b) ? -1 : 1));

  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  const serverRows = openRowFile(join(partial, 'servers'));
  const toolRows = openRowFile(join(partial, 'tools'));
  const totals = emptyTotals(options.ruleset, byFingerprint.size);

  for (let start = 0; start < ordered.length; start += serversPerBatch) {
    const batch = ordered.slice(start, start + serversPerBatch);
    const ids = batch.map(({ id }) => id);
    const visits = groupBy(await readVisits(db, ids), (visit) => visit.server_id);
    const offers = groupBy(await readOffers(db, ids), (offer) => offer.server_id);
    const batchTools = ids.flatMap((id) => byServer.get(id) ?? []);
    const stored = await readTools(
      db,
      options.ruleset,
      batchTools.map(({ tool_id }) => tool_id),
    );
    for (const server of batch) {
      const tools = (byServer.get(server.id) ?? [])
        .flatMap((indexed): PageTool[] => {
          const [summary, row] = [summaries.get(indexed), stored.get(indexed.tool_id)];
          return summary && row ? [{ indexed, stored: row, summary }] : [];
        })
        .sort((a, b) => options.compareTools(a.summary, b.summary));
      const serverVisits = visits.get(server.id) ?? [];
      const record = serverRecord(server, slugOf(server), serverVisits, tools);
      const key = await serverRows.write(record, (position) => serverKey(record, position));
      addServer(totals, key, record);
      for (const tool of tools) {
        const endpoints = new Set(
          (offers.get(server.id) ?? [])
            .filter(
              (offer) =>
                offer.name_hash === tool.indexed.name_hash && offer.fingerprint === tool.indexed.fingerprint,
            )
            .map((offer) => offer.endpoint_id),
        );
        const others = (byFingerprint.get(tool.indexed.fingerprint) ?? []).filter(
          (other) => other.server_id !== server.id,
        );
        const same = others.slice(0, maxSameDefinition).flatMap((other) => summaries.get(other) ?? []);
        const row = toolRecord(
          tool,
          record,
          serverVisits.filter((visit) => visit.is_last_listed && endpoints.has(visit.endpoint_id)),
          { count: others.length, tools: same },
          relatedTo(tool.summary),
        );
        await toolRows.write(row, (position) => ({
          ...tool.summary,
          effects: tool.indexed.effects,
          ...position,
        }));
        addTool(totals, tool.summary, tool.indexed.effects);
      }
    }
    options.onProgress?.(Math.min(start + serversPerBatch, ordered.length), ordered.length);
  }
  await serverRows.close();
  await toolRows.close();
  await writeFile(join(partial, 'catalogue.json'), `${JSON.stringify(totals, null, 2)}\n`);
  await rm(folder, { recursive: true, force: true });
  await rename(partial, folder);
  return totals;
}
