import type { Decision, ServerPolicy } from '../policy.ts';
import type { PolicyReading } from '../policy-reader.ts';
import { unheardOf } from './examine-rules.ts';
import { quoteText } from './lint-finding.ts';
import type { LintFinding } from './lint-finding.ts';

/** What a policy decides on a tool of a server that nobody could list. */
export function decisionOnUnlisted(reading: PolicyReading, { server, tools }: ServerPolicy): Decision {
  const tool = unheardOf(tools.map((each) => each.tool));
  return reading.decide({ server, tool, given: {} });
}

/** Finds servers that could not be listed and whose tools a policy lets run, whatever they are. */
export function openServers(servers: ServerPolicy[], reading: PolicyReading): LintFinding[] {
  return servers.flatMap((policy): LintFinding[] => {
    const { server, unlisted } = policy;
    if (!unlisted || unlisted.decision === 'allow') return [];
    if (decisionOnUnlisted(reading, policy) !== 'allow') return [];
    const message = `${quoteText(server)} could not be listed, and whatever tools it has run without anybody being asked.`;
    return [{ id: 'server-open', severity: 'high', server, message }];
  });
}
