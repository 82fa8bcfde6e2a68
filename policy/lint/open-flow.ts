import { flowInWords } from '../break-flows.ts';
import { findFlow } from '../flow.ts';
import type { ServerPolicy, ToolPolicy } from '../policy.ts';
import type { ExaminedTool } from './compare-tool.ts';
import type { LintFinding } from './lint-finding.ts';

/** A tool as the examined policy has it: open if any of the calls that matter runs unasked. */
const asDecided = ({ policy, decisions }: ExaminedTool): ToolPolicy => ({
  ...policy,
  decision: decisions.includes('allow') ? 'allow' : 'ask',
  exceptions: [],
});

/** Finds the lethal trifecta among the tools that a policy lets run. Of one server alone it is only told. */
export function openFlow(
  servers: ServerPolicy[],
  tools: ExaminedTool[],
  isConfiguration: boolean,
): LintFinding[] {
  const byServer = Map.groupBy(tools, ({ row }) => row.server);
  const flow = findFlow(
    servers.map((server) => ({ ...server, tools: (byServer.get(server.server) ?? []).map(asDecided) })),
  );
  if (!flow) return [];
  return [{ id: 'flow-open', severity: isConfiguration ? 'high' : 'info', message: flowInWords(flow) }];
}
