import { fitServers } from '../fit-to-format.ts';
import { lossesOfAll, strictestOf } from '../place-tools.ts';
import type { Loss, ServerPolicy, Target, ToolPolicy } from '../policy.ts';
import { unlistedLosses } from '../unlisted-losses.ts';
import { escapeAsUnits, showName } from '../unseen-characters.ts';

/** The name under which the adapters for MCP offer a tool if they are told to say the server. */
export function langchainTool(server: string, tool: string): string {
  return `${server}__${tool}`;
}

/** Tools by the name that the agent sees; where several share one, the strictest decision holds for all. */
function byName(servers: ServerPolicy[], losses: Loss[]): [string, ToolPolicy][] {
  const all = servers.flatMap(({ server, tools }) =>
    tools.map((tool) => ({ server, tool, name: langchainTool(server, tool.tool) })),
  );
  return [...Map.groupBy(all, ({ name }) => name)].map(([name, same]) => {
    if (same.length > 1) {
      for (const { server, tool } of same) {
        const message = `Another tool has the same name for the agent (${showName(name)}); the strictest decision holds for both.`;
        losses.push({ kind: 'collision', server, tool: tool.tool, message });
      }
    }
    const [first, ...others] = same.map(({ tool }) => tool);
    if (!first) throw new Error('expected a group of at least one tool, got none');
    return [name, strictestOf([first, ...others])];
  });
}

/** A list of strings as TypeScript, one a line, with what nobody sees escaped. */
function listOf(names: string[]): string {
  if (names.length === 0) return '[]';
  const json = JSON.stringify(names, null, 2).slice(0, -2);
  return `${escapeAsUnits(json)},\n]`;
}

/**
 * LangChain's middleware that asks a person (https://docs.langchain.com/oss/javascript/langchain/human-in-the-loop). It lets
 * every tool run that it does not name and cannot deny, so the same file filters the tools that the agent gets.
 */
export const langchain: Target = {
  id: 'langchain',
  title: 'LangChain',
  file: 'tool-policy.ts',
  language: 'typescript',
  perServer: false,
  capabilities: { decisions: ['allow', 'ask', 'hide'], limits: false, conditions: [], unlisted: 'hide' },
  steps: [
    'Load the tools with new MultiServerMCPClient({ prefixToolNameWithServerName: true, additionalToolNamePrefix: "", … }), whose keys are the names of the servers.',
    'Pass onlyAllowed(await client.getTools()) as tools, humanInTheLoopMiddleware({ interruptOn }) as middleware, and a checkpointer, without which nothing can wait for a person.',
    'Print the names of the tools that the agent got: what neither list names must not be among them.',
  ],
  render(given) {
    const servers = fitServers(given, langchain.capabilities);
    const losses = [
      ...lossesOfAll(servers, langchain.capabilities),
      ...unlistedLosses(servers, langchain.capabilities, 'denied'),
    ];
    const tools = byName(servers, losses);
    const named = (decision: ToolPolicy['decision']) =>
      listOf(tools.filter(([, tool]) => tool.decision === decision).map(([name]) => name));
    const text = `// Tools that run unasked.
export const allowed: string[] = ${named('allow')};

// Tools that wait for a person.
export const asked: string[] = ${named('ask')};

// The agent gets no other tool: the middleware would let it run.
export const onlyAllowed = <T extends { name: string }>(tools: T[]): T[] =>
  tools.filter(({ name }) => allowed.includes(name) || asked.includes(name));

export const interruptOn = Object.fromEntries(
  asked.map((name) => [name, { allowedDecisions: ['approve' as const, 'reject' as const] }]),
);
`;
    return { text, losses };
  },
};
