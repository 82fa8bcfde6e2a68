import { compareStrictness } from './policy.ts';
import type { Loss, ServerPolicy, ToolPolicy } from './policy.ts';
import { showName } from './unseen-characters.ts';

/** All the tools that a target knows by one name, and the policy that is no laxer than that of any of them. */
export interface MergedTool {
  name: string;
  /** The first server that has one. */
  server: string;
  /** Whether tools of several servers have the name. */
  isShared: boolean;
  policy: ToolPolicy;
}

/** The strictest decision of several tools. Exceptions fall away: what they say of one tool they do not say of another. */
function strictest([first, ...others]: ToolPolicy[]): ToolPolicy | undefined {
  if (!first || others.length === 0) return first;
  const policy = others.reduce((a, b) => (compareStrictness(b.decision, a.decision) > 0 ? b : a), first);
  return { ...policy, exceptions: [] };
}

/**
 * Puts tools under the names by which a target knows them. Where several share one, because the target replaces
 * characters or because a server says so, the strictest decision holds for all of them, and those that lose by it are told.
 */
export function mergeByName(
  servers: ServerPolicy[],
  nameOf: (server: string, tool: string) => string,
): { tools: MergedTool[]; losses: Loss[] } {
  const owned = servers.flatMap(({ server, tools }) => tools.map((policy) => ({ server, policy })));
  const groups = Map.groupBy(owned, ({ server, policy }) => nameOf(server, policy.tool));
  const tools: MergedTool[] = [];
  const losses: Loss[] = [];
  for (const [name, group] of groups) {
    const policy = strictest(group.map((each) => each.policy));
    const [first] = group;
    if (!policy || !first) continue;
    const isShared = group.some(({ server }) => server !== first.server);
    tools.push({ name, server: first.server, isShared, policy });
    for (const { server, policy: own } of group) {
      if (own.decision === policy.decision && own.exceptions.length === policy.exceptions.length) continue;
      const message = `Another tool has the same name for the client (${showName(name)}): the strictest decision holds for both, without exceptions.`;
      losses.push({ kind: 'collision', server, tool: own.tool, message });
    }
  }
  return { tools, losses };
}
