import { holds } from './condition.ts';
import type { Arguments } from './condition.ts';
import type { Decision, ServerPolicy, ToolPolicy } from './policy.ts';

/** What a policy says about calls: the decision, and whether the agent sees the tool at all. */
export function decideToolCall(policy: ToolPolicy, given: Arguments): Decision {
  const exception = policy.exceptions.find(({ when }) => when.every((condition) => holds(condition, given)));
  if (exception) return exception.decision;
  // A tool of which some calls pass has to be seen.
  return policy.decision === 'hide' && policy.exceptions.length > 0 ? 'deny' : policy.decision;
}

/**
 * The neutral decision about one call: what every target must reproduce or be stricter than.
 * A tool that the policy does not list is denied, unless its server could not be listed; of two tools of one name the stricter decision holds.
 */
export function decideCall(server: ServerPolicy, tool: string, given: Arguments): Decision {
  if (server.unlisted) return server.unlisted.decision;
  return decideNamed(
    server.tools.filter((each) => each.tool === tool),
    given,
  );
}

/** The same where the tools of the name have been looked up. */
export function decideNamed(named: ToolPolicy[], given: Arguments): Decision {
  const [first = 'deny', ...others] = named.map((each) => decideToolCall(each, given));
  return others.reduce((a, b) => (rank[b] > rank[a] ? b : a), first);
}

const rank: Record<Decision, number> = { allow: 0, ask: 1, deny: 2, hide: 3 };

/** Whether the agent should see a tool. */
export function isVisible({ decision, exceptions }: ToolPolicy): boolean {
  return decision !== 'hide' || exceptions.length > 0;
}
