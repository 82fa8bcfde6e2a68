import type { Decision, ToolPolicy } from '../../../policy/policy.ts';
import type { ToolRecord } from '../catalogue.ts';
import { verdictOf } from '../tool-page/verdict.ts';
import type { Words } from '../tool-page/verdict.ts';

/** A tool in the list of its server. */
export interface ToolRow {
  tool: ToolRecord;
  reason: Words;
  /** Findings that are more than facts; the page of the tool has them. */
  findings: number;
  decision: Decision;
  /** Whether some calls get another decision. */
  hasExceptions: boolean;
}

/** The tools of a server, in their order, each with what it does and what is recommended. */
export function toolRows(tools: readonly ToolRecord[], policies: readonly ToolPolicy[]): ToolRow[] {
  return tools.map((tool, at) => {
    const policy = policies[at];
    if (policy === undefined) throw new Error(`Expected a policy of ${tool.slug}, got none`);
    return {
      tool,
      reason: verdictOf(tool.classification),
      findings: tool.classification.findings.filter(({ severity }) => severity !== 'info').length,
      decision: policy.decision,
      hasExceptions: policy.exceptions.length > 0,
    };
  });
}
