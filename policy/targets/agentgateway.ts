import { fitServers } from '../fit-to-format.ts';
import { lossesOfAll, namesOf, placeServers } from '../place-tools.ts';
import type { Loss, Target } from '../policy.ts';
import { unlistedLosses } from '../unlisted-losses.ts';
import { escapeAsCodePoints } from '../unseen-characters.ts';
import { wellFormed } from '../well-formed.ts';
import { yamlText } from '../formats/yaml-text.ts';

/** A string as a literal of the Common Expression Language. */
export function celString(text: string): string {
  const quoted = text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\u000a');
  // Characters outside the basic plane are left to the YAML around it: not every engine has the longer escape.
  return `"${quoted.replace(/[\0-\uFFFF]+/gu, (run) => escapeAsCodePoints(run))}"`;
}

/**
 * `mcpAuthorization` of agentgateway (crates/agentgateway/src/http/authorization.rs): as soon as one rule allows, what no
 * rule allows is denied and left out of the list. Rules that deny are not used: one that fails denies nothing.
 * Authorization sees the names of the target and of the tool, never the arguments: rules about these hold for no call
 * (agentgateway/agentgateway#2069, #3092), so there are no exceptions.
 */
export const agentgateway: Target = {
  id: 'agentgateway',
  title: 'agentgateway',
  file: 'config.yaml',
  language: 'yaml',
  perServer: false,
  capabilities: { decisions: ['allow', 'hide'], limits: false, conditions: [], unlisted: 'hide' },
  steps: [
    'Put mcpAuthorization under the policies of the route or backend that serves MCP; the names of its targets are those in the rules.',
    'Remove other rules that allow tools: one that allows is enough.',
    'List the tools through the gateway: what no rule names must not be among them.',
  ],
  render(given) {
    const losses: Loss[] = [];
    const servers = fitServers(wellFormed(given, losses), agentgateway.capabilities);
    losses.push(...lossesOfAll(servers, agentgateway.capabilities));
    losses.push(...unlistedLosses(servers, agentgateway.capabilities));
    for (const { server } of servers) {
      const message = 'Prompts and resources are denied too, until a rule of yours allows them.';
      losses.push({ kind: 'unlisted', server, message });
    }
    const rules = placeServers(servers, (server) => server, losses).flatMap((placed) => {
      const names = namesOf(placed, 'allow').map(celString);
      if (names.length === 0) return [];
      return [
        {
          allow: `mcp.tool.target == ${celString(placed.name)} && mcp.tool.name in [${names.join(', ')}]`,
        },
      ];
    });
    // Without a rule that allows, everything would be allowed.
    const text = yamlText({ mcpAuthorization: { rules: rules.length > 0 ? rules : [{ allow: 'false' }] } });
    return { text, losses };
  },
};
