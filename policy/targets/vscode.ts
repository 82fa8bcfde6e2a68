import { vscodeReference } from '../formats/client-names.ts';
import { fitServers } from '../fit-to-format.ts';
import { jsonText } from '../json-text.ts';
import { commonLosses } from '../losses.ts';
import type { Loss, Target } from '../policy.ts';
import { unlistedLosses } from '../unlisted-losses.ts';

/**
 * VS Code's approval settings (https://code.visualstudio.com/docs/agents/approvals): `false` makes the client ask before
 * each call, even where the server claims that the tool only reads; there is no way to deny. Nothing is said of a tool
 * that may run: the client asks at first, and its user may tell it not to.
 */
export const vscode: Target = {
  id: 'vscode',
  title: 'VS Code (cannot deny)',
  file: '.vscode/settings.json',
  language: 'json',
  perServer: false,
  capabilities: {
    decisions: ['ask'],
    weakens: ['deny', 'hide'],
    limits: false,
    conditions: [],
    unlisted: 'allow',
  },
  steps: [
    'These settings cannot deny a tool: the strictest that they do is to ask before each call.',
    'Merge them into .vscode/settings.json; to force them on everybody, deploy the policy ChatToolsEligibleForAutoApproval with the object as its value.',
    'Take away the tools that should be denied: untick them in the tools picker of the chat, or list only the others under `tools` of a custom agent in .github/agents, as server/tool.',
    'Call a tool that should be asked about: the dialog must not offer to remember the answer.',
  ],
  render(given) {
    const servers = fitServers(given, vscode.capabilities);
    const keys = new Map<string, false>();
    const asked = new Set<string>();
    for (const { server, tools } of servers) {
      for (const { tool, decision } of tools) {
        if (decision === 'allow') continue;
        const reference = vscodeReference(tool);
        asked.add(reference);
        // The client looks for the bare name; its settings editor and its custom agents write the server before it.
        keys.set(reference, false);
        keys.set(`${server}/${reference}`, false);
      }
    }
    const listed = servers.filter(({ unlisted }) => !unlisted);
    const losses = listed.flatMap((server): Loss[] => [
      {
        kind: 'unlisted',
        server: server.server,
        message:
          'A tool that the server adds later is asked about only if it does not claim to be read-only, and until the user says otherwise.',
      },
      ...server.tools.flatMap((tool): Loss[] => {
        const collides = tool.decision === 'allow' && asked.has(vscodeReference(tool.tool));
        const message =
          'Another tool has the same name for the client, which then asks before the calls of both.';
        return [
          ...commonLosses(server, tool, vscode.capabilities),
          ...(collides
            ? [{ kind: 'collision' as const, server: server.server, tool: tool.tool, message }]
            : []),
        ];
      }),
    ]);
    losses.push(...unlistedLosses(servers, vscode.capabilities, 'as-added'));
    const settings = {
      'chat.tools.global.autoApprove': false,
      'chat.tools.eligibleForAutoApproval': Object.fromEntries(keys),
    };
    return { text: jsonText(settings), losses };
  },
};
