import { unrefusedInWords } from './coarse-decision.ts';
import { keptExceptions } from './losses.ts';
import type { Capabilities, ServerPolicy, ToolPolicy } from './policy.ts';
import { decisionInWords } from './decision-in-words.ts';

/** Whether a format can express none of the exceptions of a tool, so that its coarse decision counts. */
export function isCoarse(tool: ToolPolicy, capabilities: Capabilities): boolean {
  return tool.coarse !== undefined && keptExceptions(tool, capabilities).length === 0;
}

/** The policy of a tool as a format can have it: with the coarse decision where the format sees no argument of it. */
export function fitToFormat(tool: ToolPolicy, capabilities: Capabilities): ToolPolicy {
  if (tool.coarse === undefined || !isCoarse(tool, capabilities)) return tool;
  const { limit: _, ...rest } = tool;
  const { decision } = tool.coarse;
  const reason = `Some of its calls are to be refused, by ${unrefusedInWords(tool.coarse)}, which the format cannot tell from others: ${decisionInWords[decision]}.`;
  return { ...rest, decision, reason };
}

/** The policies of servers as a format can have them. */
export function fitServers(servers: ServerPolicy[], capabilities: Capabilities): ServerPolicy[] {
  return servers.map((server) => ({
    ...server,
    tools: server.tools.map((tool) => fitToFormat(tool, capabilities)),
  }));
}
