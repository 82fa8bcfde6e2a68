import { fitServers } from '../fit-to-format.ts';
import { lossesOfAll, namesOf, placeServers, unnameable } from '../place-tools.ts';
import type { PlacedServer } from '../place-tools.ts';
import type { Loss, ServerPolicy, Target } from '../policy.ts';
import { unlistedLosses } from '../unlisted-losses.ts';
import { wellFormed } from '../well-formed.ts';
import { yamlText } from '../formats/yaml-text.ts';

/** The name of a server: a hyphen parts it from the name of a tool, so it may have none. */
export function litellmServer(server: string): string {
  return server.replace(/[^A-Za-z0-9_]/gu, '_').slice(0, 64) || '_';
}

/** An empty list means every tool, so a server without any allowed tool lists a name that none of its tools has. */
export const litellmNoTool = 'no tool is allowed';

function noTool({ tools }: PlacedServer): string {
  let name = litellmNoTool;
  while (tools.some(({ tool }) => tool === name)) name += '.';
  return name;
}

/**
 * The tools that can be allowed without allowing another: `server-tool` in the list means `tool` of `server` too, so
 * a tool named like that has to be left out unless the other is allowed as well.
 */
function allowedTools(server: PlacedServer): { allowed: string[]; left: string[] } {
  const names = new Set(namesOf(server, 'allow'));
  const prefix = `${server.name}-`;
  const left = new Set<string>();
  // Shorter names first: whether a name may stay depends on the one inside of it.
  for (const name of [...names].sort((a, b) => a.length - b.length)) {
    const means = name.startsWith(prefix) ? name.slice(prefix.length) : undefined;
    if (name === '' || (means !== undefined && (left.has(means) || !names.has(means)))) left.add(name);
  }
  return { allowed: [...names].filter((name) => !left.has(name)), left: [...left] };
}

function lossesOfLeft(left: string[], servers: ServerPolicy[], name: string): Loss[] {
  return servers
    .filter(({ server }) => litellmServer(server) === name)
    .flatMap(({ server, tools }) =>
      tools
        .filter(({ tool }) => left.includes(tool))
        .map(({ tool }) =>
          unnameable(
            server,
            tool,
            'The name would allow another tool, which it has with the name of the server',
          ),
        ),
    );
}

/**
 * LiteLLM's proxy (https://docs.litellm.ai/docs/mcp): `allowed_tools` of each server, exact and case-sensitive, which
 * holds for the list of tools and for calls.
 */
export const litellm: Target = {
  id: 'litellm',
  title: 'LiteLLM',
  file: 'config.yaml',
  language: 'yaml',
  perServer: false,
  capabilities: { decisions: ['allow', 'hide'], limits: false, conditions: [], unlisted: 'hide' },
  steps: [
    'Merge the lists into mcp_servers of config.yaml, beside the url or command of each server.',
    'Restart the proxy, and give agents the address of the proxy instead of that of the server.',
    'List the tools through the proxy: what is not on the list must not be among them.',
  ],
  render(given) {
    const losses: Loss[] = [];
    const servers = fitServers(wellFormed(given, losses), litellm.capabilities);
    losses.push(...lossesOfAll(servers, litellm.capabilities));
    losses.push(...unlistedLosses(servers, litellm.capabilities));
    const entries = placeServers(servers, litellmServer, losses).map((placed) => {
      const { allowed, left } = allowedTools(placed);
      losses.push(...lossesOfLeft(left, servers, placed.name));
      return [placed.name, { allowed_tools: allowed.length > 0 ? allowed : [noTool(placed)] }] as const;
    });
    return { text: yamlText({ mcp_servers: new Map(entries) }), losses };
  },
};
