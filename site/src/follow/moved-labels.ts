import { directionOf, directions } from '../../../audit/label-change.ts';
import type { Direction } from '../../../audit/label-change.ts';
import { labelChanges } from '../catalogue.ts';
import type { RulesetChange } from '../catalogue.ts';

/** The labels that one rule set has moved. */
export interface MovedByRuleset {
  ruleset: string;
  counts: Record<Direction, number>;
  /** Those that rose first; not all where there are very many. */
  changes: RulesetChange[];
}

const maxRulesets = 5;
/** Of the labels that one rule set has moved in one direction, more are counted but not listed. */
const maxListed = 500;

/** Reads the labels that the newest rule sets have moved, the newest first. As many as there may be are read; few are kept. */
export async function readMovedLabels(
  rows: AsyncIterable<RulesetChange> = labelChanges(),
): Promise<MovedByRuleset[]> {
  const found = new Map<
    string,
    { counts: Record<Direction, number>; listed: Record<Direction, RulesetChange[]> }
  >();
  for await (const change of rows) {
    let of = found.get(change.ruleset);
    if (of === undefined) {
      of = {
        counts: { raised: 0, lowered: 0, altered: 0 },
        listed: { raised: [], lowered: [], altered: [] },
      };
      found.set(change.ruleset, of);
      const [oldest] = found.keys();
      if (found.size > maxRulesets && oldest !== undefined) found.delete(oldest);
    }
    const direction = directionOf(change);
    of.counts[direction] += 1;
    if (of.listed[direction].length < maxListed) of.listed[direction].push(change);
  }
  return [...found]
    .map(([ruleset, { counts, listed }]) => ({
      ruleset,
      counts,
      changes: directions.flatMap((direction) => listed[direction]),
    }))
    .reverse();
}

/** The labels that rule sets have moved, read once for all pages. */
export const movedLabels = await readMovedLabels();
