/** A count of right answers among all. */
export interface Share {
  right: number;
  all: number;
}

/** The Wilson interval of a share at 95 %: where the true share lies, as far as this many rows can tell. */
export function wilson({ right, all }: Share): [number, number] {
  if (all === 0) return [0, 1];
  const z = 1.96;
  const share = right / all;
  const centre = share + (z * z) / (2 * all);
  const spread = z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  const scale = 1 + (z * z) / all;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}

function percent(value: number): string {
  return (value * 100).toFixed(1);
}

/** A share in words: `345 of 361, 95.6 % (93.0–97.3)`. */
export function shareText(share: Share): string {
  if (share.all === 0) return '0 of 0';
  const [low, high] = wilson(share);
  return `${share.right} of ${share.all}, ${percent(share.right / share.all)} % (${percent(low)}–${percent(high)})`;
}

/** Precision, recall and their harmonic mean of one class. */
export interface ClassScore {
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  precision: number;
  recall: number;
  f1: number;
}

/** A part of a whole; all of it where there is nothing. */
function ratio(part: number, rest: number): number {
  return part + rest === 0 ? 1 : part / (part + rest);
}

/** Scores one class from its counts; a class that neither occurs nor is claimed scores 1. */
export function classScore(
  truePositives: number,
  falsePositives: number,
  falseNegatives: number,
): ClassScore {
  const precision = ratio(truePositives, falsePositives);
  const recall = ratio(truePositives, falseNegatives);
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { truePositives, falsePositives, falseNegatives, precision, recall, f1 };
}
