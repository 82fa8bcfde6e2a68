import { fitServers } from '../fit-to-format.ts';
import { jsonText } from '../json-text.ts';
import { commonLosses } from '../losses.ts';
import { mergeByName } from '../merge-by-name.ts';
import type { Loss, ServerPolicy, Target } from '../policy.ts';
import { unlistedLosses } from '../unlisted-losses.ts';

/** What a list of tools cannot hold: `*` names them all. */
const all = '*';

function toolsOf(server: ServerPolicy, losses: Loss[]): string[] {
  const { tools, losses: collisions } = mergeByName([server], (_, tool) => tool);
  losses.push(...collisions);
  if (tools.some(({ name }) => name === all)) {
    const message = 'A tool named “*” cannot be listed without listing every tool; it stays out.';
    losses.push({ kind: 'name', server: server.server, tool: all, message });
  }
  return tools
    .filter(({ name, policy }) => policy.decision === 'allow' && name !== all)
    .map(({ name }) => name);
}

/**
 * The MCP configuration of Copilot's cloud agent, in the settings of a repository
 * (https://docs.github.com/en/copilot/how-tos/agents/copilot-coding-agent/extending-copilot-coding-agent-with-mcp).
 * The agent never asks, so that what needs a person is left out of the required list `tools`.
 */
export const copilotAgent: Target = {
  id: 'copilot-agent',
  title: 'Copilot cloud agent',
  file: 'repository settings, Copilot, cloud agent, MCP configuration',
  language: 'json',
  perServer: false,
  capabilities: { decisions: ['allow', 'hide'], limits: false, conditions: [], unlisted: 'hide' },
  steps: [
    'Replace type, command and args by how the server is started: type is local, stdio, http or sse; a remote server has url instead of command and args.',
    'Paste the whole into the MCP configuration of the repository, under Settings, Copilot, cloud agent.',
    'Secrets come from variables whose names begin with COPILOT_MCP_.',
    'Start a task and look for the tools in the log of its step “Start MCP Servers”: it must name no others.',
  ],
  render(given) {
    const servers = fitServers(given, copilotAgent.capabilities);
    const losses: Loss[] = [];
    const entries = servers.map((server) => {
      losses.push(...server.tools.flatMap((tool) => commonLosses(server, tool, copilotAgent.capabilities)));
      const tools = toolsOf(server, losses);
      return [server.server, { type: 'local', command: 'COMMAND', args: ['ARGUMENT'], tools }] as const;
    });
    losses.push(...unlistedLosses(servers, copilotAgent.capabilities));
    return { text: jsonText({ mcpServers: Object.fromEntries(entries) }), losses };
  },
};
