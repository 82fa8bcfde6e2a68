import { severities } from '../../classifier/taxonomy.ts';
import type { Decision } from '../../policy/policy.ts';
import { tokensByServer } from '../report/tokens-by-server.ts';
import { flowFinding, stackFlows } from './flow-findings.ts';
import type { StackFlow } from './flow-findings.ts';
import { collisionFindings, lookalikeFindings } from './name-findings.ts';
import { shadowingFindings } from './shadowing-findings.ts';
import { deprecatedFindings, secretFindings, unpinnedFindings } from './source-findings.ts';
import { stackKinds } from './stack.ts';
import type { Stack, StackFinding } from './stack.ts';

/** What the merged policy does with one tool. */
export interface StackDecision {
  server: string;
  tool: string;
  decision: Decision;
  /** Present where it runs unasked but for a flow. */
  becauseOf?: StackFlow['flow']['kind'][];
}

/** The combined risk of a stack. */
export interface StackReport {
  /** The gravest first. */
  findings: StackFinding[];
  tokens: { total: number; servers: { server: string; tokens: number }[] };
  /** One policy for all servers; of those that could not be listed it has no tools. */
  policy: StackDecision[];
}

function decisionsOf({ flows, merged }: ReturnType<typeof stackFlows>): StackDecision[] {
  const because = new Map<string, StackDecision['becauseOf']>();
  for (const { flow, restricted } of flows)
    for (const { server, tool } of restricted) {
      const key = JSON.stringify([server, tool]);
      because.set(key, [...(because.get(key) ?? []), flow.kind]);
    }
  return merged.policies.flatMap(({ server, tools }) =>
    tools.map(({ tool, decision }) => {
      const becauseOf = because.get(JSON.stringify([server, tool]));
      return { server, tool, decision, ...(becauseOf && { becauseOf }) };
    }),
  );
}

/** Says what adds up where one agent has all these servers. The same for the same stack. */
export function describeStack(stack: Stack): StackReport {
  const flows = stackFlows(stack.policies);
  const findings = [
    ...flows.flows.map(flowFinding),
    ...secretFindings(stack),
    ...collisionFindings(stack),
    ...lookalikeFindings(stack),
    ...shadowingFindings(stack),
    ...unpinnedFindings(stack),
    ...deprecatedFindings(stack),
  ].toSorted(
    (a, b) =>
      severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
      stackKinds.indexOf(a.kind) - stackKinds.indexOf(b.kind),
  );
  const servers = tokensByServer(stack.servers);
  return {
    findings,
    tokens: { total: servers.reduce((sum, { tokens }) => sum + tokens, 0), servers },
    policy: decisionsOf(flows),
  };
}
