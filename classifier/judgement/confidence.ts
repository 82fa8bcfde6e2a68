import type { Report } from '../rule.ts';
import type { Category } from '../taxonomy.ts';
import type { Decision } from './decide.ts';
import { categoryWeights, levelWeights, signNames } from './confidence-weights.ts';

/** What a verdict looks like, each sign from 0 to 1. How sure it is follows from these alone. */
export type Signs = Record<(typeof signNames)[number], number>;

/** How sure a verdict is. */
export interface Sureness {
  /** The chance that the category is right, as often as first tries on unseen tools had it. */
  category: number;
  /** The same for the level. */
  level: number;
  /** Another class of danger is nearly as well stated, or a verb has several senses and nothing tells which. */
  isContested: boolean;
}

const leastOfWitness = 0.6;
const enough = 2;

/** Whether the first quotation stands somewhere within a part of the definition. */
function standsIn({ evidence }: Report, area: string): boolean {
  const pointer = evidence[0]?.pointer ?? '';
  return pointer.startsWith(area) && (pointer.length === area.length || pointer[area.length] === '/');
}

function quotedWords({ evidence }: Report): string[] {
  return evidence[0]?.quote.toLowerCase().match(/[a-z]{3,}/g) ?? [];
}

/** A name and a description that say the same words are one witness, and not two. */
function saysMore(name: Report, other: Report): boolean {
  const known = quotedWords(name);
  let more = 0;
  for (const word of quotedWords(other)) if (!known.includes(word)) more += 1;
  return more > 1;
}

const flag = (holds: boolean): number => (holds ? 1 : 0);

/** Reads the signs of a verdict. */
export function signsOf({ category, scores, total }: Decision, reports: readonly Report[]): Signs {
  let score = 0;
  let second = 0;
  for (const one of scores) {
    if (one.category === category) score = one.score;
    else second = Math.max(second, one.score);
  }
  let strongest = 0;
  let contested = false;
  let byName: Report | undefined;
  let byText: Report | undefined;
  for (const report of reports) {
    const { supports, weight } = report;
    if (supports !== category || weight < leastOfWitness) continue;
    strongest = Math.max(strongest, weight);
    contested ||= report.isContested;
    if (byName === undefined && standsIn(report, '/name')) byName = report;
    if (byText === undefined && standsIn(report, '/description')) byText = report;
  }
  return {
    one: 1,
    share: total === 0 ? 0 : score / total,
    score: Math.min(1, score / enough),
    strongest: Math.min(1, strongest),
    second: Math.min(1, second),
    name: flag(byName !== undefined),
    text: flag(byText !== undefined),
    both: flag(byName !== undefined && byText !== undefined && saysMore(byName, byText)),
    contested: flag(contested),
    read: flag(category === 'Read'),
    write: flag(category === 'Write'),
    execute: flag(category === 'Execute'),
  };
}

const [least, most] = [0.3, 0.98];
/** Nothing is known of an Unknown, so nobody can say how sure it is. */
const ofUnknown = 0.5;

/** The weights of each sign. */
const weightsBySign = signNames.map((name) => ({
  name,
  ofCategory: categoryWeights[name],
  ofLevel: levelWeights[name],
}));

function chanceOf(sum: number): number {
  const value = 1 / (1 + Math.exp(-sum));
  return Math.round(Math.min(most, Math.max(least, value)) * 100) / 100;
}

const dangerous: ReadonlySet<Category> = new Set(['Execute', 'Destructive', 'Financial']);
const leastToContest = 0.3;

function isContested({ category, runnerUp }: Decision, signs: Signs): boolean {
  if (signs.contested > 0) return true;
  if (runnerUp === undefined || runnerUp.score < leastToContest || category === 'Unknown') return false;
  const second = runnerUp.category;
  return dangerous.has(second) !== dangerous.has(category) || (category === 'Read') !== (second === 'Read');
}

/** How sure a decision is, by what it looks like. */
export function surenessOf(decision: Decision, reports: readonly Report[]): Sureness {
  const signs = signsOf(decision, reports);
  let category = 0;
  let level = 0;
  for (const { name, ofCategory, ofLevel } of weightsBySign) {
    category += signs[name] * ofCategory;
    level += signs[name] * ofLevel;
  }
  const isUnknown = decision.category === 'Unknown';
  return {
    category: isUnknown ? ofUnknown : chanceOf(category),
    level: isUnknown ? ofUnknown : chanceOf(level),
    isContested: isContested(decision, signs),
  };
}

/** From here on a verdict is sure enough to tell an author that a hint is wrong. */
const certainFrom = 0.9;

/** Whether a verdict is sure enough to contradict an author. */
export function isCertain({ category, confidence }: { category: Category; confidence: number }): boolean {
  return category !== 'Unknown' && confidence >= certainFrom;
}
