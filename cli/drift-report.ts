import type { MovedLabel } from '../audit/drift/compare-with-lock.ts';
import type { Drift } from '../audit/drift/drift.ts';
import type { CheckResult } from './check-report.ts';
import { lapsedAcceptance } from './check-locks.ts';
import { printable, printableLine, printableName } from './printable.ts';

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
const maxQuote = 300;

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

/** What fails beside levels, in a line each; the level's tools are told by the gate. */
export function failingChanges({ problems, failOnTerms }: CheckResult): string[] {
  const words = failOnTerms.filter((term) => ['new', 'escalated', 'drift', 'poisoning'].includes(term));
  if (words.length === 0) return [];
  const failing = problems.filter(
    ({ fails, rule }) => fails && /^(?:drift-|poisoning-|hidden-text-)/.test(rule),
  );
  const asked = words.join(', ');
  if (failing.length === 0) return [`Nothing to fail at by ${asked}.`];
  return [`${count(failing.length, 'problem')} by ${asked}.`];
}
