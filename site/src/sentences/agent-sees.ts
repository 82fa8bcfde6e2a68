import type { ToolPolicy } from '../../../policy/policy.ts';
import { decisionInWords, limitInWords } from '../../../policy/recommend.ts';
import { approvalDenial } from '../../../policy/targets/gateway-json.ts';

/** A policy in a few words: `let it run, at most 30 calls an hour`. */
export function adviceInWords({ decision, limit }: ToolPolicy): string {
  return limit ? `${decisionInWords[decision]}, ${limitInWords(limit)}` : decisionInWords[decision];
}

/** What the agent notices of a policy, for a gateway and for a client that can ask. */
export interface AgentView {
  gateway: string;
  client: string;
}

/** Says what an agent sees once the policy is in force. Computed from the policy alone. */
export function agentView({ decision, limit }: ToolPolicy): AgentView {
  const counted = limit
    ? ` It may make ${limitInWords(limit)}; the next one is denied until the ${limit.window} is over.`
    : '';
  switch (decision) {
    case 'hide':
      return {
        gateway: 'The tool is missing from the list of tools. A call that names it anyway is denied.',
        client: 'The tool is taken out of the model’s context. It cannot be called.',
      };
    case 'deny':
      return {
        gateway: 'The tool is in the list, and every call is denied with “Denied by policy.”',
        client: 'The tool is taken out of the model’s context. It cannot be called.',
      };
    case 'ask':
      return {
        gateway: `This format cannot ask anybody, so the call is denied with “${approvalDenial}”`,
        client: 'The call waits until a person has approved it.',
      };
    case 'allow':
      return {
        gateway: `The tool works as before.${counted}`,
        client: limit
          ? 'The tool works as before. This format has no limits, so calls are not counted.'
          : 'The tool works as before.',
      };
  }
}
