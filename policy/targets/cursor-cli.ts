import { coveringPattern, isPlain, patternFits } from '../formats/cursor-patterns.ts';
import { fitServers } from '../fit-to-format.ts';
import { jsonText } from '../json-text.ts';
import { commonLosses } from '../losses.ts';
import { mergeByName } from '../merge-by-name.ts';
import type { MergedTool } from '../merge-by-name.ts';
import type { Loss, ServerPolicy, Target } from '../policy.ts';

const isDenied = ({ policy: { decision } }: MergedTool) => decision === 'deny' || decision === 'hide';

/** What denies the tools of doubtful names denies others with them. */
function coveredLosses(servers: ServerPolicy[], patterns: string[]): Loss[] {
  const wide = patterns.filter((pattern) => pattern.includes('*'));
  return servers.flatMap(({ server, tools }) =>
    tools.flatMap(({ tool }): Loss[] => {
      const pattern = wide.find((each) => patternFits(each, server, tool));
      if (pattern === undefined) return [];
      const message = `Denied by ${pattern}, which has to stand for a name that the format cannot write.`;
      return [{ kind: 'collision', server, tool, message }];
    }),
  );
}

/**
 * The permissions of Cursor's command line (https://cursor.com/docs/cli/reference/permissions): a denial wins, and
 * what stands on neither list is asked about. `*` is special everywhere and cannot be escaped.
 */
export const cursorCli: Target = {
  id: 'cursor-cli',
  title: 'Cursor CLI',
  file: '.cursor/cli.json',
  language: 'json',
  perServer: false,
  capabilities: { decisions: ['allow', 'ask', 'deny'], limits: false, conditions: [], unlisted: 'ask' },
  steps: [
    'Merge the lists into .cursor/cli.json of the project, or into ~/.cursor/cli-config.json for all projects.',
    'Check that the key of the server in mcp.json is the one in the rules, and that no broader rule such as Mcp(*:*) allows more.',
    'Leave approvalMode at allowlist, and start without --force: both would run what stands on no list.',
    'Let the agent call a tool from the deny list: the call must be refused.',
  ],
  render(given) {
    const servers = fitServers(given, cursorCli.capabilities);
    const { tools, losses } = mergeByName(servers, (server, tool) => JSON.stringify([server, tool]));
    const names = tools.map((tool) => ({ ...tool, tool: tool.policy.tool }));
    const allowed = names.filter(
      ({ policy, server, tool }) => policy.decision === 'allow' && isPlain(server, tool),
    );
    const deny = [
      ...new Set(names.filter(isDenied).map(({ server, tool }) => coveringPattern(server, tool))),
    ];
    const closed = servers.flatMap(({ server, unlisted }) =>
      unlisted?.decision === 'deny' || unlisted?.decision === 'hide' ? coveringPattern(server, '') : [],
    );
    deny.push(...closed.filter((pattern) => !deny.includes(pattern)));
    for (const server of servers.filter(({ unlisted }) => !unlisted)) {
      const message = 'A tool that the server adds later is asked about, not denied.';
      losses.push({ kind: 'unlisted', server: server.server, message });
      losses.push(...server.tools.flatMap((tool) => commonLosses(server, tool, cursorCli.capabilities)));
    }
    for (const { policy, server, tool } of names) {
      if (policy.decision !== 'allow' || isPlain(server, tool)) continue;
      const message = 'The format cannot write this name without room for doubt: the call is asked about.';
      losses.push({ kind: 'name', server, tool, message });
    }
    losses.push(...coveredLosses(servers, deny));
    const permissions = {
      allow: allowed.map(({ server, tool }) => `Mcp(${server}:${tool})`),
      deny: deny.map((pattern) => `Mcp(${pattern})`),
    };
    return { text: jsonText({ permissions }), losses };
  },
};
