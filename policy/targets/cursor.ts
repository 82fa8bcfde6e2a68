import { isPlain } from '../formats/cursor-patterns.ts';
import { fitServers } from '../fit-to-format.ts';
import { jsonText } from '../json-text.ts';
import { commonLosses } from '../losses.ts';
import { mergeByName } from '../merge-by-name.ts';
import type { Target } from '../policy.ts';
import { unlistedLosses } from '../unlisted-losses.ts';

/**
 * Cursor's permissions.json (https://cursor.com/docs/reference/permissions): a list of the tools that run unasked and
 * nothing else, so that a tool that should be denied can only be left off.
 */
export const cursor: Target = {
  id: 'cursor',
  title: 'Cursor (cannot deny)',
  file: '.cursor/permissions.json',
  language: 'json',
  perServer: false,
  capabilities: {
    decisions: ['allow', 'ask'],
    weakens: ['deny', 'hide'],
    limits: false,
    conditions: [],
    unlisted: 'ask',
  },
  steps: [
    'This list cannot deny a tool: whatever is not on it is asked about.',
    'Save it as .cursor/permissions.json of the project or as ~/.cursor/permissions.json. It replaces the list in the settings of Cursor, which cannot be edited there any more; a list of the team’s administrators wins over it.',
    'Switch the tools that should be denied off, one by one, in the MCP settings of Cursor, or take the server out of mcp.json.',
    'Keep a run mode that asks: “Run Everything” runs what is not on the list, “Ask Every Time” ignores it.',
  ],
  render(given) {
    const servers = fitServers(given, cursor.capabilities);
    const { tools, losses } = mergeByName(servers, (server, tool) => JSON.stringify([server, tool]));
    const allowed = tools.filter(({ policy }) => policy.decision === 'allow');
    const mcpAllowlist = allowed
      .filter(({ server, policy }) => isPlain(server, policy.tool))
      .map(({ server, policy }) => `${server}:${policy.tool}`);
    for (const { server, policy } of allowed) {
      if (isPlain(server, policy.tool)) continue;
      const message = 'The format cannot write this name without room for doubt: the call is asked about.';
      losses.push({ kind: 'name', server, tool: policy.tool, message });
    }
    losses.push(...unlistedLosses(servers, cursor.capabilities, 'as-added'));
    for (const server of servers.filter(({ unlisted }) => !unlisted)) {
      const message = 'A tool that the server adds later is asked about, not denied.';
      losses.push({ kind: 'unlisted', server: server.server, message });
      losses.push(...server.tools.flatMap((tool) => commonLosses(server, tool, cursor.capabilities)));
    }
    return { text: jsonText({ mcpAllowlist }), losses };
  },
};
