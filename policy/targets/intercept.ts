import type { Condition } from '../condition.ts';
import { fitServers } from '../fit-to-format.ts';
import { keptExceptions } from '../losses.ts';
import { lossesOfAll, placeServers, unnameable } from '../place-tools.ts';
import type { Loss, RateLimit, ServerPolicy, Target, ToolPolicy } from '../policy.ts';
import { addressPattern, oneOfPattern, underPattern } from '../formats/regex-text.ts';
import { unlistedLosses } from '../unlisted-losses.ts';
import { wellFormed } from '../well-formed.ts';
import { yamlText } from '../formats/yaml-text.ts';

interface Check {
  path: string;
  op: string;
  value: string | number;
}

interface Rule {
  name: string;
  action?: 'deny';
  conditions?: Check[];
  rate_limit?: string;
  on_deny?: string;
}

/** What an agent reads when a person would have to make the call. */
const approvalDenial = 'A person has to make this call.';

/**
 * A condition as checks that all have to hold. Equality takes "true" for true and "5" for 5, and a check of existence takes
 * null for absent, so only patterns, which need a string, and comparisons of numbers are used.
 */
function checksFor(condition: Condition): Check[] | undefined {
  const path = `args.${condition.argument}`;
  const pattern = (value: string | undefined) => value !== undefined && [{ path, op: 'regex', value }];
  const isAddressable = condition.argument !== '' && !condition.argument.includes('.');
  if (!isAddressable || ('optional' in condition && condition.optional === true)) return undefined;
  switch (condition.kind) {
    case 'one-of': {
      const strings = condition.values.filter((value) => typeof value === 'string');
      return (strings.length === condition.values.length && pattern(oneOfPattern(strings))) || undefined;
    }
    case 'at-most':
      return [
        { path, op: 'gte', value: 0 },
        { path, op: 'lte', value: condition.max },
      ];
    case 'under':
      return pattern(underPattern(condition.prefixes)) || undefined;
    case 'addressed-to':
      return pattern(addressPattern(condition.addresses, condition.domains)) || undefined;
    case 'unset':
    case 'reading-sql':
      return undefined;
  }
}

const inWords = ({ max, window }: RateLimit) => `${max}/${window}`;

function limitRule(tool: ToolPolicy, limit: RateLimit | undefined): Rule[] {
  // Counters are addressed by a path that dots part.
  if (!limit || tool.tool.includes('.')) return [];
  return [{ name: `at most ${inWords(limit)}`, rate_limit: inWords(limit) }];
}

function rulesFor(tool: ToolPolicy): Rule[] {
  if (tool.decision === 'allow') return limitRule(tool, tool.limit);
  const [exception] = keptExceptions(tool, intercept.capabilities);
  const on_deny = tool.decision === 'ask' ? approvalDenial : 'Denied by policy.';
  if (!exception) return [{ name: 'denied', action: 'deny', on_deny }];
  const conditions = exception.when.flatMap((condition) => checksFor(condition) ?? []);
  return [{ name: 'within bounds', conditions, on_deny }, ...limitRule(tool, exception.limit)];
}

/** `*` stands for all tools, and a blank name is an error of the whole file. */
const isNameable = ({ tool }: ToolPolicy) => tool !== '*' && tool.trim() !== '';

function lossesOf({ server, tools }: ServerPolicy): Loss[] {
  return tools.flatMap((tool): Loss[] => {
    if (!isNameable(tool)) return [unnameable(server, tool.tool, 'The format cannot name such a tool')];
    const kept = keptExceptions(tool, intercept.capabilities)[0];
    const limit = tool.decision === 'allow' ? tool.limit : kept?.limit;
    if (!limit || !tool.tool.includes('.')) return [];
    const message =
      'The format cannot count the calls of a tool whose name has a dot: its limit is not enforced.';
    return [{ kind: 'limit', server, tool: tool.tool, message }];
  });
}

function isHidden(tool: ToolPolicy): boolean {
  return tool.decision === 'hide' && keptExceptions(tool, intercept.capabilities).length === 0;
}

function renderServer(server: ServerPolicy, losses: Loss[]) {
  losses.push(...lossesOf(server));
  const [placed] = placeServers([server], (name) => name, losses);
  const tools = (placed?.tools ?? []).filter(isNameable);
  const hide = tools.filter(isHidden).map(({ tool }) => tool);
  return {
    version: '1',
    default: 'deny',
    ...(hide.length > 0 && { hide }),
    tools: new Map(
      tools.filter((tool) => !isHidden(tool)).map((tool) => [tool.tool, { rules: rulesFor(tool) }]),
    ),
  };
}

/**
 * The policy of Intercept, a proxy for one server (PolicyLayer/Intercept, POLICY.md, internal/engine): all rules of a tool
 * have to pass, and all conditions of a rule, so a tool can have one exception; there is no approval.
 */
export const intercept: Target = {
  id: 'intercept',
  title: 'Intercept',
  file: 'policy.yaml',
  language: 'yaml',
  perServer: true,
  capabilities: {
    decisions: ['allow', 'deny', 'hide'],
    limits: true,
    conditions: ['one-of', 'at-most', 'under', 'addressed-to'],
    expresses: (condition) => checksFor(condition) !== undefined,
    maxExceptions: 1,
    unlisted: 'deny',
  },
  steps: [
    'Save the policy of each server as a file of its own, and check it with intercept validate -c policy.yaml.',
    'Put intercept -c policy.yaml -- in front of the command of the server in the client configuration.',
    'List the tools, and call one that the policy denies: the answer must be the denial.',
  ],
  render(given) {
    const losses: Loss[] = [];
    const servers = fitServers(wellFormed(given, losses), intercept.capabilities);
    losses.push(...lossesOfAll(servers, intercept.capabilities));
    losses.push(...unlistedLosses(servers, intercept.capabilities));
    const rendered = servers.map((server) => [server.server, renderServer(server, losses)] as const);
    const [only] = rendered;
    return { text: yamlText(rendered.length === 1 && only ? only[1] : new Map(rendered)), losses };
  },
};
