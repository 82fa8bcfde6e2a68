import type { Json } from './tool.ts';

const maxDepth = 80;

type Loose = Json | undefined | { [key: string]: Loose };

/** What JSON writes in another way; few texts have any of it. */
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;

function written(text: string): string {
  return escaped.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** From here on the sort that is built in costs less. */
const many = 24;

/** Sorts names by UTF-16 code units, which RFC 8785 section 3.2.3 asks for. */
function sorted(keys: string[]): string[] {
  if (keys.length >= many) return keys.sort();
  for (let index = 1; index < keys.length; index += 1) {
    const key = keys[index] as string;
    let at = index;
    for (; at > 0 && (keys[at - 1] as string) > key; at -= 1) keys[at] = keys[at - 1] as string;
    keys[at] = key;
  }
  return keys;
}

/**
 * Writes a value as canonical JSON (RFC 8785): no spaces, members sorted by UTF-16 code units, absent members
 * left out. A definition that `parseTool` accepted is never too deep.
 *
 * @throws Error if the value is nested deeper than 80 levels.
 */
export function canonicalJson(value: Loose, depth = 0): string {
  if (depth > maxDepth) throw new Error(`Expected a value of at most ${maxDepth} levels, got a deeper one`);
  if (typeof value === 'string') return written(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${canonicalJson(item ?? null, depth + 1)}`;
    return `[${text}]`;
  }
  for (const key of sorted(Object.keys(value))) {
    const member = value[key];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${written(key)}:${canonicalJson(member, depth + 1)}`;
  }
  return `{${text}}`;
}
