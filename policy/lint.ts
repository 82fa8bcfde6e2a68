import { severities } from '../classifier/taxonomy.ts';
import type { Capabilities, ServerPolicy } from './policy.ts';
import type { PolicyReading } from './policy-reader.ts';
import { fitServers } from './fit-to-format.ts';
import { compareTool, findingOf, rulesAbout } from './lint/compare-tool.ts';
import type { ComparedTool } from './lint/compare-tool.ts';
import { examineRules, unheardOf } from './lint/examine-rules.ts';
import { listNames, quoteText } from './lint/lint-finding.ts';
import type { LintFinding } from './lint/lint-finding.ts';
import { openServers } from './lint/open-server.ts';
import { lookalikesAmong, suggestion } from './lint/lookalikes.ts';
import type { Lookalikes } from './lint/lookalikes.ts';
import { openFlow } from './lint/open-flow.ts';

/** A policy that somebody wrote, and the servers that it is for with what is recommended about them. */
export interface LintInput {
  reading: PolicyReading;
  capabilities: Capabilities;
  servers: ServerPolicy[];
  /** Whether these are all the servers that the policy is for. */
  areAll: boolean;
  /** Whether one agent has all these servers, so that a flow between them counts. */
  isConfiguration: boolean;
}

export interface LintReport {
  /** The gravest first. */
  findings: LintFinding[];
  /** Every tool, with both decisions. */
  tools: ComparedTool[];
}

function silentNoOps({ problems, write }: PolicyReading, lookalikes: Lookalikes): LintFinding[] {
  return problems.map(({ id, place, message, opens, rule }) => {
    const instead = rule === undefined ? '' : suggestion(lookalikes(rule), write);
    return {
      id,
      severity: opens ? 'high' : 'low',
      place,
      message: instead === '' ? message : `${message} ${instead}`,
    };
  });
}

/** A file without rules may be of another format, or have them under a name that the format does not know. */
function saysNothing({ rules, problems }: PolicyReading, open: LintFinding[]): LintFinding[] {
  if (rules.some(({ isForeign }) => isForeign !== 'likely') || problems.length > 0) return [];
  // Where only what runs is listed, a list of nothing is as good a policy as any.
  const severity = open.some((finding) => finding.severity !== 'info') ? 'high' : 'info';
  const message =
    'The file has no rule that the format knows, so that the format decides on every tool by itself.';
  return [{ id: 'says-nothing', severity, message }];
}

/** What the format does by itself with tools that no rule speaks of; not worth a gate, since the open ones are told. */
function toolsWithoutRule(tools: ComparedTool[]): LintFinding[] {
  const silent = tools.filter(({ hasRule }) => !hasRule);
  const groups = Map.groupBy(silent, ({ server, decision }) => JSON.stringify([server, decision]));
  return [...groups.values()].flatMap((group): LintFinding[] => {
    const [first] = group;
    if (!first) return [];
    const names = listNames(group.map(({ tool }) => tool));
    return [
      {
        id: 'tools-without-rule',
        severity: 'info',
        server: first.server,
        message: `No rule speaks of ${group.length === 1 ? 'a tool' : `${group.length} tools`}, so that the decision is ${first.decision}: ${names}.`,
      },
    ];
  });
}

/** Where the format itself lets run what is not listed, the author can do nothing about it, so no build stops. */
function newToolsOpen({ reading, servers, capabilities }: LintInput): LintFinding[] {
  const severity = capabilities.unlisted === 'allow' ? 'info' : 'medium';
  return servers.flatMap(({ server, tools, unlisted }): LintFinding[] => {
    if (unlisted) return [];
    const tool = unheardOf(tools.map((each) => each.tool));
    return reading.decide({ server, tool, given: {} }) === 'allow'
      ? [
          {
            id: 'new-tools-open',
            severity,
            server,
            message: `A tool that ${quoteText(server)} adds later would run without anybody being asked.`,
          },
        ]
      : [];
  });
}

const graver = (a: LintFinding, b: LintFinding) =>
  severities.indexOf(b.severity) - severities.indexOf(a.severity);

/**
 * Examines a policy against the servers that it is for: what its format silently ignores, rules that do nothing, tools
 * that are more open than recommended, and what happens to tools that it does not speak of.
 */
export function lintPolicy(input: LintInput): LintReport {
  const { reading, areAll, isConfiguration, capabilities } = input;
  // No author can have the format tell calls apart that it cannot.
  const servers = fitServers(input.servers, capabilities);
  const about = rulesAbout(reading);
  const examined = servers.flatMap(({ server, tools: own }) => {
    const named = { server, byName: Map.groupBy(own, ({ tool }) => tool) };
    return own.map((tool) => compareTool(named, tool, reading, about));
  });
  const tools = examined.map(({ row }) => row);
  const listed = servers.filter(({ unlisted }) => !unlisted);
  const keys = listed.map(({ server }) => server);
  const open = tools.flatMap((tool) => findingOf(tool, capabilities) ?? []);
  const lookalikes = lookalikesAmong(examined);
  const hasConditions = capabilities.conditions.length > 0;
  const findings = [
    ...saysNothing(reading, open),
    ...silentNoOps(reading, lookalikes),
    ...open,
    ...openServers(servers, reading),
    ...openFlow(servers, examined, reading, isConfiguration),
    ...examineRules(reading, examined, about, {
      servers: keys,
      // A rule may speak of a tool that nobody could list.
      areAll: areAll && listed.length === servers.length,
      hasConditions,
      lookalikes,
    }),
    ...newToolsOpen(input),
    ...toolsWithoutRule(tools),
  ];
  return { findings: findings.toSorted(graver), tools };
}
