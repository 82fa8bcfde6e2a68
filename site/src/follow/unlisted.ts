import type { ServerKey, SnapshotTotals } from '../catalogue.ts';

type Outcome = ServerKey['outcome'];

/** The outcomes of servers that could not be listed, with how many servers there are of each, the most frequent first. */
export function unlistedOutcomes({ outcomes }: Pick<SnapshotTotals, 'outcomes'>): [Outcome, number][] {
  return (Object.entries(outcomes) as [Outcome, number][])
    .filter(([outcome, number]) => outcome !== 'listed' && number > 0)
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

/** The servers of an outcome, in the order of their addresses. */
export function serversOf(keys: readonly ServerKey[], outcome: Outcome): ServerKey[] {
  return keys
    .filter((key) => key.outcome === outcome)
    .toSorted((a, b) => (a.slug < b.slug ? -1 : Number(a.slug > b.slug)));
}
