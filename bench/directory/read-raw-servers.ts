import { readRows } from '../classifier-data.ts';

type Loose = Record<string, unknown>;

/** The tools of a server as it sent them. */
export interface RawServer {
  server: string;
  tools: Loose[];
}

const membersOfTools = ['name', 'title', 'description', 'inputSchema', 'outputSchema', 'annotations'];

/** One row: of `toolrisk db export --what tools`, or a definition with its server beside it. */
function fromRow(row: Loose): { server: string; tool: Loose } {
  const { definition, endpoint, source, server } = row;
  if (typeof definition === 'object' && definition !== null)
    return { server: String(endpoint), tool: definition as Loose };
  const tool = Object.fromEntries(Object.entries(row).filter(([key]) => membersOfTools.includes(key)));
  return { server: [source, server].filter((each) => each !== undefined).join(' '), tool };
}

/** The servers in a file, each with the tools that it lists now, in the order in which it lists them. */
export function readRawServers(file: string): RawServer[] {
  const rows = readRows(file)
    .filter(({ goneAt }) => goneAt === undefined)
    .toSorted((a, b) => Number(a['position'] ?? 0) - Number(b['position'] ?? 0))
    .map(fromRow);
  return [...Map.groupBy(rows, ({ server }) => server)]
    .map(([server, found]) => ({ server, tools: found.map(({ tool }) => tool) }))
    .toSorted((a, b) => (a.server < b.server ? -1 : 1));
}

/** A JSON merge patch (RFC 7396), as anybody would apply it. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const base = typeof target === 'object' && target !== null && !Array.isArray(target) ? target : {};
  const merged = new Map<string, unknown>(Object.entries(base));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}
