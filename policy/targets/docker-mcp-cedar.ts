import { cedarPermit, cedarString, cedarWhen, isComparable } from '../formats/cedar.ts';
import type { CedarArguments } from '../formats/cedar.ts';
import { fitServers } from '../fit-to-format.ts';
import { keptExceptions } from '../losses.ts';
import { lossesOfAll, namesOf, placeServers } from '../place-tools.ts';
import type { PlacedServer } from '../place-tools.ts';
import type { Exception, Loss, ServerPolicy, Target, ToolPolicy } from '../policy.ts';
import { unlistedLosses } from '../unlisted-losses.ts';
import { wellFormed } from '../well-formed.ts';

const source: CedarArguments = { record: 'context.args', guard: 'context has args', prefix: '' };
const action = 'action == MCP::Action::"invokeTool"';
const approval = (reason: string) => `@requireApproval(${cedarString(reason.slice(0, 500))})`;

function nameTest(names: string[]): string {
  const [only] = names;
  return names.length === 1 && only !== undefined
    ? `resource.name == ${cedarString(only)}`
    : `[${names.map(cedarString).join(', ')}].contains(resource.name)`;
}

const whenOf = ({ when }: Exception) => cedarWhen(when, source);

/** Permits for a tool with exceptions. Approval beats a plain permit, so each leaves out what one before it decides. */
function permitsFor(resource: string, tool: ToolPolicy, exceptions: Exception[]): string[] {
  const name = nameTest([tool.tool]);
  const permits = exceptions.map((exception, index) => {
    const before = exceptions.slice(0, index).filter(({ decision }) => decision !== exception.decision);
    return cedarPermit({
      comment: exception.reason,
      ...(exception.decision === 'ask' && { annotation: approval(exception.reason) }),
      action,
      resource,
      when: [`${name} && ${whenOf(exception)}`],
      unless: before.map(whenOf),
    });
  });
  if (tool.decision !== 'ask') return permits;
  const asking = cedarPermit({
    annotation: approval(tool.reason),
    action,
    resource,
    when: [name],
    unless: exceptions.filter(({ decision }) => decision === 'allow').map(whenOf),
  });
  return [...permits, asking];
}

function permitsOf(server: PlacedServer): string[] {
  const resource = `resource in MCP::Server::${cedarString(server.name)}`;
  const { capabilities } = dockerMcpCedar;
  const allowed = namesOf(server, 'allow');
  const plain =
    allowed.length === 0
      ? []
      : [cedarPermit({ comment: 'Run unasked.', action, resource, when: [nameTest(allowed)] })];
  const others = server.tools.flatMap((tool) => {
    const exceptions = tool.decision === 'allow' ? [] : keptExceptions(tool, capabilities);
    const isClosed = tool.decision !== 'ask' && exceptions.length === 0;
    return tool.decision === 'allow' || isClosed ? [] : permitsFor(resource, tool, exceptions);
  });
  return [...plain, ...others];
}

function lossesOf({ server, tools }: ServerPolicy): Loss[] {
  const kept = tools.map((tool) => ({ tool, exceptions: keptExceptions(tool, dockerMcpCedar.capabilities) }));
  const mistyped = kept
    .filter(({ tool }) => tool.decision === 'ask')
    // Only a comparison of values of one type fails on another.
    .filter(({ exceptions }) => exceptions.some(({ when }) => when.some(({ kind }) => kind !== 'one-of')))
    .map(({ tool }): Loss => {
      const message = 'A call with an argument of the wrong type is denied rather than asked about.';
      return { kind: 'exception', server, tool: tool.tool, message };
    });
  if (kept.every(({ exceptions }) => exceptions.length === 0)) return mistyped;
  const message =
    'The gateway hands over the arguments of calls to local servers alone: for a remote server no exception holds.';
  return [...mistyped, { kind: 'exception', server, message }];
}

/**
 * MCP access policies of Docker's MCP gateway (https://docs.docker.com/ai/sandboxes/governance/reference/mcp-policy/):
 * what no permit fits is denied, and `@requireApproval` asks. Arguments are there for local servers alone, and values
 * of types that Cedar lacks are left out of them, so nothing is made to depend on the absence of an argument.
 */
export const dockerMcpCedar: Target = {
  id: 'docker-mcp-cedar',
  title: 'Docker MCP policy',
  file: 'mcp-policy.cedar',
  language: 'cedar',
  perServer: false,
  capabilities: {
    decisions: ['allow', 'ask', 'deny'],
    limits: false,
    conditions: ['one-of', 'at-most', 'under'],
    expresses: (condition) =>
      isComparable(condition) && !('optional' in condition && condition.optional === true),
    mistyped: 'deny',
    unlisted: 'deny',
  },
  steps: [
    'Register each server under the name in the policy, and remove permits of yours that fit every tool: one that fits is enough.',
    'Add the policy to the organization in the Docker Admin Console under AI governance.',
    'Call a tool that no permit names: the gateway must deny it. Lists still show it.',
  ],
  render(given) {
    const losses: Loss[] = [];
    const servers = fitServers(wellFormed(given, losses), dockerMcpCedar.capabilities);
    losses.push(...lossesOfAll(servers, dockerMcpCedar.capabilities));
    losses.push(...unlistedLosses(servers, dockerMcpCedar.capabilities, 'denied'));
    losses.push(...servers.flatMap(lossesOf));
    const permits = placeServers(servers, (server) => server, losses).flatMap(permitsOf);
    return { text: permits.join('\n') || '// No tool is permitted.\n', losses };
  },
};
