import { startsInCodex } from '../formats/client-names.ts';
import { fitServers } from '../fit-to-format.ts';
import { commonLosses } from '../losses.ts';
import { mergeByName } from '../merge-by-name.ts';
import type { Loss, ServerPolicy, Target } from '../policy.ts';
import { tomlText } from '../formats/toml-text.ts';
import { wellFormed } from '../well-formed.ts';

/** Says that a text is no configuration by itself: Codex starts with no server that has neither command nor URL. */
export const codexFragmentLine =
  '# To be merged into the tables that config.toml has for these servers, with their command or url.';

interface ServerTable {
  default_tools_approval_mode: 'prompt';
  enabled_tools?: string[];
  disabled_tools?: string[];
  tools?: Record<string, { approval_mode: 'approve' }>;
}

function tableOf(server: ServerPolicy, losses: Loss[]): ServerTable {
  // Without a list, every tool of the server prompts.
  if (server.unlisted?.decision === 'ask') return { default_tools_approval_mode: 'prompt' };
  const { tools, losses: collisions } = mergeByName([server], (_, tool) => tool);
  losses.push(...collisions);
  const decided = (...decisions: string[]) =>
    tools.filter(({ policy }) => decisions.includes(policy.decision)).map(({ name }) => name);
  const disabled = decided('deny', 'hide');
  const approved = decided('allow');
  return {
    default_tools_approval_mode: 'prompt',
    enabled_tools: decided('allow', 'ask'),
    ...(disabled.length > 0 && { disabled_tools: disabled }),
    ...(approved.length > 0 && {
      // fromEntries defines own properties, so that a tool named __proto__ is one of them.
      tools: Object.fromEntries(approved.map((tool) => [tool, { approval_mode: 'approve' as const }])),
    }),
  };
}

function serverLosses({ server, tools }: ServerPolicy): Loss[] {
  if (startsInCodex(server)) return [];
  const message =
    'Codex does not start a server whose name has other characters than A–Z, a–z, 0–9 and “_./:@-”: all its tools are out.';
  return tools.map(({ tool }): Loss => ({ kind: 'name', server, tool, message }));
}

/**
 * Codex (https://developers.openai.com/codex/mcp): `enabled_tools` is a list of exact names, everything else is not
 * offered to the model; what is enabled prompts, unless its own table approves it.
 */
export const codex: Target = {
  id: 'codex',
  title: 'Codex',
  file: '~/.codex/config.toml',
  language: 'toml',
  perServer: false,
  capabilities: { decisions: ['allow', 'ask', 'hide'], limits: false, conditions: [], unlisted: 'hide' },
  steps: [
    'Add the keys to the table of each server in ~/.codex/config.toml, beside its command or url.',
    'Run `codex mcp get NAME --json` and compare enabled_tools.',
    'Start once with --strict-config, which rejects keys that Codex would otherwise ignore.',
    'Keep approvals on: with --dangerously-bypass-approvals-and-sandbox, tools that should prompt run unasked; with the approval policy “never” they are denied.',
  ],
  render(given) {
    const losses: Loss[] = [];
    const servers = fitServers(wellFormed(given, losses), codex.capabilities);
    const tables = servers.map((server) => [server.server, tableOf(server, losses)] as const);
    for (const server of servers) {
      losses.push(...serverLosses(server));
      losses.push(...server.tools.flatMap((tool) => commonLosses(server, tool, codex.capabilities)));
    }
    const text = tomlText({ mcp_servers: Object.fromEntries(tables) });
    return { text: `${codexFragmentLine}\n\n${text}`, losses };
  },
};
