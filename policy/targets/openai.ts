import { fitServers } from '../fit-to-format.ts';
import { jsonText } from '../json-text.ts';
import { lossesOfAll, namesOf, placeServers } from '../place-tools.ts';
import type { Target } from '../policy.ts';
import { unlistedLosses } from '../unlisted-losses.ts';

/** The label of a server: it begins with a letter and consists of letters, digits, hyphens and underscores. */
export function openaiLabel(server: string): string {
  const label = server.replace(/[^A-Za-z0-9_-]/gu, '_').slice(0, 64);
  return /^[A-Za-z]/.test(label) ? label : `s_${label}`.slice(0, 64);
}

/**
 * Hosted MCP tools of OpenAI's Responses API and Agents SDK (https://platform.openai.com/docs/guides/tools-connectors-mcp):
 * `allowed_tools` and `require_approval` of each server. What an empty list of allowed tools means is not documented, so a
 * server of which nothing may be called is left out.
 */
export const openai: Target = {
  id: 'openai',
  title: 'OpenAI Agents and Responses',
  file: 'mcp-tools.json',
  language: 'json',
  perServer: false,
  capabilities: { decisions: ['allow', 'ask', 'hide'], limits: false, conditions: [], unlisted: 'hide' },
  steps: [
    'Add server_url, or connector_id, and the headers to each entry, and pass the entries as tools. A server without an entry has no tool that may be called: leave it out.',
    'Answer each mcp_approval_request with what a person says, never by code.',
    'Ask for a tool that is not on the list: the model must not see it.',
  ],
  render(given) {
    const servers = fitServers(given, openai.capabilities);
    const losses = [
      ...lossesOfAll(servers, openai.capabilities),
      ...unlistedLosses(servers, openai.capabilities, 'denied'),
    ];
    const tools = placeServers(servers, openaiLabel, losses).flatMap((placed) => {
      const never = namesOf(placed, 'allow');
      const always = namesOf(placed, 'ask');
      if (never.length + always.length === 0) return [];
      return [
        {
          type: 'mcp',
          server_label: placed.name,
          allowed_tools: [...never, ...always],
          require_approval: { always: { tool_names: always }, never: { tool_names: never } },
        },
      ];
    });
    return { text: jsonText(tools), losses };
  },
};
