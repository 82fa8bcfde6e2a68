import type { SeenAt, ServerRecord } from '../catalogue.ts';
import { outcomesInWords } from '../sentences/outcomes.ts';
import { count, formatDay, listInWords } from '../sentences/words.ts';

const dayMs = 86_400_000;

const day = (iso: string): number => Date.parse(iso.slice(0, 10));

/** Whole days between the UTC dates of two times. */
function daysBetween(earlier: string, later: string): number {
  return Math.round((day(later) - day(earlier)) / dayMs);
}

/** Whether every endpoint listed all of its tools when it was visited last. */
export function isWhole({ seen }: Pick<ServerRecord, 'seen'>): boolean {
  return seen.length > 0 && seen.every(({ outcome, partial }) => outcome === 'listed' && partial !== true);
}

function whenInWords(at: string, snapshotAt: string): string {
  const days = daysBetween(at, snapshotAt);
  if (days <= 0) return 'on the day of this snapshot';
  return days === 1 ? 'the day before this snapshot' : `${count(days, 'day')} before this snapshot`;
}

function whatCameOfIt(seen: readonly SeenAt[]): string {
  if (seen.length === 1) {
    const [only] = seen;
    if (only?.outcome !== 'listed') return `it ${only ? outcomesInWords[only.outcome] : 'was not visited'}`;
    return only.partial ? 'its list is incomplete, or changed while it was read' : 'listed whole';
  }
  const whole = seen.filter(({ outcome, partial }) => outcome === 'listed' && partial !== true).length;
  const cut = seen.filter(({ outcome, partial }) => outcome === 'listed' && partial === true).length;
  const failed = seen.length - whole - cut;
  return `of ${count(seen.length, 'endpoint')} ${listInWords([
    ...(whole > 0 ? [`${whole} listed whole`] : []),
    ...(cut > 0 ? [`${cut} in part`] : []),
    ...(failed > 0 ? [`${failed} could not be listed`] : []),
  ])}`;
}

/** How much of a server was seen and how long ago, by the date of the snapshot: no clock is asked. */
export function coverageOf(
  { seen, tools, lastListedAt }: Pick<ServerRecord, 'seen' | 'tools' | 'lastListedAt'>,
  snapshotAt: string,
): string {
  const last = seen
    .map(({ at }) => at)
    .toSorted()
    .at(-1);
  if (last === undefined) return 'Never visited.';
  const isStale = tools.length > 0 && seen.every(({ outcome }) => outcome !== 'listed');
  const stale =
    isStale && lastListedAt !== undefined ? ` Its tools are as they were on ${formatDay(lastListedAt)}.` : '';
  return `Visited ${whenInWords(last, snapshotAt)}: ${whatCameOfIt(seen)}.${stale}`;
}
