import type { ServerKey, ToolKey } from '../../db/snapshot-record.ts';
import { compareLevels, levels } from '../../classifier/taxonomy.ts';
import type { Category } from '../../classifier/taxonomy.ts';

// The precedence of the taxonomy; Unknown goes last, since nothing is known to its disadvantage.
const rank: Record<Category, number> = {
  Financial: 5,
  Destructive: 4,
  Execute: 3,
  Write: 2,
  Read: 1,
  Unknown: 0,
};

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Orders tools most dangerous first: by level, number of effects, category; then by name, for stable pages. */
export function compareDanger(a: ToolKey, b: ToolKey): number {
  return (
    compareLevels(b.level, a.level) ||
    b.effects.length - a.effects.length ||
    rank[b.category] - rank[a.category] ||
    compareText(a.name, b.name) ||
    compareText(a.server, b.server)
  );
}

/** Orders servers by the number of their worst tools; those without a list of tools come last. */
export function compareServers(a: ServerKey, b: ServerKey): number {
  const listed = Number(b.tools > 0) - Number(a.tools > 0);
  if (listed !== 0) return listed;
  for (const level of levels.toReversed()) {
    const difference = b.levels[level] - a.levels[level];
    if (difference !== 0) return difference;
  }
  return compareText(a.slug, b.slug);
}

/** Takes the first tools of an ordered list, with at most `perServer` of one server, for a varied front page. */
export function firstAcrossServers(keys: ToolKey[], count: number, perServer: number): ToolKey[] {
  const taken = new Map<string, number>();
  const chosen: ToolKey[] = [];
  for (const key of keys) {
    const already = taken.get(key.server) ?? 0;
    if (already >= perServer) continue;
    taken.set(key.server, already + 1);
    chosen.push(key);
    if (chosen.length === count) break;
  }
  return chosen;
}
