import type { Category, Effect, Level } from '../classifier/taxonomy.ts';
import type { ServerKey, ServerRecord, SnapshotTotals, ToolSummary } from './snapshot-record.ts';

const noLevels = (): Record<Level, number> => ({ low: 0, medium: 0, high: 0, critical: 0 });

/** Totals of nothing yet. Every word of the taxonomy has a count, so that a page can say “none”. */
export function emptyTotals(ruleset: string, definitions: number): SnapshotTotals {
  const categoryLevels: Record<Category, Record<Level, number>> = {
    Read: noLevels(),
    Write: noLevels(),
    Execute: noLevels(),
    Destructive: noLevels(),
    Financial: noLevels(),
    Unknown: noLevels(),
  };
  const effects: Record<Effect, number> = {
    'reads-private-data': 0,
    'reads-secrets': 0,
    'reads-untrusted-content': 0,
    'writes-data': 0,
    overwrites: 0,
    'deletes-data': 0,
    'changes-access': 0,
    'runs-code': 0,
    'controls-process': 0,
    'controls-browser': 0,
    'controls-device': 0,
    'sends-outside': 0,
    'spends-money': 0,
    'moves-money': 0,
    'touches-filesystem': 0,
    'reaches-network': 0,
  };
  return {
    generatedAt: new Date(0).toISOString(),
    ruleset,
    servers: 0,
    listedServers: 0,
    tools: 0,
    definitions,
    outcomes: {},
    categories: { Read: 0, Write: 0, Execute: 0, Destructive: 0, Financial: 0, Unknown: 0 },
    levels: noLevels(),
    effects,
    categoryLevels,
  };
}

/** Counts a server. The date of the totals is that of the newest visit: data, not the time of writing. */
export function addServer(totals: SnapshotTotals, key: ServerKey, record: ServerRecord): void {
  totals.servers += 1;
  if (key.outcome === 'listed') totals.listedServers += 1;
  totals.outcomes[key.outcome] = (totals.outcomes[key.outcome] ?? 0) + 1;
  for (const { at } of record.seen) if (at > totals.generatedAt) totals.generatedAt = at;
}

/** Counts a tool once in each of its dimensions. */
export function addTool(totals: SnapshotTotals, tool: ToolSummary, effects: Effect[]): void {
  totals.tools += 1;
  totals.categories[tool.category] += 1;
  totals.levels[tool.level] += 1;
  totals.categoryLevels[tool.category][tool.level] += 1;
  for (const effect of effects) totals.effects[effect] += 1;
}
