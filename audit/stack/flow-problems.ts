import type { ServerPolicy } from '../../policy/policy.ts';
import type { AcceptedFindings } from '../lock/accepted-findings.ts';
import type { CheckedServer } from '../report/list-problems.ts';
import type { Problem } from '../report/problem.ts';
import { flowFinding, stackFlows } from './flow-findings.ts';
import { findingProblems } from './stack-problems.ts';

/**
 * The flows of the servers of a check as problems, one for each tool about which a person should be asked. A tool of which that is accepted
 * counts as watched; a flow fails until all of them are.
 */
export function flowProblems(
  servers: readonly CheckedServer[],
  policies: readonly ServerPolicy[],
  { accepted, fails, warns }: { accepted: AcceptedFindings; fails: boolean; warns: boolean },
): Problem[] {
  const definitions = Map.groupBy(
    servers.flatMap(({ name, tools }) =>
      tools.map(({ tool, classification: { fingerprint } }) => ({
        key: JSON.stringify([name, tool.name]),
        fingerprint,
      })),
    ),
    ({ key }) => key,
  );
  const acceptance = ({ server, tool = '' }: Problem) => {
    const all = definitions.get(JSON.stringify([server, tool])) ?? [];
    const standing = all.map(({ fingerprint }) =>
      accepted.standing.find(
        (each) =>
          each.finding === 'flow' &&
          each.server === server &&
          each.tool === tool &&
          each.fingerprint === fingerprint,
      ),
    );
    return standing.every((each) => each !== undefined) ? standing[0] : undefined;
  };
  return findingProblems(stackFlows(policies).flows.map(flowFinding)).map((problem) => {
    const known = acceptance(problem);
    if (known === undefined) return { ...problem, fails, warns };
    const { reason, owner, expires } = known;
    return { ...problem, accepted: { reason, owner, expires } };
  });
}
