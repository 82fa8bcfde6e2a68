import { fitServers } from '../fit-to-format.ts';
import { jsonText } from '../json-text.ts';
import { lossesOfAll, placeServers, unnameable } from '../place-tools.ts';
import type { Loss, ServerPolicy, Target, ToolPolicy } from '../policy.ts';
import { unlistedLosses } from '../unlisted-losses.ts';

interface Limit {
  counter: string;
  window: string;
  max: number;
  scope: 'grant';
}

interface ToolRules {
  deny_if?: { conditions: []; on_deny: string }[];
  limits?: Limit[];
}

interface GatewayPolicy {
  version: '1';
  default: 'deny';
  hide?: string[];
  tools?: Record<string, ToolRules>;
}

/** What an agent reads when it calls a tool that somebody would have to approve. */
export const approvalDenial = 'Denied: a person has to make this call. This gateway cannot ask for approval.';
const plainDenial = 'Denied by policy.';

function rulesFor(policy: ToolPolicy): ToolRules {
  if (policy.decision === 'ask') return { deny_if: [{ conditions: [], on_deny: approvalDenial }] };
  if (policy.decision === 'deny') return { deny_if: [{ conditions: [], on_deny: plainDenial }] };
  if (!policy.limit) return {};
  const { max, window } = policy.limit;
  return { limits: [{ counter: `${policy.tool}_per_${window}`, window, max, scope: 'grant' }] };
}

/** A `*` in `hide` hides every tool, so a tool of that name cannot be named alone. */
const isWildcard = (tool: ToolPolicy) => tool.tool === '*';

function renderServer(server: ServerPolicy, losses: Loss[]): GatewayPolicy {
  const [placed] = placeServers([server], (name) => name, losses);
  const tools = (placed?.tools ?? []).filter((tool) => !isWildcard(tool));
  const hide = tools.filter(({ decision }) => decision === 'hide').map(({ tool }) => tool);
  const others = tools.filter(({ decision }) => decision !== 'hide');
  if (server.tools.some(isWildcard)) losses.push(unnameable(server.server, '*', 'It stands for every tool'));
  return {
    version: '1',
    default: 'deny',
    ...(hide.length > 0 && { hide }),
    // fromEntries defines own properties, so that a tool named __proto__ is one of them.
    ...(others.length > 0 && {
      tools: Object.fromEntries(others.map((tool) => [tool.tool, rulesFor(tool)])),
    }),
  };
}

/**
 * The JSON policy that PolicyLayer's gateway reads: one a server, `{}` allows a tool under
 * `default: deny`, `hide` takes it out of the list (https://policylayer.com/docs/writing-policies).
 */
export const gatewayJson: Target = {
  id: 'gateway-json',
  title: 'Gateway policy',
  file: 'policy.json',
  language: 'json',
  perServer: true,
  capabilities: { decisions: ['allow', 'deny', 'hide'], limits: true, conditions: [], unlisted: 'deny' },
  steps: [
    'Connect the agent to the gateway instead of to the server.',
    'Save the policy of the whole server as the policy of the grant; a tool that it does not list is denied.',
    'List the tools through the gateway: what the policy hides must not be among them.',
  ],
  render(given) {
    const servers = fitServers(given, gatewayJson.capabilities);
    const losses = [
      ...lossesOfAll(servers, gatewayJson.capabilities),
      ...unlistedLosses(servers, gatewayJson.capabilities),
    ];
    const rendered = servers.map((server) => [server.server, renderServer(server, losses)] as const);
    const [only] = rendered;
    const value = rendered.length === 1 && only ? only[1] : Object.fromEntries(rendered);
    return { text: jsonText(value), losses };
  },
};
