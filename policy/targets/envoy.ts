import { fitServers } from '../fit-to-format.ts';
import { kubernetesName } from '../formats/kubernetes-name.ts';
import { lossesOfAll, namesOf, placeServers } from '../place-tools.ts';
import type { PlacedServer } from '../place-tools.ts';
import type { Loss, Target } from '../policy.ts';
import { oneOfPattern } from '../formats/regex-text.ts';
import { unlistedLosses } from '../unlisted-losses.ts';
import { wellFormed } from '../well-formed.ts';
import { yamlText } from '../formats/yaml-text.ts';

/** How many names or patterns a selector may have, how many backends a route, how many rules an authorization, and how many tools each. */
export const envoyCaps = {
  selectors: 32,
  backends: 256,
  rules: 32,
  toolsPerRule: 16,
} as const;

/** Which tools a backend shows and takes calls for. A list that is left empty would mean all of them. */
function toolSelector(server: PlacedServer) {
  const allowed = namesOf(server, 'allow');
  if (allowed.length === 0) return { excludeRegex: ['.*'] };
  if (allowed.length <= envoyCaps.selectors && !allowed.includes('')) return { include: allowed };
  const size = Math.ceil(allowed.length / envoyCaps.selectors);
  const chunks = Array.from({ length: Math.ceil(allowed.length / size) }, (_, index) =>
    allowed.slice(index * size, (index + 1) * size),
  );
  return { includeRegex: chunks.map(oneOfPattern) };
}

function route(servers: PlacedServer[], index: number): string {
  return yamlText({
    apiVersion: 'aigateway.envoyproxy.io/v1beta1',
    kind: 'MCPRoute',
    metadata: { name: index === 0 ? 'mcp-tools' : `mcp-tools-${index + 1}` },
    spec: {
      parentRefs: [{ name: 'gateway', kind: 'Gateway', group: 'gateway.networking.k8s.io' }],
      backendRefs: servers.map((server) => ({
        name: server.name,
        kind: 'Backend',
        group: 'gateway.envoyproxy.io',
        toolSelector: toolSelector(server),
      })),
    },
  });
}

/**
 * An MCPRoute of Envoy AI Gateway (envoyproxy/ai-gateway, api/v1beta1/mcp_route.go): `toolSelector` filters the list of
 * tools and the calls. More names than a selector may have become anchored patterns, more backends than a route may
 * have become several routes.
 */
export const envoy: Target = {
  id: 'envoy',
  title: 'Envoy AI Gateway',
  file: 'mcp-route.yaml',
  language: 'yaml',
  perServer: false,
  capabilities: { decisions: ['allow', 'hide'], limits: false, conditions: [], unlisted: 'hide' },
  steps: [
    'Put the names of your Gateway and of the Backend of each server in, and apply it with kubectl apply -f mcp-route.yaml. Remove every other MCPRoute to these backends.',
    'Let agents reach the servers through the gateway alone.',
    'List the tools through the gateway, where they are named backend__tool: what the selectors leave out must not be among them.',
  ],
  render(given) {
    const losses: Loss[] = [];
    const servers = fitServers(wellFormed(given, losses), envoy.capabilities);
    losses.push(...lossesOfAll(servers, envoy.capabilities));
    losses.push(...unlistedLosses(servers, envoy.capabilities));
    const placed = placeServers(servers, kubernetesName, losses);
    const routes: string[] = [];
    for (let from = 0; from < placed.length; from += envoyCaps.backends) {
      routes.push(route(placed.slice(from, from + envoyCaps.backends), routes.length));
    }
    return { text: routes.join('---\n'), losses };
  },
};
