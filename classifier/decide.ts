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
/** Hints that add up, such as a vague verb and a later sentence, state nothing. */
const leastClear = 0.4;

function partOf([first]: Report['evidence']): string {
  const pointer = first?.pointer ?? '';
  if (pointer === '/name') return 'name';
  if (pointer === '/description') return 'description';
  const end = pointer.indexOf('/', 1);
  return end === -1 ? pointer.slice(1) : pointer.slice(1, end);
}

/** What one part of a definition says for a category. */
interface Witness {
  category: Category;
  part: string;
  weight: number;
}

/** Several signals from one part count once, by the strongest. */
function witnessesIn(reports: Report[]): Witness[] {
  const witnesses: Witness[] = [];
  for (const { supports, weight: own, evidence } of reports) {
    if (supports === undefined) continue;
    const part = partOf(evidence);
    const weight = part === 'name' ? own * nameFactor : own;
    const known = witnesses.find((witness) => witness.category === supports && witness.part === part);
    if (known === undefined) witnesses.push({ category: supports, part, weight: Math.max(0, weight) });
    else known.weight = Math.max(known.weight, weight);
  }
  return witnesses;
}

/** Adds up what speaks for each category, so that a description cannot outweigh the name by repeating itself. */
function scoresOf(reports: Report[]): Map<Category, number> {
  const scores = new Map<Category, number>();
  const witnesses = witnessesIn(reports);
  for (const { category, part, weight } of witnesses) {
    // A claim in the annotations supports a statement; alone it states nothing.
    const isClaim =
      part === 'annotations' &&
      !witnesses.some((other) => other.category === category && other.part !== part);
    if (!isClaim) scores.set(category, (scores.get(category) ?? 0) + weight);
  }
  for (const { opposes, weight } of reports) {
    if (opposes !== undefined) scores.set(opposes, Math.max(0, (scores.get(opposes) ?? 0) - weight));
  }
  return scores;
}

/** The strongest report that fulfils a condition, of equals the first. */
export function strongest(reports: Report[], condition: (report: Report) => boolean): Report | undefined {
  let found: Report | undefined;
  for (const report of reports)
    if ((found === undefined || report.weight > found.weight) && condition(report)) found = report;
  return found;
}

/** The reports that speak for a category, the strongest first, and of equals the first. */
export function supportersOf(category: Category, reports: Report[]): Report[] {
  const found = reports.filter(({ supports, weight }) => supports === category && weight > 0);
  return found.length < 2 ? found : found.sort((a, b) => b.weight - a.weight);
}

function readsByName(reports: Report[]): boolean {
  // `lint_and_fix` does both.
  const alsoActs = reports.some(
    ({ rule, supports, weight, evidence }) =>
      rule !== 'generates' &&
      supports !== undefined &&
      supports !== 'Read' &&
      weight >= 0.9 &&
      evidence[0]?.pointer === '/name',
  );
  if (alsoActs) return false;
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
  let best = 0;
  let total = 0;
  for (const score of scores.values()) {
    best = Math.max(best, score);
    total += score;
  }
  const reads = readsByName(reports);
  const isClear = (category: Category): boolean =>
    reports.some(({ supports, weight }) => supports === category && weight >= leastClear);
  const stated = gravestFirst.find((category) => {
    if (!isClear(category)) return false;
    const score = scores.get(category) ?? 0;
    const threshold = reads ? (enoughAgainstReading[category] ?? graveAgainstReading) : enough;
    return score >= threshold && score >= best * shareOfBest;
  });
  const spoken = gravestFirst.find((category) => scores.get(category) === best);
  const category = stated ?? (best >= leastToSpeak ? spoken : undefined) ?? 'Unknown';
  let second: { category: Category; score: number } | undefined;
  for (const [other, score] of scores)
    if (other !== category && score > (second?.score ?? 0)) second = { category: other, score };
  return {
    category,
    confidence: confidenceOf(category, scores.get(category) ?? 0, total, reports),
    scores,
    ...(second && { runnerUp: { category: second.category, score: share(second.score, total) } }),
  };
}

function share(score: number, total: number): number {
  return total === 0 ? 0 : round(score / total);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const leastOfWitness = 0.6;

/** Whether two parts of the definition speak for a category. */
function hasTwoWitnesses(category: Category, reports: Report[]): boolean {
  let first: string | undefined;
  for (const { supports, weight, evidence } of reports) {
    if (supports !== category || weight < leastOfWitness) continue;
    const part = partOf(evidence);
    first ??= part;
    if (part !== first) return true;
  }
  return false;
}

/** Steps measured on hand labels with bench/accuracy.ts: how often verdicts that look like this one were right. */
function confidenceOf(category: Category, score: number, total: number, reports: Report[]): number {
  if (category === 'Unknown') return 0.5;
  const part = share(score, total);
  const strength = Math.min(1, score / 2);
  const witnesses = hasTwoWitnesses(category, reports) ? 0.1 : 0.04;
  return round(Math.min(0.97, 0.42 + 0.35 * part + 0.12 * strength + witnesses));
}
