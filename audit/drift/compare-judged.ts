import type { Classification } from '../../classifier/classification.ts';
import { parseTool } from '../../classifier/parse-tool.ts';
import { compareDefinitions } from './compare-definitions.ts';
import { compareVerdicts, directionOf } from './compare-labels.ts';
import type { Direction } from './compare-labels.ts';
import type { Drift, DriftKind } from './drift.ts';

/** A definition as it was sent, and what is said of it. */
export interface Judged {
  raw: Record<string, unknown>;
  result: Classification;
}

/** How one definition of a tool differs from an earlier one. */
export interface JudgedComparison {
  direction: Direction;
  /** What it means for a call first, then every place that differs. */
  differences: Omit<Drift, 'server' | 'tool'>[];
}

/** A history knows of no review: it says what was before. */
const messages: Partial<Record<DriftKind, string>> = {
  'risk-up': 'Its worst call may do more harm than before.',
  'usual-risk-up': 'Its usual call may do more harm than before.',
  'risk-down': 'Its worst call may do less harm than before, by what the definition says.',
  'usual-risk-down': 'Its usual call may do less harm than before, by what the definition says.',
};

/** Compares two definitions of a tool that the same rules have judged, so that every difference is the server's doing. */
export function compareJudged(before: Judged, after: Judged): JudgedComparison {
  const [old, now] = [parseTool(before.raw), parseTool(after.raw)];
  const verdicts = compareVerdicts(before.result, after.result).map((drift) => ({
    ...drift,
    message: messages[drift.kind] ?? drift.message,
  }));
  const places = 'error' in old || 'error' in now ? [] : compareDefinitions(old.tool, now.tool);
  return { direction: directionOf(before.result, after.result), differences: [...verdicts, ...places] };
}
