import type { AcceptedFindings } from '../lock/accepted-findings.ts';
import type { CheckedServer } from '../report/list-problems.ts';
import { problemFingerprint } from '../report/problem.ts';
import type { Problem } from '../report/problem.ts';
import type { StackFinding } from './stack.ts';

const ruleOf = ({ kind, severity }: StackFinding) =>
  `${kind === 'secret' ? 'secret-in-configuration' : kind}-${severity}`;

const flowOf = ({ what }: StackFinding) => what.slice(0, what.indexOf(':'));

const keyOf = (...parts: string[]) => JSON.stringify(parts);

/** Tells why a flow does not count at a tool: it is accepted of each definition that goes by that name. */
function flowAcceptance(servers: readonly CheckedServer[], { standing }: AcceptedFindings) {
  const definitions = Map.groupBy(
    servers.flatMap(({ name, tools }) =>
      tools.map(({ tool, classification }) => ({
        key: keyOf(name, tool.name),
        fingerprint: classification.fingerprint,
      })),
    ),
    ({ key }) => key,
  );
  const accepted = new Map(
    standing
      .filter(({ finding }) => finding === 'flow')
      .map((each) => [keyOf(each.server, each.tool, each.fingerprint), each]),
  );
  return (server: string, tool: string): Problem['accepted'] => {
    const all = (definitions.get(keyOf(server, tool)) ?? []).map(({ fingerprint }) =>
      accepted.get(keyOf(server, tool, fingerprint)),
    );
    const [first] = all;
    if (first === undefined || all.includes(undefined)) return undefined;
    const { reason, owner, expires } = first;
    return { reason, owner, expires };
  };
}

/** Findings about a stack as problems of a report, one for each place. Flows that are accepted at a tool say so. */
export function findingProblems(
  findings: readonly StackFinding[],
  servers: readonly CheckedServer[],
  accepted: AcceptedFindings,
): Problem[] {
  const acceptedAt = flowAcceptance(servers, accepted);
  return findings.flatMap((finding) =>
    finding.places.map(({ server, tool }): Problem => {
      const known = finding.kind === 'flow' && tool !== undefined ? acceptedAt(server, tool) : undefined;
      return {
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
        ...(known && { accepted: known }),
      };
    }),
  );
}
