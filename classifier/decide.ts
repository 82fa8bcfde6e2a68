import { gravestFirst } from './actions.ts';
import type { Report } from './rule.ts';
import type { Category } from './taxonomy.ts';

/** The category with what spoke for it. */
export interface Decision {
  category: Category;
  confidence: number;
  scores: ReadonlyMap<Category, number>;
  runnerUp?: { category: Category; score: number };
}

/** How much a part of a definition counts: the name is the first witness (decision 1). */
const nameFactor = 1.2;
/** A category that one clear act states counts, however often others are named. */
const enough = 0.7;
/** Against a clear reading verb in the name, the description must say so as clearly. */
const enoughAgainstReading: Partial<Record<Category, number>> = { Write: 1.3, Execute: 1.3 };
const graveAgainstReading = 0.8;
const shareOfBest = 0.4;
const leastToSpeak = 0.3;

function partOf(pointer: string): string {
  const end = pointer.indexOf('/', 1);
  return end === -1 ? pointer.slice(1) : pointer.slice(1, end);
}

/**
 * Adds up what speaks for each category. Several signals from one part of the definition count once, by the
 * strongest, so that a description cannot outweigh the name by repeating itself.
 */
function scoresOf(reports: Report[]): Map<Category, number> {
  const byPart = new Map<Category, Map<string, number>>();
  for (const { supports, weight, evidence } of reports) {
    if (supports === undefined) continue;
    const part = partOf(evidence[0]?.pointer ?? '');
    const parts = byPart.get(supports) ?? new Map<string, number>();
    parts.set(part, Math.max(parts.get(part) ?? 0, weight * (part === 'name' ? nameFactor : 1)));
    byPart.set(supports, parts);
  }
  const scores = new Map<Category, number>();
  for (const [category, parts] of byPart) {
    // A claim in the annotations supports a statement; alone it states nothing.
    if (parts.size === 1 && parts.has('annotations')) continue;
    let sum = 0;
    for (const part of parts.values()) sum += part;
    scores.set(category, sum);
  }
  for (const { opposes, weight } of reports) {
    if (opposes !== undefined) scores.set(opposes, Math.max(0, (scores.get(opposes) ?? 0) - weight));
  }
  return scores;
}

function readsByName(reports: Report[]): boolean {
  return reports.some(
    ({ rule, supports, weight, evidence }) =>
      supports === 'Read' &&
      weight >= 0.95 &&
      (rule === 'reads' || rule === 'computes-an-answer') &&
      evidence[0]?.pointer === '/name',
  );
}

/**
 * Chooses the category: the gravest one that the definition states clearly enough, else the one that most speaks
 * for, else Unknown. A claim in the annotations alone is no statement.
 */
export function decide(reports: Report[]): Decision {
  const scores = scoresOf(reports);
  const best = Math.max(0, ...scores.values());
  const reads = readsByName(reports);
  const stated = gravestFirst.find((category) => {
    const score = scores.get(category) ?? 0;
    const threshold = reads ? (enoughAgainstReading[category] ?? graveAgainstReading) : enough;
    return score >= threshold && score >= best * shareOfBest;
  });
  const strongest = gravestFirst.find((category) => scores.get(category) === best);
  const category = stated ?? (best >= leastToSpeak ? strongest : undefined) ?? 'Unknown';
  const [second] = [...scores]
    .filter(([other, score]) => other !== category && score > 0)
    .sort(([, a], [, b]) => b - a);
  return {
    category,
    confidence: confidenceOf(category, scores, reports),
    scores,
    ...(second && { runnerUp: { category: second[0], score: share(second[1], scores) } }),
  };
}

function share(score: number, scores: ReadonlyMap<Category, number>): number {
  const total = [...scores.values()].reduce((sum, value) => sum + value, 0);
  return total === 0 ? 0 : round(score / total);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Steps measured on hand labels with bench/accuracy.ts: how often verdicts that look like this one were right. */
function confidenceOf(category: Category, scores: ReadonlyMap<Category, number>, reports: Report[]): number {
  if (category === 'Unknown') return 0.5;
  const score = scores.get(category) ?? 0;
  const part = share(score, scores);
  const witnesses = new Set(
    reports
      .filter(({ supports, weight }) => supports === category && weight >= 0.6)
      .map(({ evidence }) => partOf(evidence[0]?.pointer ?? '')),
  ).size;
  const strength = Math.min(1, score / 2);
  return round(Math.min(0.97, 0.42 + 0.35 * part + 0.12 * strength + (witnesses >= 2 ? 0.1 : 0.04)));
}
