import { commonLosses } from '../losses.ts';
import type { Decision, Loss, ServerPolicy, Target, ToolPolicy } from '../policy.ts';

type List = 'allow' | 'ask' | 'deny';

// A denied tool is not even shown to the model, so hiding and denying are one thing here.
const listOf: Record<Decision, List> = { allow: 'allow', ask: 'ask', deny: 'deny', hide: 'deny' };
const strictness: Record<List, number> = { allow: 0, ask: 1, deny: 2 };

/** Longer names are not offered to the model at all. */
const maxToolNameLength = 64;

/** The client replaces every other character of a server's or tool's name by an underscore. */
function mangle(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/gu, '_');
}

function lossesOf(server: ServerPolicy, tool: ToolPolicy): Loss[] {
  const losses = commonLosses(server, tool, claudeCode.capabilities);
  if (tool.tool.length > maxToolNameLength) {
    const message = 'The name is too long for the client, which leaves it out.';
    losses.push({ kind: 'name', server: server.server, tool: tool.tool, message });
  }
  return losses;
}

/**
 * Claude Code's permission rules (https://code.claude.com/docs/en/permissions): deny, then ask,
 * then allow; bare `mcp__server__tool` rules only, since those with arguments are skipped in files.
 */
export const claudeCode: Target = {
  id: 'claude-code',
  title: 'Claude Code',
  file: '.claude/settings.json',
  language: 'json',
  perServer: false,
  capabilities: { decisions: ['allow', 'ask', 'hide'], limits: false, conditions: [], unlisted: 'ask' },
  steps: [
    'Merge the rules into .claude/settings.json of the project, or into the managed settings of everybody.',
    'Check that the key of the server in .mcp.json is the one in the rules.',
    'Run /permissions and look for the rules in the list.',
  ],
  render(servers) {
    const rules = new Map<string, List>();
    const losses: Loss[] = [];
    for (const server of servers) {
      losses.push({
        kind: 'unlisted',
        server: server.server,
        message: 'A tool that the server adds later is asked about, not denied, unless the mode is dontAsk.',
      });
      for (const tool of server.tools) {
        const rule = `mcp__${mangle(server.server)}__${mangle(tool.tool)}`;
        const list = listOf[tool.decision];
        const other = rules.get(rule);
        if (tool.tool === '') {
          // Without a name the rule would read `mcp__server__`, which means the whole server.
          losses.push({
            kind: 'name',
            server: server.server,
            tool: '',
            message: 'A tool without a name cannot be named.',
          });
          continue;
        }
        losses.push(...lossesOf(server, tool));
        if (other !== undefined && other !== list) {
          losses.push({
            kind: 'collision',
            server: server.server,
            tool: tool.tool,
            message: `Another tool has the same name in the client (${rule}); the stricter rule holds for both.`,
          });
        }
        if (other === undefined || strictness[list] > strictness[other]) rules.set(rule, list);
      }
    }
    const of = (list: List) => [...rules].filter(([, its]) => its === list).map(([rule]) => rule);
    const settings = {
      $schema: 'https://json.schemastore.org/claude-code-settings.json',
      permissions: { allow: of('allow'), ask: of('ask'), deny: of('deny') },
    };
    return { text: `${JSON.stringify(settings, null, 2)}\n`, losses };
  },
};
