import type { CallLabel } from '../classifier/classification.ts';
import type { Effect } from '../classifier/taxonomy.ts';
import { decisionTable, sendingLimit } from './decision-table.ts';
import type { TableEntry } from './decision-table.ts';
import { compareStrictness } from './policy.ts';
import type { Preset, RateLimit } from './policy.ts';

const windowSeconds = { minute: 60, hour: 3600, day: 86_400 };

function callsASecond({ max, window }: RateLimit): number {
  return max / windowSeconds[window];
}

/** The tighter of two limits, by calls a second. */
export function tighterLimit(a: RateLimit, b: RateLimit): RateLimit {
  return callsASecond(a) <= callsASecond(b) ? a : b;
}

/** All that a call may do of which nothing is left when it is over. */
const reading: ReadonlySet<Effect> = new Set([
  'reads-private-data',
  'reads-secrets',
  'reads-untrusted-content',
  'touches-filesystem',
  'reaches-network',
]);

/**
 * The entry of the table for a label, with the limit of what sends to others. Where only reads pass, a call that pays, runs
 * something, deletes, sends or changes access on the way is none.
 */
export function tableEntry({ category, level, effects }: CallLabel, preset: Preset): TableEntry {
  if (preset === 'read-only' && effects.some((effect) => !reading.has(effect))) return { decision: 'hide' };
  const entry = decisionTable[preset][category][level];
  const open = entry.decision === 'allow' || entry.decision === 'ask';
  const sends = open && level !== 'low' && effects.includes('sends-outside');
  const limit = sends ? tighterLimit(entry.limit ?? sendingLimit, sendingLimit) : entry.limit;
  return { decision: entry.decision, ...(limit && { limit }) };
}

/** Whether one entry has a stricter decision than another. */
export function isStricterDecision(a: TableEntry, b: TableEntry): boolean {
  return compareStrictness(a.decision, b.decision) > 0;
}

/** Whether one entry lets less through than another. */
export function isStricter(a: TableEntry, b: TableEntry): boolean {
  const order = compareStrictness(a.decision, b.decision);
  if (order !== 0) return order > 0;
  if (a.limit === undefined) return false;
  return b.limit === undefined || callsASecond(a.limit) < callsASecond(b.limit);
}
