import type { Report } from '../rule.ts';
import { categories, gravestFirst } from '../taxonomy.ts';
import type { Category } from '../taxonomy.ts';

/** What speaks for a category, in sum. */
export interface Score {
  category: Category;
  score: number;
}

/** The category with what spoke for it. */
export interface Decision {
  category: Category;
  scores: readonly Score[];
  /** The sum of all. */
  total: number;
  runnerUp: Score | undefined;
}

/** How much a part of a definition counts: the name is the first witness (decision 1). */
const nameFactor = 1.2;
/** A category that one clear act states counts, however often others are named. */
const enough = 0.7;
/** Against a clear reading verb in the name, the description must say so as clearly. */
const enoughAgainstReading: Partial<Record<Category, number>> = { Write: 1.3, Execute: 1.3 };
const graveAgainstReading = 0.8;
const shareOfBest = 0.4;
/** Reading counts against an act no more than the name alone can say it. */
const mostOfReading = 1.2;
const leastToSpeak = 0.3;
/** Hints that add up, such as a vague verb and a later sentence, state nothing. */
const leastClear = 0.4;

/** The parts of a definition by the letter with which their pointers begin; the last stands for none. */
const partLetters = 'ntdaio';
const noPart = partLetters.length;
const nameAt = partLetters.indexOf('n');
const annotationsAt = partLetters.indexOf('a');
const partCount = partLetters.length + 1;

function partOf(evidence: Report['evidence']): number {
  const letter = evidence[0]?.pointer[1];
  const at = letter === undefined ? -1 : partLetters.indexOf(letter);
  return at === -1 ? noPart : at;
}

/** What each part says for each category, by both; −1 where it says nothing. Used by one decision at a time. */
const witnesses = new Float64Array(categories.length * partCount).fill(-1);
/** Places in `witnesses`, in the order in which they were first spoken for, and how many. */
const spoken = new Uint8Array(witnesses.length);
let spokenCount = 0;

/** Several signals from one part count once, by the strongest. */
function hearWitnesses(reports: Report[]): void {
  for (let index = 0; index < spokenCount; index += 1) witnesses[spoken[index] as number] = -1;
  spokenCount = 0;
  for (const { supports, weight: own, evidence } of reports) {
    if (supports === undefined) continue;
    const part = partOf(evidence);
    const place = categories.indexOf(supports) * partCount + part;
    const known = witnesses[place] as number;
    if (known < 0) spoken[spokenCount++] = place;
    witnesses[place] = Math.max(0, known, part === nameAt ? own * nameFactor : own);
  }
}

/** A claim in the annotations supports a statement; alone it states nothing. */
function isClaim(place: number): boolean {
  const part = place % partCount;
  if (part !== annotationsAt) return false;
  const from = place - part;
  for (let other = 0; other < partCount; other += 1)
    if (other !== part && (witnesses[from + other] as number) >= 0) return false;
  return true;
}

/** Adds up what speaks for each category, so that a description cannot outweigh the name by repeating itself. */
function scoresOf(reports: Report[]): Score[] {
  const scores: Score[] = [];
  hearWitnesses(reports);
  for (let index = 0; index < spokenCount; index += 1) {
    const place = spoken[index] as number;
    if (isClaim(place)) continue;
    const category = categories[(place - (place % partCount)) / partCount] as Category;
    const weight = witnesses[place] as number;
    const known = scoreOf(scores, category);
    if (known === undefined) scores.push({ category, score: weight });
    else known.score += weight;
  }
  for (const { opposes, weight } of reports) {
    if (opposes === undefined) continue;
    const known = scoreOf(scores, opposes);
    if (known === undefined) scores.push({ category: opposes, score: Math.max(0, -weight) });
    else known.score = Math.max(0, known.score - weight);
  }
  return scores;
}

function scoreOf(scores: readonly Score[], category: Category): Score | undefined {
  for (const one of scores) if (one.category === category) return one;
  return undefined;
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
  const found: Report[] = [];
  for (const report of reports) {
    if (report.supports !== category || report.weight <= 0) continue;
    // Few are found, so that each is put in its place at once.
    let at = found.push(report) - 1;
    for (; at > 0 && (found[at - 1] as Report).weight < report.weight; at -= 1)
      found[at] = found[at - 1] as Report;
    found[at] = report;
  }
  return found;
}

function readsByName(reports: Report[]): boolean {
  // `lint_and_fix` does both.
  const alsoActs = reports.some(
    ({ flag, supports, weight, evidence }) =>
      flag !== 'makes-an-answer' &&
      supports !== undefined &&
      supports !== 'Read' &&
      weight >= 0.9 &&
      evidence[0]?.pointer === '/name',
  );
  if (alsoActs) return false;
  return reports.some(
    ({ flag, supports, weight, evidence }) =>
      supports === 'Read' && weight >= 0.95 && flag === 'plain-look' && evidence[0]?.pointer === '/name',
  );
}

/**
 * Chooses the category: the gravest one that the definition states clearly enough, else the one that most speaks
 * for, else Unknown. A claim in the annotations alone is no statement. `worst` is given where one argument decides it.
 */
export function decide(reports: Report[], worst?: Category): Decision {
  const scores = scoresOf(reports);
  let best = 0;
  let bestOfActing = 0;
  let total = 0;
  for (const { category, score } of scores) {
    best = Math.max(best, score);
    // However often a definition says that it reads, what it does stays as clear.
    bestOfActing = Math.max(bestOfActing, category === 'Read' ? Math.min(score, mostOfReading) : score);
    total += score;
  }
  const category = worst ?? statedIn(scores, reports, bestOfActing) ?? spokenIn(scores, best) ?? 'Unknown';
  let second: Score | undefined;
  for (const one of scores) if (one.category !== category && one.score > (second?.score ?? 0)) second = one;
  return {
    category,
    scores,
    total,
    runnerUp: second && { category: second.category, score: share(second.score, total) },
  };
}

function isClear(category: Category, reports: Report[]): boolean {
  for (const { supports, weight } of reports) if (supports === category && weight >= leastClear) return true;
  return false;
}

/** The gravest category that is stated clearly enough. */
function statedIn(scores: readonly Score[], reports: Report[], best: number): Category | undefined {
  const reads = readsByName(reports);
  for (const category of gravestFirst) {
    const score = scoreOf(scores, category)?.score ?? 0;
    const threshold = reads ? (enoughAgainstReading[category] ?? graveAgainstReading) : enough;
    if (score >= threshold && score >= best * shareOfBest && isClear(category, reports)) return category;
  }
  return undefined;
}

/** The gravest of those for which most speaks. */
function spokenIn(scores: readonly Score[], best: number): Category | undefined {
  if (best < leastToSpeak) return undefined;
  for (const category of gravestFirst) if (scoreOf(scores, category)?.score === best) return category;
  return undefined;
}

function share(score: number, total: number): number {
  return total === 0 ? 0 : round(score / total);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
