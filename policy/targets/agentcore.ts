import { cedarPermit, cedarString, cedarWhen, isComparable } from '../formats/cedar.ts';
import type { CedarArguments } from '../formats/cedar.ts';
import { fitServers } from '../fit-to-format.ts';
import { keptExceptions } from '../losses.ts';
import { lossesOfAll, strictestOf, unnameable } from '../place-tools.ts';
import type { Loss, ServerPolicy, Target, ToolPolicy } from '../policy.ts';
import { unlistedLosses } from '../unlisted-losses.ts';
import { showName } from '../unseen-characters.ts';
import { wellFormed } from '../well-formed.ts';

const source: CedarArguments = { record: 'context.input', prefix: '' };

/** What stands in for the ARN of the gateway, which exists when it has been created. */
export const gatewayPlaceholder = 'GATEWAY_ARN';

/** The service's limits of one policy, in characters, and of all of an engine. */
export const agentcoreCaps = { policyLength: 10_000, policies: 1000 } as const;

/** The action that calls a tool: the target, three underscores, the tool. */
export function agentcoreAction(server: string, tool: string): string {
  return `${server}___${tool}`;
}

interface Named {
  server: string;
  tool: ToolPolicy;
}

/** Tools by their action; where several have the same, the strictest decision holds for all. */
function byAction(
  servers: ServerPolicy[],
  losses: Loss[],
): { name: string; tool: ToolPolicy; owners: Named[] }[] {
  const all = servers.flatMap(({ server, tools }) => tools.map((tool): Named => ({ server, tool })));
  const groups = Map.groupBy(all, ({ server, tool }) => agentcoreAction(server, tool.tool));
  return [...groups].flatMap(([name, owners]) => {
    if (owners.length > 1) {
      for (const { server, tool } of owners) {
        const message = `Another tool has the same action (${showName(name)}); the strictest decision holds for both.`;
        losses.push({ kind: 'collision', server, tool: tool.tool, message });
      }
    }
    const [first, ...others] = owners.map(({ tool }) => tool);
    return first ? [{ name, tool: strictestOf([first, ...others]), owners }] : [];
  });
}

const resource = `resource == AgentCore::Gateway::${cedarString(gatewayPlaceholder)}`;
const actionOf = (name: string) => `AgentCore::Action::${cedarString(name)}`;

/** Permits for tools that need no condition, as many in one as its length allows. */
function permitsTogether(names: string[]): string[] {
  const permits: string[] = [];
  let group: string[] = [];
  let length = 0;
  const close = () => {
    const [only] = group;
    if (only === undefined) return;
    const action = group.length === 1 ? `action == ${only}` : `action in [${group.join(', ')}]`;
    permits.push(cedarPermit({ action, resource }));
    [group, length] = [[], 0];
  };
  for (const action of names.map(actionOf)) {
    // Leaves room for the longest ARN.
    if (length + action.length > agentcoreCaps.policyLength - 2500) close();
    group.push(action);
    length += action.length + 2;
  }
  close();
  return permits;
}

/**
 * Policies of Amazon Bedrock AgentCore, one statement each, for one gateway whose targets are the servers
 * (https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/policy-core-concepts.html). The service validates them and
 * each call against a schema made from the tools, so an absent argument is absent and one of another type is denied. The
 * gateway lists the tools of which some call would be permitted (devguide/use-gateway-with-policy.html).
 */
export const agentcore: Target = {
  id: 'agentcore',
  title: 'Bedrock AgentCore',
  file: 'policies.cedar',
  language: 'cedar',
  perServer: false,
  capabilities: {
    decisions: ['allow', 'hide'],
    limits: false,
    // What is not set is left out or false, and a text that is compared with false spoils the statement.
    conditions: ['one-of', 'under'],
    expresses: isComparable,
    unlisted: 'hide',
  },
  steps: [
    `Name each target of the gateway as the server is named here, and put the ARN of the gateway in the place of ${gatewayPlaceholder}.`,
    'Create a policy from each statement in an engine, and attach the engine to the gateway with the mode ENFORCE; LOG_ONLY denies nothing.',
    'List the tools through the gateway, and call one that no statement permits: it must not be listed, and the answer must be a denial.',
  ],
  render(given) {
    const losses: Loss[] = [];
    const servers = fitServers(wellFormed(given, losses), agentcore.capabilities);
    losses.push(...lossesOfAll(servers, agentcore.capabilities));
    losses.push(...unlistedLosses(servers, agentcore.capabilities));
    const named = byAction(servers, losses);
    const plain = permitsTogether(
      named.filter(({ tool }) => tool.decision === 'allow').map(({ name }) => name),
    );
    const conditional = named.flatMap(({ name, tool, owners }) => {
      const exceptions = tool.decision === 'allow' ? [] : keptExceptions(tool, agentcore.capabilities);
      if (exceptions.length === 0) return [];
      const when = exceptions.map((exception) => cedarWhen(exception.when, source));
      const permit = cedarPermit({ action: `action == ${actionOf(name)}`, resource, when });
      if (permit.length <= agentcoreCaps.policyLength - 2048) return [permit];
      for (const { server } of owners)
        losses.push(unnameable(server, tool.tool, 'The policy would be too long'));
      return [];
    });
    const permits = [...plain, ...conditional];
    if (permits.length > agentcoreCaps.policies) {
      const message = `An engine takes ${agentcoreCaps.policies} policies, and these are ${permits.length}: split the servers among gateways.`;
      for (const { server } of servers) losses.push({ kind: 'exception', server, message });
    }
    return { text: permits.join('\n') || '// No tool is permitted.\n', losses };
  },
};
