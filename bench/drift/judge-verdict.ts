import type { Drift, DriftKind } from '../../audit/drift/drift.ts';
import type { CallLabel, Classification } from '../../classifier/classification.ts';
import type { Fault } from './judge-pair.ts';

const levels = ['low', 'medium', 'high', 'critical'];
const categories = ['Unknown', 'Read', 'Write', 'Execute', 'Destructive', 'Financial'];

/** How a call moved, by level; -1, 0, 1, or undefined where the levels are equal and it takes more to say. */
function moved(before: CallLabel, after: CallLabel): number | undefined {
  const by = Math.sign(levels.indexOf(after.level) - levels.indexOf(before.level));
  if (by !== 0) return by;
  const gained = after.effects.some((each) => !before.effects.includes(each));
  const lost = before.effects.some((each) => !after.effects.includes(each));
  const category = Math.sign(categories.indexOf(after.category) - categories.indexOf(before.category));
  if (!gained && !lost) return category;
  // A danger more with a milder word for it, or the other way round, may be told either way.
  if (gained && !lost && category >= 0) return 1;
  return lost && !gained && category <= 0 ? -1 : undefined;
}

const words: Record<string, number> = {
  'risk-up': 1,
  'usual-risk-up': 1,
  'risk-down': -1,
  'usual-risk-down': -1,
};

function judgeMove(
  kinds: readonly DriftKind[],
  [up, down]: [DriftKind, DriftKind],
  before: CallLabel | null,
  after: CallLabel | null,
): Fault[] {
  if (before === null || after === null) return [];
  const want = moved(before, after);
  const got = kinds.filter((kind) => kind === up || kind === down).map((kind) => words[kind] ?? 0);
  const isRight =
    want === undefined
      ? got.length <= 1
      : want === 0
        ? got.length === 0
        : got.length === 1 && got[0] === want;
  return isRight
    ? []
    : [{ check: 'risk', detail: `${up.replace('-up', '')} moved ${want}, told ${got.join()}` }];
}

const grave = ({ findings }: Classification) =>
  findings.filter(({ kind, severity }) => ['poisoning', 'hidden-text'].includes(kind) && severity !== 'info');

/** Holds what is said of the risk against the labels of both definitions. */
export function judgeVerdict(
  before: Classification,
  after: Classification,
  drifts: readonly Drift[],
): Fault[] {
  const kinds = drifts.map(({ kind }) => kind);
  const rules = new Set(grave(before).map(({ rule }) => rule));
  const isPoisoned = kinds.includes('poisoning-appeared');
  const isNew = grave(after).some(({ rule }) => !rules.has(rule));
  return [
    ...judgeMove(kinds, ['risk-up', 'risk-down'], before, after),
    ...judgeMove(kinds, ['usual-risk-up', 'usual-risk-down'], before.usual, after.usual),
    ...(isNew && !isPoisoned ? [{ check: 'poisoning' as const, detail: 'not told' }] : []),
    ...(isPoisoned && grave(after).length === 0 ? [{ check: 'poisoning' as const, detail: 'untrue' }] : []),
  ];
}
