import { cedarPermit, cedarString, cedarWhen, isComparable } from '../formats/cedar.ts';
import type { CedarArguments } from '../formats/cedar.ts';
import { fitServers } from '../fit-to-format.ts';
import { jsonText } from '../json-text.ts';
import { keptExceptions } from '../losses.ts';
import { lossesOfAll, placeServers } from '../place-tools.ts';
import type { Loss, ServerPolicy, Target, ToolPolicy } from '../policy.ts';
import { unlistedLosses } from '../unlisted-losses.ts';
import { wellFormed } from '../well-formed.ts';

const source: CedarArguments = { record: 'context', prefix: 'arg_' };
const action = 'action == Action::"call_tool"';

/** One policy a tool: if any policy fails on a call, the call is denied, so what cannot fail stands first. */
function permitFor(tool: ToolPolicy): string[] {
  const resource = `resource == Tool::${cedarString(tool.tool)}`;
  if (tool.decision === 'allow') return [cedarPermit({ action, resource })];
  const exceptions = keptExceptions(tool, toolhive.capabilities);
  const canFail = ({ when }: (typeof exceptions)[number]) => when.some(({ kind }) => kind !== 'one-of');
  const ordered = [...exceptions.filter((each) => !canFail(each)), ...exceptions.filter(canFail)];
  if (ordered.length === 0) return [];
  return [cedarPermit({ action, resource, when: ordered.map(({ when }) => cedarWhen(when, source)) })];
}

function configOf(server: ServerPolicy, losses: Loss[]) {
  const [placed] = placeServers([server], (name) => name, losses);
  const policies = (placed?.tools ?? []).flatMap(permitFor).map((permit) => permit.trim());
  return {
    version: '1.0',
    type: 'cedarv1',
    cedar: {
      // A configuration without any policy is an error.
      policies: policies.length > 0 ? policies : ['forbid (principal, action, resource);'],
      entities_json: '[]',
    },
  };
}

function lossesOf({ server, tools }: ServerPolicy): Loss[] {
  const losses: Loss[] = tools
    .filter((tool) => keptExceptions(tool, toolhive.capabilities).length > 0)
    .map(({ tool }) => ({
      kind: 'visibility',
      server,
      tool,
      message:
        'The list shows only tools that may be called without arguments: this one works but is not listed.',
    }));
  const message = 'Prompts and resources are denied too, until a policy of yours permits them.';
  return [...losses, { kind: 'unlisted', server, message }];
}

/**
 * The authorization file of ToolHive, one a server (stacklok/toolhive, docs/authz.md, pkg/authz/authorizers/cedar). What
 * no policy permits is denied and left out of the list. Arguments are `context.arg_*`; numbers are decimals of four
 * places, and larger ones are dropped, so numbers are not compared and nothing depends on the absence of an argument.
 */
export const toolhive: Target = {
  id: 'toolhive',
  title: 'ToolHive',
  file: 'authz.json',
  language: 'json',
  perServer: true,
  capabilities: {
    decisions: ['allow', 'hide'],
    limits: false,
    conditions: ['one-of', 'under'],
    expresses: (condition) =>
      isComparable(condition) && !('optional' in condition && condition.optional === true),
    unlisted: 'hide',
  },
  steps: [
    'Save the file of each server, and start it with thv run --authz-config authz.json.',
    'Point agents at the proxy that thv list names.',
    'List the tools through the proxy: what no policy permits must not be among them.',
  ],
  render(given) {
    const losses: Loss[] = [];
    const servers = fitServers(wellFormed(given, losses), toolhive.capabilities);
    losses.push(...lossesOfAll(servers, toolhive.capabilities));
    losses.push(...unlistedLosses(servers, toolhive.capabilities));
    const rendered = servers.map((server) => {
      losses.push(...lossesOf(server));
      return [server.server, configOf(server, losses)] as const;
    });
    const [only] = rendered;
    const value = rendered.length === 1 && only ? only[1] : Object.fromEntries(rendered);
    return { text: jsonText(value), losses };
  },
};
