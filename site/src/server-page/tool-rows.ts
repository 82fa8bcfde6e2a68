import type { Classification } from '../../../classifier/classification.ts';
import type { ToolPolicy } from '../../../policy/policy.ts';
import type { ToolRecord } from '../catalogue.ts';
import { verdictOf, wordsAsText } from '../tool-page/verdict.ts';
import type { Words } from '../tool-page/verdict.ts';
import { shownDecision } from './server-advice.ts';
import type { ShownDecision } from './server-advice.ts';

/** A tool in the list of its server. */
export interface ToolRow {
  tool: ToolRecord;
  reason: Words;
  /** Findings that are more than facts; the page of the tool has them. */
  findings: number;
  decision: ShownDecision;
  /** Whether some calls get a softer decision. */
  hasExceptions: boolean;
}

/** What a call does, on one line: what the page of the tool says, but for what says nothing. */
function reasonFor(label: Classification): Words {
  const verdict = verdictOf(label);
  return /^Returns information or computes an answer\b[^.]*\.$/.test(wordsAsText(verdict))
    ? ['Only reads or computes, by its definition.']
    : verdict;
}

/** The tools of a server, in their order, each with what it does and what is recommended. */
export function toolRows(tools: readonly ToolRecord[], policies: readonly ToolPolicy[]): ToolRow[] {
  return tools.map((tool, at) => {
    const policy = policies[at];
    if (policy === undefined) throw new Error(`Expected a policy of ${tool.slug}, got none`);
    return {
      tool,
      reason: reasonFor(tool.classification),
      findings: tool.classification.findings.filter(({ severity }) => severity !== 'info').length,
      decision: shownDecision(policy),
      hasExceptions: policy.exceptions.length > 0,
    };
  });
}
