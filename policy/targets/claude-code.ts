import { claudeCodeName, claudeCodeServer, maxClaudeCodeName } from '../formats/client-names.ts';
import { fitServers } from '../fit-to-format.ts';
import { jsonText } from '../json-text.ts';
import { commonLosses } from '../losses.ts';
import { mergeByName } from '../merge-by-name.ts';
import type { Decision, Loss, ServerPolicy, Target } from '../policy.ts';

const lists = ['allow', 'ask', 'deny'] as const;
type List = (typeof lists)[number];

// A denied tool is not even shown to the model, so hiding and denying are one thing here.
const listOf: Record<Decision, List> = { allow: 'allow', ask: 'ask', deny: 'deny', hide: 'deny' };

function nameLosses({ server, tools }: ServerPolicy): Loss[] {
  return tools.flatMap(({ tool }): Loss[] => {
    const { length } = claudeCodeName(server, tool);
    const message = `The client leaves the tool out: its full name has ${length} characters, more than ${maxClaudeCodeName}.`;
    return length > maxClaudeCodeName ? [{ kind: 'name', server, tool, message }] : [];
  });
}

/** A rule to ask about or deny `mcp__a__b` holds for a whole server whose key reads `a__b`, too. */
function serverLosses(servers: ServerPolicy[], rules: Map<string, List>): Loss[] {
  return servers.flatMap(({ server, tools }) => {
    const rule = `mcp__${claudeCodeServer(server)}`;
    const list = rules.get(rule);
    if (list === undefined || list === 'allow') return [];
    const message = `A rule for a tool of another server (${rule}) reads as one for this whole server; rename the server without “__”.`;
    return tools.map(({ tool }): Loss => ({ kind: 'collision', server, tool, message }));
  });
}

/**
 * Claude Code's permission rules (https://code.claude.com/docs/en/permissions): deny, then ask, then allow, whatever
 * the order. Only bare rules of the full name, since those with arguments are skipped in files.
 */
export const claudeCode: Target = {
  id: 'claude-code',
  title: 'Claude Code',
  file: '.claude/settings.json',
  language: 'json',
  perServer: false,
  capabilities: { decisions: ['allow', 'ask', 'hide'], limits: false, conditions: [], unlisted: 'ask' },
  steps: [
    'Merge the rules into .claude/settings.json of the project, into ~/.claude/settings.json, or into the managed settings of everybody.',
    'Check that the key of the server in .mcp.json is the one in the rules.',
    'Trust the folder once in an interactive session: until then the client ignores the allow list of a project, though not its ask and deny lists.',
    'Run /permissions and look for the rules in the list; /mcp must not show the denied tools to the model.',
  ],
  render(given) {
    const servers = fitServers(given, claudeCode.capabilities);
    const { tools, losses } = mergeByName(servers, claudeCodeName);
    const rules = new Map(tools.map(({ name, policy }) => [name, listOf[policy.decision]]));
    // One rule for a whole server: what it has, nobody knows.
    const whole = servers.flatMap(({ server, unlisted }) =>
      unlisted ? [[`mcp__${claudeCodeServer(server)}`, listOf[unlisted.decision]] as const] : [],
    );
    for (const server of servers.filter(({ unlisted }) => !unlisted)) {
      const message =
        'A tool that the server adds later is asked about, not denied, unless the mode is dontAsk.';
      losses.push({ kind: 'unlisted', server: server.server, message });
      losses.push(...server.tools.flatMap((tool) => commonLosses(server, tool, claudeCode.capabilities)));
      losses.push(...nameLosses(server));
    }
    losses.push(...serverLosses(servers, rules));
    const all = [...rules, ...whole.filter(([rule]) => !rules.has(rule))];
    const of = (list: List) => all.filter(([, its]) => its === list).map(([rule]) => rule);
    const settings = {
      $schema: 'https://json.schemastore.org/claude-code-settings.json',
      permissions: Object.fromEntries(lists.map((list) => [list, of(list)])),
    };
    return { text: jsonText(settings), losses };
  },
};
