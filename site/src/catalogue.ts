import { compareDanger } from '../../audit/compare-danger.ts';
import { openSnapshot } from '../../db/read-snapshot.ts';
import type { CatalogueChange, HistoryKey, ServerHistory, SourceCoverage } from '../../db/history-record.ts';
import type {
  RulesetChange,
  ServerKey,
  ServerRecord,
  SnapshotTotals,
  ToolKey,
  ToolRecord,
} from '../../db/snapshot-record.ts';
import type { Category, Effect, Level } from '../../classifier/taxonomy.ts';
import { categories, effects, levels } from '../../classifier/taxonomy.ts';
import { compareServers } from './danger.ts';

export type * from '../../db/history-record.ts';
export type * from '../../db/snapshot-record.ts';

const folder = process.env.TOOLRISK_SNAPSHOT;
if (!folder) throw new Error('Expected TOOLRISK_SNAPSHOT to name the folder of a snapshot, got nothing');

const snapshot = openSnapshot(folder);

/** The numbers of the whole catalogue; the only ones that pages may print about it. */
export const totals: SnapshotTotals = snapshot.totals;

/** Every server, most dangerous first. */
export const serverKeys: ServerKey[] = snapshot.serverKeys.toSorted(compareServers);

/** Every tool, most dangerous first. */
export const toolKeys: ToolKey[] = snapshot.toolKeys.toSorted(compareDanger);

/** Every tool as the snapshot has it, those of one server side by side. */
export const toolKeysByServer: ToolKey[] = snapshot.toolKeys;

/** Tools of a category, most dangerous first. */
export const toolsByCategory = new Map<Category, ToolKey[]>(
  categories.map((category) => [category, toolKeys.filter((key) => key.category === category)]),
);

/** Tools of a level, most dangerous first. */
export const toolsByLevel = new Map<Level, ToolKey[]>(
  levels.map((level) => [level, toolKeys.filter((key) => key.level === level)]),
);

/** Tools with an effect, most dangerous first. */
export const toolsByEffect = new Map<Effect, ToolKey[]>(
  effects.map((effect) => [effect, toolKeys.filter((key) => key.effects.includes(effect))]),
);

/** Fetches what a server page shows. Throws if the snapshot is cut short. */
export function readServer(key: ServerKey): ServerRecord {
  return snapshot.readServer(key);
}

const bySlug = new Map(serverKeys.map((key) => [key.slug, key]));
const maxKept = 32;
const kept = new Map<string, ServerRecord>();

/** The record of a server by its slug. A few are kept, since pages of one server's tools are made one after the other. */
export function serverOf(slug: string): ServerRecord {
  const known = kept.get(slug);
  if (known) return known;
  const key = bySlug.get(slug);
  if (!key) throw new Error(`Expected a server called ${slug}, got none`);
  const server = readServer(key);
  const [oldest] = kept.keys();
  if (kept.size >= maxKept && oldest !== undefined) kept.delete(oldest);
  kept.set(slug, server);
  return server;
}

const keysOfServers = Map.groupBy(snapshot.toolKeys, ({ server }) => server);

/** All that is known of the tools of a server, in the order of its record. */
export function toolsOf({ slug, tools }: ServerRecord): ToolRecord[] {
  const keys = new Map((keysOfServers.get(slug) ?? []).map((key) => [key.slug, key]));
  return tools.map((tool) => {
    const key = keys.get(tool.slug);
    if (!key) throw new Error(`Expected a record of ${slug}/${tool.slug}, got none`);
    return readTool(key);
  });
}

/** What the definitions of each server that has tools take up in a model's context, the least first. */
export const tokenCosts: readonly number[] = snapshot.serverKeys
  .filter(({ tools }) => tools > 0)
  .map(({ tokens }) => tokens)
  .toSorted((a, b) => a - b);

/** Fetches what a tool page shows. Throws if the snapshot is cut short. */
export function readTool(key: ToolKey): ToolRecord {
  return snapshot.readTool(key);
}

/** The newest changes of all servers, the last one first, and how many there are in all. */
export const { changes, total: totalChanges }: { changes: CatalogueChange[]; total: number } =
  snapshot.changes();

/** The servers that their sources no longer name, the last ones first. */
export const goneServers = snapshot.gone();

/** What came of the servers of each source. */
export const coverage: SourceCoverage[] = snapshot.coverage();

/** The servers whose list has changed since it was first seen. */
export const historyKeys: HistoryKey[] = snapshot.historyKeys;

const historyBySlug = new Map(historyKeys.map((key) => [key.server, key]));
let lastHistory: ServerHistory | undefined;

/** What has changed on a server; undefined if nothing has. */
export function historyOf(slug: string): ServerHistory | undefined {
  const key = historyBySlug.get(slug);
  if (key === undefined) return undefined;
  // Pages of one server's tools are made one after the other.
  if (lastHistory?.server !== slug) lastHistory = snapshot.readHistory(key);
  return lastHistory;
}

/** The labels that rule sets have moved, the first rule set first. */
export const labelChanges = (): AsyncGenerator<RulesetChange> => snapshot.labelChanges();
