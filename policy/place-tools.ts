import { commonLosses } from './losses.ts';
import { compareStrictness } from './policy.ts';
import type { Capabilities, Loss, ServerPolicy, ToolPolicy } from './policy.ts';
import { showName } from './unseen-characters.ts';

/** A server under the name that a format gives it, and its tools, each name once. */
export interface PlacedServer {
  name: string;
  tools: ToolPolicy[];
}

/** One policy for tools that a format cannot tell apart: the strictest decision, and no exceptions. */
export function strictestOf([first, ...others]: [ToolPolicy, ...ToolPolicy[]]): ToolPolicy {
  if (others.length === 0) return first;
  const strictest = others.reduce((a, b) => (compareStrictness(b.decision, a.decision) > 0 ? b : a), first);
  // An exception of one says nothing of the others.
  return { ...strictest, exceptions: [] };
}

/** The losses that all targets share, for every tool of every server. */
export function lossesOfAll(servers: ServerPolicy[], capabilities: Capabilities): Loss[] {
  return servers.flatMap((server) =>
    server.tools.flatMap((tool) => commonLosses(server, tool, capabilities)),
  );
}

/**
 * Puts servers under the names that a format gives them. Where it gives several the same name, a tool keeps no more
 * than the strictest of them leaves it: one that a server does not list is hidden for all of them.
 */
export function placeServers(
  servers: ServerPolicy[],
  nameOf: (server: string) => string,
  losses: Loss[],
): PlacedServer[] {
  const groups = Map.groupBy(servers, ({ server }) => nameOf(server));
  return [...groups].map(([name, group]) => {
    if (group.length > 1) {
      for (const { server, tools } of group) {
        for (const { tool } of tools) {
          const message = `Another server has the same name in this format (${showName(name)}); a tool keeps the strictest decision of both.`;
          losses.push({ kind: 'collision', server, tool, message });
        }
      }
    } else if (group[0] && group[0].server !== name) {
      const message = `This format knows the server as “${showName(name)}”; give it that name there.`;
      losses.push({ kind: 'name', server: group[0].server, message });
    }
    const byTool = Map.groupBy(
      group.flatMap(({ server, tools }) => tools.map((tool) => ({ server, tool }))),
      ({ tool }) => tool.tool,
    );
    const tools = [...byTool.values()].flatMap((same): ToolPolicy[] => {
      const [first, ...others] = same.map(({ tool }) => tool);
      if (!first) return [];
      const owners = new Set(same.map(({ server }) => server));
      const strictest = strictestOf([first, ...others]);
      if (owners.size === 1 && same.length > 1) {
        const message =
          'Two tools have this name; the strictest decision holds for both, without exceptions.';
        losses.push({ kind: 'collision', server: same[0]?.server ?? '', tool: first.tool, message });
      }
      return [owners.size < group.length ? { ...strictest, decision: 'hide', exceptions: [] } : strictest];
    });
    return { name, tools };
  });
}

/** The names of the tools that get one of the decisions, in their order. */
export function namesOf({ tools }: PlacedServer, ...decisions: ToolPolicy['decision'][]): string[] {
  return tools.filter(({ decision }) => decisions.includes(decision)).map(({ tool }) => tool);
}

/** The loss of a tool that a format cannot name, so that its calls are denied. */
export function unnameable(server: string, tool: string, why: string): Loss {
  return { kind: 'name', server, tool, message: `${why}; it stays denied.` };
}
