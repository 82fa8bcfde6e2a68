import { parseYaml } from '../formats/parse-yaml.ts';
import type { PolicyReader } from '../policy-reader.ts';
import { hintNames, readingOfOverlays } from './overlay-entries.ts';
import type { Overlay, OverlayEntry } from './overlay-entries.ts';

const snakeCase = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const hints = new Map(hintNames.map((name) => [snakeCase(name), name]));

/** The hints of one operation; text where the server refuses the file for them. */
function readEntry(place: string, tool: string, value: unknown): OverlayEntry | string {
  if (!(value instanceof Map)) return `expected hints at ${place}`;
  const known = new Map<string, unknown>();
  for (const [name, given] of value as Map<unknown, unknown>) {
    if (name === 'title') continue;
    const hint = typeof name === 'string' ? hints.get(name) : undefined;
    if (hint === undefined)
      return `expected ${[...hints.keys()].join(', ')} at ${place}, got ${String(name).slice(0, 60)}`;
    if (given === null) continue;
    if (typeof given !== 'boolean') return `expected true or false at ${place}.${String(name)}`;
    known.set(hint, given);
  }
  return { place, tool, hints: known };
}

function annotationsOf(config: unknown): unknown {
  const overrides: unknown = config instanceof Map ? config.get('overrides') : undefined;
  return overrides instanceof Map ? overrides.get('annotations') : undefined;
}

function readConfig(config: unknown, owner: string | undefined): Overlay | string {
  const annotations = annotationsOf(config);
  if (!(annotations instanceof Map)) return 'expected overrides.annotations';
  const prefix = owner === undefined ? '' : `${owner}.`;
  const entries: OverlayEntry[] = [];
  for (const [tool, value] of annotations as Map<unknown, unknown>) {
    const place = `${prefix}overrides.annotations.${String(tool)}`;
    const entry = typeof tool === 'string' ? readEntry(place, tool, value) : `expected a name at ${place}`;
    if (typeof entry === 'string') return entry;
    entries.push(entry);
  }
  return { isFor: (server) => owner === undefined || server.toWellFormed() === owner, entries };
}

/**
 * Reads the annotations of an Apollo MCP Server, or an object of such files by server: what a gateway with the rule “no destructive
 * tools” makes of them.
 */
export const overlayApolloReader: PolicyReader = {
  target: 'overlay-apollo',
  refusal: { client: 'Apollo MCP Server', instead: 'it does not start', decision: 'hide' },
  read(text) {
    const parsed = parseYaml(text);
    if ('error' in parsed) return parsed;
    const { value } = parsed;
    if (!(value instanceof Map)) return { error: 'Expected overrides.annotations.' };
    const isOne = annotationsOf(value) instanceof Map;
    const configs: [string | undefined, unknown][] = isOne
      ? [[undefined, value]]
      : [...(value as Map<unknown, unknown>)].map(([owner, each]) => [String(owner), each]);
    const overlays: Overlay[] = [];
    for (const [owner, config] of configs) {
      const overlay = readConfig(config, owner);
      if (typeof overlay === 'string') return { error: `Invalid configuration: ${overlay}.` };
      overlays.push(overlay);
    }
    if (overlays.length === 0) return { error: 'Expected overrides.annotations, got nothing.' };
    return readingOfOverlays(overlays, [], 'deny');
  },
};
