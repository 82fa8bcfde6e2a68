import type {
  BehaviourAccuracy,
  CalibrationStep,
  CategoryAccuracy,
  LabelAccuracy,
  LabelFigures,
  MeasuredShare,
  Miss,
} from '../audit/accuracy-report.ts';
import type { Classification } from '../classifier/classification.ts';
import { categories, levels } from '../classifier/taxonomy.ts';
import type { Category, Effect } from '../classifier/taxonomy.ts';
import type { BehavedTool, LabelledTool } from './classifier-data.ts';
import { classScore, wilson } from './statistics.ts';

/** A hand-labelled definition with the verdict on it. */
export interface Judged extends LabelledTool {
  verdict: Classification;
}

/** Effects that depend on what is known of the product rather than on the definition. */
export const uncounted: ReadonlySet<Effect> = new Set(['reaches-network', 'reads-private-data']);
const grave: ReadonlySet<Category> = new Set(['Destructive', 'Financial']);
const dangerous: ReadonlySet<Category> = new Set(['Destructive', 'Financial', 'Execute']);
const steps = [0, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01];

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** A share with its interval, to four places. */
export function measured(right: number, all: number): MeasuredShare {
  const [low, high] = wilson({ right, all });
  return { right, all, low: rounded(low), high: rounded(high) };
}

function countOf<T>(rows: T[], holds: (row: T) => boolean): MeasuredShare {
  return measured(rows.filter(holds).length, rows.length);
}

function isRight({ verdict, label }: Judged): boolean {
  return verdict.category === label.category;
}

function distance({ verdict, label }: Judged): number {
  return Math.abs(levels.indexOf(verdict.level) - levels.indexOf(label.level));
}

function effectAccuracy(rows: Judged[]): LabelAccuracy['effects'] {
  let [hits, claimed, wanted] = [0, 0, 0];
  for (const { verdict, label } of rows) {
    const found = verdict.effects.filter((effect) => !uncounted.has(effect));
    const labelled = label.effects.filter((effect) => !uncounted.has(effect));
    hits += found.filter((effect) => labelled.includes(effect)).length;
    claimed += found.length;
    wanted += labelled.length;
  }
  const { f1 } = classScore(hits, claimed - hits, wanted - hits);
  return { precision: measured(hits, claimed), recall: measured(hits, wanted), f1: rounded(f1) };
}

function categoryAccuracy(rows: Judged[], category: Category): CategoryAccuracy {
  const claimed = rows.filter(({ verdict }) => verdict.category === category);
  const labelled = rows.filter(({ label }) => label.category === category);
  const hits = claimed.filter(isRight).length;
  const { f1 } = classScore(hits, claimed.length - hits, labelled.length - hits);
  return {
    category,
    rows: labelled.length,
    precision: measured(hits, claimed.length),
    recall: measured(hits, labelled.length),
    f1: rounded(f1),
  };
}

function calibrationOf(rows: Judged[]): CalibrationStep[] {
  return steps.slice(0, -1).flatMap((from, index) => {
    const to = steps[index + 1] ?? 1;
    const its = rows.filter(({ verdict }) => verdict.confidence >= from && verdict.confidence < to);
    if (its.length === 0) return [];
    const sum = its.reduce((total, { verdict }) => total + verdict.confidence, 0);
    return [{ from, to: Math.min(1, to), claimed: rounded(sum / its.length), right: countOf(its, isRight) }];
  });
}

function figuresOf(rows: Judged[]): LabelFigures {
  const present = categories.filter((category) => rows.some(({ label }) => label.category === category));
  const scores = present.map((category) => categoryAccuracy(rows, category).f1);
  return {
    rows: rows.length,
    category: countOf(rows, isRight),
    level: countOf(rows, (row) => distance(row) === 0),
    levelWithinOne: countOf(rows, (row) => distance(row) <= 1),
    reversibility: countOf(rows, ({ verdict, label }) => verdict.reversibility === label.reversibility),
    effects: effectAccuracy(rows),
    macroF1: rounded(scores.reduce((sum, f1) => sum + f1, 0) / Math.max(1, scores.length)),
    dangerousCalledRead: rows.filter(
      ({ label, verdict }) => dangerous.has(label.category) && verdict.category === 'Read',
    ).length,
    readCalledGrave: rows.filter(
      ({ label, verdict }) => label.category === 'Read' && grave.has(verdict.category),
    ).length,
  };
}

/** Compares verdicts with hand labels. */
export function labelAccuracy(rows: Judged[]): LabelAccuracy {
  return {
    ...figuresOf(rows),
    sure: figuresOf(rows.filter(({ label }) => label.sure)),
    categories: categories.map((category) => categoryAccuracy(rows, category)),
    confusion: categories.flatMap((label) =>
      categories.flatMap((verdict) => {
        const count = rows.filter(
          (row) => row.label.category === label && row.verdict.category === verdict,
        ).length;
        return count > 0 ? [{ label, verdict, rows: count }] : [];
      }),
    ),
    calibration: calibrationOf(rows),
  };
}

/** The rows whose category was misjudged, by names alone. */
export function missesOf(rows: Judged[]): Miss[] {
  return rows
    .filter((row) => !isRight(row))
    .map(({ server, tool, label, verdict }) => ({
      server,
      tool: tool.name,
      label: label.category,
      verdict: verdict.category,
      sure: label.sure,
    }));
}

/** A definition of known behaviour with the category that it was given. */
export interface JudgedBehaviour extends BehavedTool {
  category: Category;
  /** Whether the stated behaviour is listed as an error of its author. */
  isInError: boolean;
}

function readOrNot(rows: JudgedBehaviour[]): MeasuredShare {
  return countOf(rows, ({ category, behaviour }) => (category === 'Read') === (behaviour === 'read'));
}

/** Compares verdicts with what third parties say that tools do. */
export function behaviourAccuracy(rows: JudgedBehaviour[]): BehaviourAccuracy {
  const restOf = (its: JudgedBehaviour[]): JudgedBehaviour[] => its.filter(({ isInError }) => !isInError);
  return {
    rows: rows.length,
    readOrNot: readOrNot(rows),
    readOrNotOfRest: readOrNot(restOf(rows)),
    setAside: countOf(rows, ({ isInError }) => isInError),
    destructiveFound: countOf(
      rows.filter(({ behaviour }) => behaviour === 'destructive'),
      ({ category }) => grave.has(category),
    ),
    sources: [...new Set(rows.map(({ source }) => source))].sort().map((source) => {
      const its = rows.filter((row) => row.source === source);
      return { source, readOrNot: readOrNot(its), readOrNotOfRest: readOrNot(restOf(its)) };
    }),
  };
}
