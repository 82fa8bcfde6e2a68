import { levels } from '../../classifier/taxonomy.ts';
import type { ServerKey, ToolKey } from './catalogue.ts';

/** Orders servers by the number of their worst tools; those without a list of tools come last. */
export function compareServers(a: ServerKey, b: ServerKey): number {
  const listed = Number(b.tools > 0) - Number(a.tools > 0);
  if (listed !== 0) return listed;
  for (const level of levels.toReversed()) {
    const difference = b.levels[level] - a.levels[level];
    if (difference !== 0) return difference;
  }
  return a.slug < b.slug ? -1 : Number(a.slug > b.slug);
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
