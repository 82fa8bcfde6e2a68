import type { ServerPolicy } from '../../policy/policy.ts';
import type { AcceptedFindings } from '../lock/accepted-findings.ts';
import type { CheckedServer } from '../report/list-problems.ts';
import type { Problem } from '../report/problem.ts';
import { flowFinding, stackFlows } from './flow-findings.ts';
import { findingProblems } from './finding-problems.ts';

/**
 * The flows of the servers of a check as problems, one for each tool about which a person should be asked. A tool of which that is accepted
 * counts as watched; a flow fails until all of them are.
 */
export function flowProblems(
  servers: readonly CheckedServer[],
  policies: readonly ServerPolicy[],
  { accepted, fails, warns }: { accepted: AcceptedFindings; fails: boolean; warns: boolean },
): Problem[] {
  return findingProblems(stackFlows(policies).flows.map(flowFinding), servers, accepted).map((problem) =>
    problem.accepted === undefined ? { ...problem, fails, warns } : problem,
  );
}
