import { severities } from '../../classifier/taxonomy.ts';
import type { Level } from '../../classifier/taxonomy.ts';
import type { AcceptedFindings } from '../lock/accepted-findings.ts';
import type { CheckedServer } from '../report/list-problems.ts';
import { listProblems } from '../report/list-problems.ts';
import { compareProblems, problemFingerprint } from '../report/problem.ts';
import type { Problem } from '../report/problem.ts';
import type { StackFinding, StackKind } from './stack.ts';

/** What a gate on a stack may be asked to fail at: findings of a kind, or all of a severity and above. */
export type StackTerm = Level | StackKind | 'poisoning';

const ruleOf = ({ kind, severity }: StackFinding) =>
  `${kind === 'secret' ? 'secret-in-configuration' : kind}-${severity}`;

/** Findings about a stack as problems of a report, one for each place. */
export function findingProblems(findings: readonly StackFinding[]): Problem[] {
  return findings.flatMap((finding) =>
    finding.places.map(({ server, tool }): Problem => ({
      rule: ruleOf(finding),
      severity: finding.severity,
      server,
      ...(tool !== undefined && { tool }),
      message: `${finding.what} ${finding.advice}`,
      // A flow is the same while its tool is on it, whoever else joins.
      fingerprint: problemFingerprint(
        'stack',
        finding.kind,
        server,
        tool ?? '',
        finding.kind === 'flow' ? flowOf(finding) : finding.what,
      ),
      fails: false,
      warns: false,
    })),
  );
}

const flowOf = ({ what }: StackFinding) => what.slice(0, what.indexOf(':'));

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
  { accepted, failOn }: { accepted: AcceptedFindings; failOn: readonly StackTerm[] },
): Problem[] {
  const ofServers = listProblems({ servers, drifts: [], accepted, failOn: [] }).filter(
    ({ rule }) => accusing.test(rule) || rule.startsWith('not-listed-'),
  );
  return [...findingProblems(findings), ...ofServers]
    .map((problem) => ({ ...problem, fails: problem.accepted === undefined && meets(problem, failOn) }))
    .toSorted(compareProblems);
}
