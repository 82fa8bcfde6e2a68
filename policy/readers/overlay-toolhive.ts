import { kubernetesName } from '../formats/kubernetes-name.ts';
import { parseYamlDocuments } from '../formats/parse-yaml.ts';
import type { PolicyProblem, PolicyReader } from '../policy-reader.ts';
import { isStrings } from './json.ts';
import { hintNames, readingOfOverlays } from './overlay-entries.ts';
import type { Overlay, OverlayEntry } from './overlay-entries.ts';

const memberOf = (from: unknown, key: string): unknown => (from instanceof Map ? from.get(key) : undefined);

const isText = (value: unknown) => typeof value === 'string' && value !== '';

function readEntry(
  place: string,
  tool: string,
  override: Map<unknown, unknown>,
  problems: PolicyProblem[],
): OverlayEntry | string {
  const annotations: unknown = override.get('annotations') ?? new Map();
  if (!(annotations instanceof Map)) return `expected hints at ${place}.annotations`;
  const hints = new Map<string, unknown>();
  for (const [name, value] of annotations as Map<unknown, unknown>) {
    if (typeof name !== 'string') return `expected hints at ${place}.annotations`;
    if (name === 'title') continue;
    if (!hintNames.includes(name)) {
      const message = `Kubernetes drops “${name.slice(0, 60)}”, which is no hint: they are ${hintNames.join(', ')}.`;
      problems.push({ id: 'overlay-unknown-hint', place, message, opens: true });
    } else if (typeof value !== 'boolean') return `expected true or false at ${place}.annotations.${name}`;
    else hints.set(name, value);
  }
  return { place, tool, hints };
}

/** One MCPToolConfig: text where it is none. */
function readResource(value: unknown, problems: PolicyProblem[]): Overlay | string {
  const name = memberOf(memberOf(value, 'metadata'), 'name');
  const spec = memberOf(value, 'spec');
  if (memberOf(value, 'kind') !== 'MCPToolConfig' || typeof name !== 'string' || !(spec instanceof Map))
    return 'expected an MCPToolConfig with metadata.name and spec';
  const filter: unknown = spec.get('toolsFilter') ?? [];
  if (!isStrings(filter)) return 'expected names in spec.toolsFilter';
  const overrides: unknown = spec.get('toolsOverride') ?? new Map();
  if (!(overrides instanceof Map)) return 'expected a map at spec.toolsOverride';
  const isFor = (server: string) => server === name || kubernetesName(server) === name;
  const entries: OverlayEntry[] = [];
  let isDropped = filter.includes('');
  for (const [tool, override] of overrides as Map<unknown, unknown>) {
    const place = `${name}, spec.toolsOverride.${String(tool)}`;
    if (typeof tool !== 'string' || !(override instanceof Map)) return `expected an override at ${place}`;
    const entry = readEntry(place, tool, override, problems);
    if (typeof entry === 'string') return entry;
    entries.push(entry);
    if (tool !== '' && (isText(override.get('name')) || isText(override.get('description')))) continue;
    isDropped = true;
    const message =
      'An override without a name and a description, or for no tool, is an error: the gateway drops all overrides of the server. Repeat the name of the tool as name.';
    problems.push({ id: 'overlay-without-name', place, message, opens: true });
  }
  if (isDropped) return { isFor, entries: [] };
  return {
    isFor,
    entries,
    ...(filter.length > 0 && { filter: new Set(filter), filterPlace: `${name}, spec.toolsFilter` }),
  };
}

/** Reads MCPToolConfigs of ToolHive: what a virtual MCP server with the rule “no destructive tools” makes of their hints. */
export const overlayToolhiveReader: PolicyReader = {
  target: 'overlay-toolhive',
  refusal: {
    client: 'ToolHive',
    instead: 'every tool keeps the hints that its server gives',
    decision: 'allow',
  },
  read(text) {
    const parsed = parseYamlDocuments(text, { mapAsMap: true });
    if ('error' in parsed) return parsed;
    const problems: PolicyProblem[] = [];
    const overlays: Overlay[] = [];
    for (const value of parsed.values) {
      const overlay = readResource(value, problems);
      if (typeof overlay === 'string') return { error: `Invalid MCPToolConfig: ${overlay}.` };
      overlays.push(overlay);
    }
    if (overlays.length === 0) return { error: 'Expected an MCPToolConfig, got none.' };
    return readingOfOverlays(overlays, problems, 'hide');
  },
};
