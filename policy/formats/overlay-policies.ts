import { fitServers } from '../fit-to-format.ts';
import { isDestructive } from './overlay-hints.ts';
import { lossesOfAll } from '../place-tools.ts';
import type { Capabilities, Loss, ServerPolicy, ToolPolicy } from '../policy.ts';
import { unlistedLosses } from '../unlisted-losses.ts';

/** What a rule without words for anything but destruction does to a tool beyond what was decided. */
function lossOf(server: string, given: ToolPolicy): Loss | undefined {
  const { tool, category, decision } = given;
  const message =
    decision === 'allow' && isDestructive(given)
      ? 'It is destructive by its label, so that a rule against destructive tools denies it, though the policy lets it run.'
      : decision !== 'allow' && category === 'Read'
        ? 'No hint tells why it is to be closed: it is marked as destructive, though by its label it only reads.'
        : undefined;
  return message === undefined ? undefined : { kind: 'decision', server, tool, message };
}

/** Names as every gateway reads them: what is no character becomes the mark for that. */
function withReadableNames({ server, tools, ...rest }: ServerPolicy): ServerPolicy {
  return {
    ...rest,
    server: server.toWellFormed(),
    tools: tools.map((tool) => ({ ...tool, tool: tool.tool.toWellFormed() })),
  };
}

/**
 * The policies of servers as an overlay of hints can have them, with all that it loses: hints can close a tool, neither ask nor look
 * at arguments, and say nothing of a tool that they do not name.
 */
export function overlayPolicies(
  given: ServerPolicy[],
  capabilities: Capabilities,
  losses: Loss[],
): ServerPolicy[] {
  const servers = fitServers(given, capabilities);
  losses.push(...lossesOfAll(servers, capabilities));
  losses.push(...unlistedLosses(servers, capabilities, 'as-added'));
  for (const { server, tools, unlisted } of given) {
    losses.push(...tools.flatMap((tool) => lossOf(server, tool) ?? []));
    if (unlisted) continue;
    const message = 'A tool that the server adds later has the hints that the server gives it.';
    losses.push({ kind: 'unlisted', server, message });
  }
  // What an overlay leaves out stays open, so that no name is left out.
  return servers.map(withReadableNames);
}
