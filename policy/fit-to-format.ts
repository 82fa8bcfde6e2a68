import { unrefusedInWords } from './coarse-decision.ts';
import { keptExceptions } from './losses.ts';
import type { Capabilities, ServerPolicy, ToolPolicy } from './policy.ts';
import { decisionInWords } from './decision-in-words.ts';
import { effectiveDecision } from './effective-decision.ts';

/** Whether a format can express none of the exceptions of a tool, so that its coarse decision counts. */
export function isCoarse(tool: ToolPolicy, capabilities: Capabilities): boolean {
  return tool.coarse !== undefined && keptExceptions(tool, capabilities).length === 0;
}

/**
 * The policy of a tool as a format can have it: with the coarse decision where the format sees no argument of it, and closed where the
 * format closes such tools.
 */
export function fitToFormat(tool: ToolPolicy, capabilities: Capabilities): ToolPolicy {
  const fitted = withCoarseDecision(tool, capabilities);
  if (fitted.decision !== 'allow' || capabilities.closes?.(fitted) !== true) return fitted;
  const { limit: _, ...rest } = fitted;
  const decision = effectiveDecision(capabilities, 'deny');
  const reason = `The format closes a tool of such a label: ${decisionInWords[decision]}.`;
  return { ...rest, decision, exceptions: [], reason };
}

function withCoarseDecision(tool: ToolPolicy, capabilities: Capabilities): ToolPolicy {
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
