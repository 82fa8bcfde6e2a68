import { findFlows } from '../flow.ts';
import { flowInWords } from '../flow-in-words.ts';
import type { PolicyReading } from '../policy-reader.ts';
import type { ServerPolicy, ToolPolicy } from '../policy.ts';
import type { ExaminedTool } from './compare-tool.ts';
import type { LintFinding } from './lint-finding.ts';
import { decisionOnUnlisted } from './open-server.ts';

/**
 * A tool as the examined policy has it: open if any of the calls that matter runs unasked. Where none is more open than
 * recommended, those that run are the recommended ones.
 */
function asDecided({ row, policy, decisions }: ExaminedTool): ToolPolicy {
  const isOpen = decisions.includes('allow');
  if (isOpen && row.laxest === undefined && policy.decision !== 'allow') return policy;
  return { ...policy, decision: isOpen ? 'allow' : 'ask', exceptions: [] };
}

/**
 * Finds the flows among the tools that a policy lets run. Of one server alone they are only told. A server that could not
 * be listed counts on every leg where the policy lets its tools run.
 */
export function openFlow(
  servers: ServerPolicy[],
  tools: ExaminedTool[],
  reading: PolicyReading,
  isConfiguration: boolean,
): LintFinding[] {
  const byServer = Map.groupBy(tools, ({ row }) => row.server);
  const flows = findFlows(
    servers.map((server) => ({
      ...server,
      ...(server.unlisted && {
        unlisted: { ...server.unlisted, decision: decisionOnUnlisted(reading, server) },
      }),
      tools: (byServer.get(server.server) ?? []).map(asDecided),
    })),
  );
  const severity = isConfiguration ? 'high' : 'info';
  return flows.map((flow) => ({ id: 'flow-open', severity, message: flowInWords(flow) }));
}
