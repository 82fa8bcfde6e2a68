import { kubernetesName } from '../formats/kubernetes-name.ts';
import { isDestructive, strictHints } from '../formats/overlay-hints.ts';
import { overlayPolicies } from '../formats/overlay-policies.ts';
import { placeServers } from '../place-tools.ts';
import type { PlacedServer } from '../place-tools.ts';
import type { Loss, Target } from '../policy.ts';
import { yamlText } from '../formats/yaml-text.ts';

/** Stands in a filter that would be empty, which means all tools. */
const noTool = 'toolrisk-no-tool';

/**
 * The names that a filter leaves, where a tool is to be closed that no override can name: an empty name is an error, by which the
 * gateway drops every override of the server.
 */
function filterOf({ tools }: PlacedServer): string[] | undefined {
  const closed = tools.some(({ tool, decision }) => tool === '' && decision !== 'allow');
  if (!closed) return undefined;
  const others = tools.map(({ tool }) => tool).filter((tool) => tool !== '');
  return others.length > 0 ? others : [noTool];
}

function resource(server: PlacedServer): string {
  const overrides = server.tools.flatMap((tool) => {
    const annotations = strictHints(tool);
    // Without a name or a description an override is an error.
    return annotations && tool.tool !== '' ? [[tool.tool, { name: tool.tool, annotations }] as const] : [];
  });
  const toolsFilter = filterOf(server);
  return yamlText({
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind: 'MCPToolConfig',
    metadata: { name: server.name },
    spec: { ...(toolsFilter && { toolsFilter }), toolsOverride: new Map(overrides) },
  });
}

/**
 * Annotations for a virtual MCP server of ToolHive (stacklok/toolhive, cmd/thv-operator/api/v1beta1/toolconfig_types.go,
 * pkg/vmcp/aggregator/tool_adapter.go): what an override gives replaces the hint of the server, what it does not passes through.
 * The proxy of a single server ignores annotations.
 */
export const overlayToolhive: Target = {
  id: 'overlay-toolhive',
  title: 'ToolHive annotations',
  file: 'mcp-tool-config.yaml',
  language: 'yaml',
  perServer: false,
  capabilities: {
    decisions: ['allow', 'hide'],
    limits: false,
    conditions: [],
    unlisted: 'allow',
    closes: isDestructive,
  },
  steps: [
    'Apply the file with kubectl apply -f mcp-tool-config.yaml, and name each resource under toolConfigRef of its workload, in the aggregation of a VirtualMCPServer: the proxy of a single server ignores hints.',
    'Let the authorization of the VirtualMCPServer go by them: permit (principal, action == Action::"call_tool", resource); and forbid (principal, action == Action::"call_tool", resource) when { resource has destructiveHint && resource.destructiveHint == true }; are the rule “no destructive tools”.',
    'Without such a rule the hints close nothing. Without “has”, the rule fails on every tool that lacks the hint, which denies it.',
    'List the tools through the VirtualMCPServer: what is marked as destructive must not be among them.',
  ],
  render(given) {
    const losses: Loss[] = [];
    const servers = overlayPolicies(given, overlayToolhive.capabilities, losses);
    for (const { server, tools } of servers) {
      if (!tools.some(({ tool, decision }) => tool === '' && decision !== 'allow')) continue;
      const message =
        'No override can name it; a filter leaves the other tools, and hides it and those that are added later.';
      losses.push({ kind: 'name', server, tool: '', message });
    }
    const placed = placeServers(servers, kubernetesName, losses);
    return { text: placed.map(resource).join('---\n'), losses };
  },
};
