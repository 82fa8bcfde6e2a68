import { isDestructive, strictHints } from '../formats/overlay-hints.ts';
import { overlayPolicies } from '../formats/overlay-policies.ts';
import { placeServers } from '../place-tools.ts';
import type { Loss, ServerPolicy, Target } from '../policy.ts';
import { yamlText } from '../formats/yaml-text.ts';

function configOf(server: ServerPolicy, losses: Loss[]) {
  const [placed] = placeServers([server], (name) => name, losses);
  const annotations = (placed?.tools ?? []).flatMap((tool) => {
    const hints = strictHints(tool);
    if (!hints) return [];
    const { readOnlyHint, destructiveHint, openWorldHint } = hints;
    const entry = {
      ...(readOnlyHint !== undefined && { read_only_hint: readOnlyHint }),
      ...(destructiveHint !== undefined && { destructive_hint: destructiveHint }),
      ...(openWorldHint !== undefined && { open_world_hint: openWorldHint }),
    };
    return [[tool.tool, entry] as const];
  });
  return { overrides: { annotations: new Map(annotations) } };
}

/**
 * Annotations of the operations of an Apollo MCP Server (apollographql/apollo-mcp-server, operations/annotation_overrides.rs): hints
 * that are given replace those that the server finds itself. It calls every tool; whoever goes by hints is in front of it.
 */
export const overlayApollo: Target = {
  id: 'overlay-apollo',
  title: 'Apollo MCP Server annotations',
  file: 'config.yaml',
  language: 'yaml',
  perServer: true,
  capabilities: {
    decisions: ['allow', 'deny'],
    limits: false,
    conditions: [],
    unlisted: 'allow',
    closes: isDestructive,
  },
  steps: [
    'Merge overrides.annotations into the config.yaml of the Apollo MCP Server; its keys are the names of the operations.',
    'Put a gateway or client in front of it whose rules go by hints, with a rule that denies a tool whose destructiveHint is true: the server itself takes every call.',
    'List the tools through it, and call one that is marked as destructive: the call must be denied.',
  ],
  render(given) {
    const losses: Loss[] = [];
    const servers = overlayPolicies(given, overlayApollo.capabilities, losses);
    const rendered = servers.map((server) => [server.server, configOf(server, losses)] as const);
    const [only] = rendered;
    return { text: yamlText(rendered.length === 1 && only ? only[1] : new Map(rendered)), losses };
  },
};
