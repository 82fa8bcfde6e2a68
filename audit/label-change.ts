import type { Classification } from '../classifier/classification.ts';
import { levels } from '../classifier/taxonomy.ts';

const labelParts = ['category', 'level', 'reversibility', 'blastRadius', 'effects'] as const;

/** What people and policies go by: a verdict without its confidence and its wording. */
export type Label = Pick<Classification, (typeof labelParts)[number]>;

/** A label that is not what it was, and the rules that either verdict quotes. */
export interface LabelChange {
  fingerprint: string;
  /** The name of the tool. */
  name: string;
  before: Label;
  after: Label;
  /** Rules that the new verdict quotes and the old one did not; the other way round; and those that both quote. */
  appeared: string[];
  vanished: string[];
  kept: string[];
}

/** Which way a label went: by its level, or by something else at the same level. */
export const directions = ['raised', 'lowered', 'altered'] as const;
export type Direction = (typeof directions)[number];

function labelIn({ category, level, reversibility, blastRadius, effects }: Label): Label {
  return { category, level, reversibility, blastRadius, effects };
}

/** Whether two labels differ; effects have no order. */
export function labelMoved(before: Label, after: Label): boolean {
  return labelParts.some((part) =>
    part === 'effects'
      ? before.effects.toSorted().join() !== after.effects.toSorted().join()
      : before[part] !== after[part],
  );
}

const rulesOf = ({ evidence }: Classification) => new Set(evidence.map(({ rule }) => rule));

/** What moved between two verdicts on one definition; undefined if its label stayed. */
export function labelChange(
  name: string,
  before: Classification,
  after: Classification,
): LabelChange | undefined {
  if (!labelMoved(before, after)) return undefined;
  const [old, now] = [rulesOf(before), rulesOf(after)];
  return {
    fingerprint: after.fingerprint,
    name,
    before: labelIn(before),
    after: labelIn(after),
    appeared: [...now.difference(old)].sort(),
    vanished: [...old.difference(now)].sort(),
    kept: [...now.intersection(old)].sort(),
  };
}

/** By how many levels a label rose; negative if it fell. */
export function rise({ before, after }: LabelChange): number {
  return levels.indexOf(after.level) - levels.indexOf(before.level);
}

export function directionOf(change: LabelChange): Direction {
  const by = rise(change);
  return by > 0 ? 'raised' : by < 0 ? 'lowered' : 'altered';
}

/** Several changes of one definition, the first one first, as one; undefined if they lead back to where it was. */
export function joinChanges(changes: readonly [LabelChange, ...LabelChange[]]): LabelChange | undefined {
  const [first] = changes;
  const last = changes.at(-1) ?? first;
  if (!labelMoved(first.before, last.after)) return undefined;
  const old = new Set([...first.vanished, ...first.kept]);
  const now = new Set([...last.appeared, ...last.kept]);
  return {
    ...last,
    before: first.before,
    appeared: [...now.difference(old)].sort(),
    vanished: [...old.difference(now)].sort(),
    kept: [...now.intersection(old)].sort(),
  };
}
