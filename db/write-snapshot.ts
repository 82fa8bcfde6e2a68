import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Kysely } from 'kysely';
import type { LabelChange } from '../audit/label-change.ts';
import { readOffers, readServers, readToolIndex, readTools, readVisits } from './catalogue.ts';
import { readChangesOfRuleset, readJudgedRulesets } from './label-changes.ts';
import { openRowFile } from './row-file.ts';
import type { RowFile } from './row-file.ts';
import type { Database } from './schema.ts';
import { indexSnapshot } from './snapshot-index.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
import { serverKey, serverRecord, toolRecord } from './snapshot-rows.ts';
import type { PageTool } from './snapshot-rows.ts';
import type { RulesetChange, SnapshotTotals, ToolSummary } from './snapshot-record.ts';
import { addServer, addTool, emptyTotals } from './snapshot-totals.ts';
import { openHistory } from './write-history.ts';
import type { HistoryOptions } from './write-history.ts';

/** What a tool page should offer to compare: made once from all tools, then asked for each. */
export type RelatedTools = (all: ToolSummary[]) => (tool: ToolSummary) => ToolSummary[];

export interface SnapshotOptions {
  ruleset: string;
  relatedTools: RelatedTools;
  /** Orders the tools of a server: negative if `a` comes first. */
  compareTools: (a: ToolSummary, b: ToolSummary) => number;
  /** Several changes of one label as one; undefined if they lead back to where it was. */
  joinChanges: (changes: readonly [LabelChange, ...LabelChange[]]) => LabelChange | undefined;
  history: HistoryOptions;
  /** The identity of the database, for what has to be told apart from what other catalogues publish. */
  identity?: string;
  onProgress?: (done: number, total: number) => void;
}

// Bounds what is in memory: full definitions and verdicts of this many servers at once.
const serversPerBatch = 100;
interface Output {
  servers: RowFile;
  tools: RowFile;
  history: Awaited<ReturnType<typeof openHistory>>;
  totals: SnapshotTotals;
}

/** Reads some servers in full and appends their rows and those of their tools. */
async function writeServers(
  db: Kysely<Database>,
  index: SnapshotIndex,
  batch: SnapshotIndex['servers'],
  options: SnapshotOptions,
  relatedTo: ReturnType<RelatedTools>,
  output: Output,
): Promise<void> {
  const ids = batch.map(({ server }) => server.id);
  const visits = Map.groupBy(await readVisits(db, ids), ({ server_id }) => server_id);
  const offers = Map.groupBy(await readOffers(db, ids), ({ server_id }) => server_id);
  const toolIds = batch.flatMap(({ server }) => index.toolsOf(server).map(({ tool_id }) => tool_id));
  const stored = await readTools(db, options.ruleset, toolIds);
  const histories = batch.map(({ server, slug }) => ({
    slug,
    name: server.name,
    visits: visits.get(server.id) ?? [],
    slugs: new Map(
      index
        .toolsOf(server)
        .map((tool) => [tool.name_hash, index.summaries.get(tool)?.slug ?? ''] as [string, string]),
    ),
  }));
  const dates = await output.history.write(histories);
  for (const [at, { server, slug }] of batch.entries()) {
    const tools = index
      .toolsOf(server)
      .flatMap((indexed): PageTool[] => {
        const [summary, row] = [index.summaries.get(indexed), stored.get(indexed.tool_id)];
        return summary && row ? [{ indexed, stored: row, summary }] : [];
      })
      .sort((a, b) => options.compareTools(a.summary, b.summary));
    const serverVisits = visits.get(server.id) ?? [];
    const offered = Map.groupBy(offers.get(server.id) ?? [], offerKey);
    const record = serverRecord(server, slug, serverVisits, tools);
    const key = await output.servers.write(record, (position) => serverKey(record, position));
    addServer(output.totals, key, record);
    output.history.count(key, record);
    const known = dates.get(histories[at] as (typeof histories)[number]);
    for (const tool of tools) {
      const endpoints = new Set(offered.get(offerKey(tool.indexed))?.map(({ endpoint_id }) => endpoint_id));
      const seen = serverVisits.filter((visit) => visit.is_last_listed && endpoints.has(visit.endpoint_id));
      const row = toolRecord(tool, record, seen, index.sameDefinition(tool.indexed), relatedTo(tool.summary));
      const { effects, name_hash } = tool.indexed;
      const since = known?.get(name_hash);
      if (since !== undefined) {
        row.firstSeenAt = since.firstSeen.toISOString();
        row.definitionSince = since.definitionSince.toISOString();
      }
      await output.tools.write(row, (position) => ({ ...tool.summary, effects, ...position }));
      addTool(output.totals, tool.summary, effects);
    }
  }
}

/** The labels that each rule set has moved, in the order in which these came; no time, so that the same data gives the same bytes. */
async function* changesByRuleset(
  db: Kysely<Database>,
  joinChanges: SnapshotOptions['joinChanges'],
): AsyncGenerator<string> {
  for (const ruleset of await readJudgedRulesets(db))
    for await (const changes of readChangesOfRuleset(db, ruleset)) {
      const change = joinChanges(changes);
      if (change !== undefined) yield `${JSON.stringify({ ruleset, ...change } satisfies RulesetChange)}\n`;
    }
}

const offerKey = ({ name_hash, fingerprint }: { name_hash: string; fingerprint: string }) =>
  `${name_hash} ${fingerprint}`;

/**
 * Writes what the site shows into a folder that is empty: rows as NDJSON with an index of offsets, and the totals.
 * The site is built from it, so no second process ever opens the database; the same data gives the
 * same bytes. Rejects if the folder cannot be written, as on a full disk.
 */
export async function writeSnapshot(
  db: Kysely<Database>,
  folder: string,
  options: SnapshotOptions,
): Promise<SnapshotTotals> {
  const index = indexSnapshot(await readServers(db), await readToolIndex(db));
  const relatedTo = options.relatedTools([...index.summaries.values()]);
  const totals = emptyTotals(options.ruleset, index.definitions);
  if (options.identity !== undefined) totals.identity = options.identity;
  const servers = await openRowFile(join(folder, 'servers'));
  const tools = await openRowFile(join(folder, 'tools')).catch(async (error: unknown) => {
    await servers.close();
    throw error;
  });
  const history = await openHistory(db, folder, options.history).catch(async (error: unknown) => {
    await Promise.all([servers.close(), tools.close()]);
    throw error;
  });
  try {
    const count = index.servers.length;
    for (let start = 0; start < count; start += serversPerBatch) {
      const batch = index.servers.slice(start, start + serversPerBatch);
      await writeServers(db, index, batch, options, relatedTo, { servers, tools, history, totals });
      options.onProgress?.(Math.min(start + serversPerBatch, count), count);
    }
  } finally {
    await Promise.all([servers.close(), tools.close(), history.close()]);
  }
  await history.finish();
  await pipeline(
    changesByRuleset(db, options.joinChanges),
    createWriteStream(join(folder, 'label-changes.ndjson')),
  );
  await writeFile(join(folder, 'catalogue.json'), `${JSON.stringify(totals, null, 2)}\n`);
  return totals;
}
