import { fitServers } from '../fit-to-format.ts';
import { lossesOfAll, namesOf, placeServers, unnameable } from '../place-tools.ts';
import type { Loss, Target } from '../policy.ts';
import { unlistedLosses } from '../unlisted-losses.ts';
import { wellFormed } from '../well-formed.ts';
import { yamlText } from '../formats/yaml-text.ts';

const isPattern = (server: string, tool: string) => tool === '*' || tool.startsWith(`${server}:`);

/**
 * The tools.yaml of Docker's MCP gateway (docker/mcp-gateway, pkg/config/tools.go): the tools of each server that are
 * switched on. A server that is missing has all of its tools, so every server stands in it, with an empty list if need be.
 */
export const dockerTools: Target = {
  id: 'docker-tools',
  title: 'Docker tools.yaml',
  file: '~/.docker/mcp/tools.yaml',
  language: 'yaml',
  perServer: false,
  capabilities: { decisions: ['allow', 'hide'], limits: false, conditions: [], unlisted: 'hide' },
  steps: [
    'Save it as ~/.docker/mcp/tools.yaml; its keys are the names of the servers in the catalogue.',
    'Start the gateway without --tools, which would replace the file, and give it every server of yours: one that is missing keeps all of its tools.',
    'Run docker mcp tools ls: what the file leaves out must not be among them.',
  ],
  render(given) {
    const losses: Loss[] = [];
    const servers = fitServers(wellFormed(given, losses), dockerTools.capabilities);
    losses.push(...lossesOfAll(servers, dockerTools.capabilities));
    losses.push(...unlistedLosses(servers, dockerTools.capabilities));
    for (const { server, tools } of servers) {
      for (const { tool } of tools.filter((each) => isPattern(server, each.tool))) {
        losses.push(unnameable(server, tool, 'The gateway takes such a name for a pattern elsewhere'));
      }
    }
    const placed = placeServers(servers, (server) => server, losses);
    const entries = placed.map((one) => {
      const names = namesOf(one, 'allow').filter((tool) => !isPattern(one.name, tool));
      return [one.name, names] as const;
    });
    return { text: yamlText(new Map(entries)), losses };
  },
};
