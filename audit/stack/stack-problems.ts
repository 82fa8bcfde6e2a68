import { severities } from '../../classifier/taxonomy.ts';
import type { Level } from '../../classifier/taxonomy.ts';
import type { AcceptedFindings } from '../lock/accepted-findings.ts';
import type { CheckedServer } from '../report/list-problems.ts';
import { listProblems } from '../report/list-problems.ts';
import { compareProblems } from '../report/problem.ts';
import type { Problem } from '../report/problem.ts';
import { findingProblems } from './finding-problems.ts';
import type { StackFinding, StackKind } from './stack.ts';

/** What a gate on a stack may be asked to fail at: findings of a kind, or all of a severity and above. */
export type StackTerm = Level | StackKind | 'poisoning';

const rankOf = (term: string) => (severities as readonly string[]).indexOf(term);

function meets({ rule, severity }: Problem, terms: readonly StackTerm[]): boolean {
  return terms.some((term) => {
    if (rankOf(term) >= 0) return rankOf(severity) >= rankOf(term);
    return term === 'poisoning' ? accusing.test(rule) : rule.startsWith(`${term}-`);
  });
}

const accusing = /^(?:poisoning|hidden-text)-/;

/**
 * Everything that a report on a stack has, the most pressing first: its findings, servers that could not be listed whole, and texts that give
 * the model orders, since every server of the stack is used by that model.
 */
export function stackProblems(
  servers: readonly CheckedServer[],
  findings: readonly StackFinding[],
  gate: { accepted: AcceptedFindings; failOn: readonly StackTerm[]; warnOn?: readonly StackTerm[] },
): Problem[] {
  const { accepted, failOn, warnOn = [] } = gate;
  const ofServers = listProblems({ servers, drifts: [], accepted, failOn: [] }).filter(
    ({ rule }) => accusing.test(rule) || rule.startsWith('not-listed-'),
  );
  return [...findingProblems(findings, servers, accepted), ...ofServers]
    .map((problem) => {
      const counts = problem.accepted === undefined;
      return { ...problem, fails: counts && meets(problem, failOn), warns: counts && meets(problem, warnOn) };
    })
    .toSorted(compareProblems);
}
