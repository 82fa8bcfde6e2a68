import type { Json } from './tool.ts';

const maxDepth = 80;

type Loose = Json | undefined | { [key: string]: Loose };

/**
 * Writes a value as canonical JSON (RFC 8785): no spaces, members sorted by UTF-16 code units, absent members
 * left out. A definition that `parseTool` accepted is never too deep.
 *
 * @throws Error if the value is nested deeper than 80 levels.
 */
export function canonicalJson(value: Loose, depth = 0): string {
  if (depth > maxDepth) throw new Error(`Expected a value of at most ${maxDepth} levels, got a deeper one`);
  if (Array.isArray(value))
    return `[${value.map((item) => canonicalJson(item ?? null, depth + 1)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members: string[] = [];
    // The default order of `sort` is that of UTF-16 code units, which RFC 8785 section 3.2.3 asks for.
    for (const key of Object.keys(value).sort()) {
      const member = value[key];
      if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member, depth + 1)}`);
    }
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
