import { commonLosses } from '../losses.ts';
import type { Decision, Loss, ServerPolicy, Target, ToolPolicy } from '../policy.ts';

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

const strictness: Record<Decision, number> = { allow: 0, ask: 1, deny: 2, hide: 3 };

/** One line a name: where two tools share one, the stricter decision holds for both. */
function strictest(server: ServerPolicy, losses: Loss[]): ToolPolicy[] {
  const byName = new Map<string, ToolPolicy>();
  for (const tool of server.tools) {
    const other = byName.get(tool.tool);
    if (other && other.decision !== tool.decision) {
      const message = 'Two tools have this name; the stricter decision holds for both.';
      losses.push({ kind: 'collision', server: server.server, tool: tool.tool, message });
    }
    if (!other || strictness[tool.decision] > strictness[other.decision]) byName.set(tool.tool, tool);
  }
  return [...byName.values()];
}

function renderServer(server: ServerPolicy): { policy: GatewayPolicy; losses: Loss[] } {
  const losses: Loss[] = [];
  const hide: string[] = [];
  const rules = new Map<string, ToolRules>();
  for (const tool of strictest(server, losses)) {
    if (isWildcard(tool)) {
      losses.push({
        kind: 'name',
        server: server.server,
        tool: tool.tool,
        message: 'A tool named “*” cannot be named without naming every tool; it stays denied by default.',
      });
      continue;
    }
    if (tool.decision === 'hide') hide.push(tool.tool);
    else rules.set(tool.tool, rulesFor(tool));
    losses.push(...commonLosses(server, tool, gatewayJson.capabilities));
  }
  return {
    policy: {
      version: '1',
      default: 'deny',
      ...(hide.length > 0 && { hide }),
      // fromEntries defines own properties, so that a tool named __proto__ is one of them.
      ...(rules.size > 0 && { tools: Object.fromEntries(rules) }),
    },
    losses,
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
  render(servers) {
    const rendered = servers.map((server) => ({ server: server.server, ...renderServer(server) }));
    const losses = rendered.flatMap((one) => one.losses);
    const [only] = rendered;
    const value =
      rendered.length === 1 && only
        ? only.policy
        : Object.fromEntries(rendered.map(({ server, policy }) => [server, policy]));
    return { text: `${JSON.stringify(value, null, 2)}\n`, losses };
  },
};
