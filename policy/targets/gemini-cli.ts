import { argumentPattern, argumentsPattern } from '../formats/arguments-pattern.ts';
import { geminiName } from '../formats/client-names.ts';
import { fitServers } from '../fit-to-format.ts';
import { commonLosses, keptExceptions } from '../losses.ts';
import { mergeByName } from '../merge-by-name.ts';
import type { MergedTool } from '../merge-by-name.ts';
import type { Capabilities, Decision, Loss, ServerPolicy, Target } from '../policy.ts';
import { tomlText } from '../formats/toml-text.ts';
import { wellFormed } from '../well-formed.ts';

interface Rule {
  mcpName?: string;
  toolName: string | string[];
  argsPattern?: string;
  decision: 'allow' | 'ask_user' | 'deny';
  priority: number;
  modes?: string[];
}

const decisionOf: Record<Decision, Rule['decision']> = {
  allow: 'allow',
  ask: 'ask_user',
  deny: 'deny',
  hide: 'deny',
};

// Above the rules that the client makes of its own settings and flags, save those that shut out a whole server.
const priorities = { exception: 800, tool: 700, server: 600 } as const;

/** All but the plan mode, which is to change nothing and has rules of its own. */
const modes = ['default', 'autoEdit', 'yolo'];

/** The client skips a rule with a longer pattern. */
const maxPatternLength = 2048;

const capabilities: Capabilities = {
  decisions: ['allow', 'ask', 'hide'],
  limits: false,
  conditions: ['one-of', 'at-most', 'unset', 'under', 'addressed-to', 'reading-sql'],
  expresses: (condition) => (argumentPattern(condition)?.length ?? Infinity) < maxPatternLength,
  unlisted: 'hide',
};

/** The tool within its server where that gives its full name and no other server has it; the full name alone otherwise. */
function addressOf({ name, server, isShared }: MergedTool): { mcpName?: string; toolName: string } {
  const prefix = `mcp_${server}_`;
  if (isShared || server === '' || server === '*' || !name.startsWith(prefix)) return { toolName: name };
  return { mcpName: server, toolName: name.slice(prefix.length) };
}

function modesOf({ policy }: MergedTool, decision: Decision): { modes?: string[] } {
  const isOpen = decision === 'allow' || decision === 'ask';
  return isOpen && policy.category !== 'Read' ? { modes } : {};
}

function exceptionRules(tool: MergedTool, losses: Loss[]): Rule[] {
  const rules: Rule[] = [];
  const { server, policy } = tool;
  for (const { when, decision, reason } of keptExceptions(policy, capabilities)) {
    const argsPattern = argumentsPattern(when) ?? '';
    const lost = argsPattern === '' || argsPattern.length > maxPatternLength;
    // Behind a lost exception none may stand that it would have held back.
    if (lost || losses.some((loss) => loss.server === server && loss.tool === policy.tool)) {
      const message = `The pattern would be longer than the client takes, so that the calls get the stricter decision: ${reason}`;
      losses.push({ kind: 'exception', server, tool: policy.tool, message });
      continue;
    }
    const priority = priorities.exception - rules.length;
    rules.push({
      ...addressOf(tool),
      argsPattern,
      decision: decisionOf[decision],
      priority,
      ...modesOf(tool, decision),
    });
  }
  return rules;
}

/** One rule for all the tools of a server that get the same. */
function toolRules(tools: MergedTool[]): Rule[] {
  const rules = tools.map((tool) => ({ ...addressOf(tool), ...modesOf(tool, tool.policy.decision), tool }));
  const groups = Map.groupBy(rules, (rule) =>
    JSON.stringify([rule.mcpName, rule.modes, decisionOf[rule.tool.policy.decision]]),
  );
  return [...groups.values()].flatMap((group): Rule[] => {
    const [first] = group;
    if (!first) return [];
    const { mcpName, tool, modes: only } = first;
    return [
      {
        ...(mcpName !== undefined && { mcpName }),
        toolName: group.map(({ toolName }) => toolName),
        decision: decisionOf[tool.policy.decision],
        priority: priorities.tool,
        ...(only && { modes: only }),
      },
    ];
  });
}

/** Whether a rule for all tools of a server bites: the client compares its key with names in which it replaced characters. */
const canClose = (server: string) => /^[A-Za-z0-9_\-.:]+$/.test(server);

/** With a longer key, the client cuts its end out of the names of tools. */
const maxServerLength = 25;

function serverLosses({ server, tools }: ServerPolicy): Loss[] {
  const losses: Loss[] = [];
  if (!canClose(server) || server.length > maxServerLength) {
    const message = `A tool that the server adds later may be asked about, not denied: rename the server to at most ${maxServerLength} of A–Z, a–z, 0–9 and “-”.`;
    losses.push({ kind: 'unlisted', server, message });
  } else if (server.includes('_')) {
    const message =
      'The client’s documentation warns of underscores in the names of servers; older versions split names at the first one.';
    losses.push({ kind: 'name', server, message });
  }
  if (tools.some(({ tool }) => tool === '')) {
    losses.push({ kind: 'name', server, tool: '', message: 'The client leaves out a tool without a name.' });
  }
  return losses;
}

/**
 * Gemini CLI's policy rules (https://geminicli.com/docs/reference/policy-engine/): the highest priority wins, a tool
 * that is denied whatever its arguments is not shown to the model, and patterns see the arguments as JSON.
 */
export const geminiCli: Target = {
  id: 'gemini-cli',
  title: 'Gemini CLI',
  file: '~/.gemini/policies/tools.toml',
  language: 'toml',
  perServer: false,
  capabilities,
  steps: [
    'Save the file as ~/.gemini/policies/tools.toml, or under /etc/gemini-cli/policies for everybody; policies of a workspace are not read.',
    'Check that the key of the server in settings.json is the one in the rules, without underscores.',
    'Start the client: it reports a file that it cannot read, and then none of the rules in it hold. Started with -p, where nobody can be asked, it refuses what would ask.',
    'Run /policies list and look for the rules; /mcp must not show the denied tools.',
  ],
  render(given) {
    const unwritable: Loss[] = [];
    const servers = fitServers(wellFormed(given, unwritable), capabilities);
    const { tools, losses } = mergeByName(servers, geminiName);
    const named = tools.filter(({ policy }) => policy.tool !== '');
    const tooLong: Loss[] = [];
    const rule = [
      ...named.flatMap((tool) => exceptionRules(tool, tooLong)),
      ...toolRules(named),
      ...servers
        .filter(({ server }) => canClose(server))
        .map(({ server, unlisted }): Rule => ({
          mcpName: server,
          toolName: '*',
          decision: unlisted ? decisionOf[unlisted.decision] : 'deny',
          priority: priorities.server,
          ...(unlisted?.decision === 'ask' && { modes }),
        })),
    ];
    for (const server of servers) {
      losses.push(...serverLosses(server));
      losses.push(...server.tools.flatMap((tool) => commonLosses(server, tool, capabilities)));
    }
    return { text: tomlText({ rule }), losses: [...unwritable, ...losses, ...tooLong] };
  },
};
