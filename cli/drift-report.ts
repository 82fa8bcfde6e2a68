import type { MovedLabel } from '../audit/drift/compare-with-lock.ts';
import type { Drift } from '../audit/drift/drift.ts';
import type { CheckResult } from './check-report.ts';
import type { Problem } from '../audit/report/problem.ts';
import { levels } from '../classifier/taxonomy.ts';
import { lapsedAcceptance } from './check-locks.ts';
import { printable, printableLine, printableName } from './printable.ts';

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
const maxQuote = 300;
const maxWarnings = 50;

function driftLines({ kind, server, tool, message, before, after }: Drift): string[] {
  const subject = printableName(tool === undefined ? server : `${server}/${tool}`, 200);
  return [
    `  ${kind.padEnd(18)} ${subject}: ${printableLine(message, 400)}`,
    ...(before === undefined ? [] : [`    before: ${printableLine(before, maxQuote)}`]),
    ...(after === undefined ? [] : [`    now:    ${printableLine(after, maxQuote)}`]),
  ];
}

function movedLine({ server, tool, before, after }: MovedLabel): string {
  return `  ${printableName(`${server}/${tool}`, 200)}: ${before} → ${after}`;
}

/** What is different from what was reviewed, for people; nothing where there is no lock. */
export function driftReport({ lock, comparison, accepted }: CheckResult): string[] {
  if (lock === undefined) return [];
  const { drifts, movedLabels, changedTools } = comparison;
  const { standing, lapsed } = accepted;
  return [
    drifts.length === 0
      ? `Nothing has changed since the review in ${printableName(lock, 300)}.`
      : `${count(drifts.length, 'change')} since the review in ${printableName(lock, 300)}:`,
    ...drifts.flatMap(driftLines),
    ...(changedTools.length === 0
      ? []
      : [
          `${count(changedTools.length, 'definition')} changed: a directory that publishes a reviewed snapshot, as ChatGPT’s does, asks for a new review.`,
        ]),
    ...(movedLabels.length === 0
      ? []
      : [
          `${count(movedLabels.length, 'label')} moved by the rules of toolrisk, not by the server:`,
          ...movedLabels.map(movedLine),
        ]),
    `${count(standing.length, 'finding')} accepted.`,
    ...lapsed.map((each) => printable(lapsedAcceptance(each))),
  ];
}

const nameOf = ({ server, tool }: Problem): string =>
  printableName(tool === undefined ? server : `${server}/${tool}`, 120);
const isOfLevel = ({ rule }: Problem) => /^(?:read|write|execute|destructive|financial|unknown)-/.test(rule);

/** What fails beside levels, whose tools are told by name, and what is to be warned of. */
export function failingChanges({ problems, failOnTerms }: CheckResult): string[] {
  const words = failOnTerms.filter((term) => !(levels as readonly string[]).includes(term));
  const failing = problems.filter((problem) => problem.fails && !isOfLevel(problem));
  const warned = problems.filter(({ warns, fails }) => warns && !fails);
  return [
    ...(failing.length > 0
      ? [`${count(failing.length, 'problem')} at which this check fails.`]
      : words.length > 0
        ? [`Nothing to fail at by ${words.join(', ')}.`]
        : []),
    ...warned
      .slice(0, maxWarnings)
      .map(
        (problem) =>
          `Warning: ${problem.rule}, ${nameOf(problem)}: ${printableLine(problem.message, maxQuote)}`,
      ),
    ...(warned.length > maxWarnings ? [`${warned.length - maxWarnings} more warnings.`] : []),
  ];
}
