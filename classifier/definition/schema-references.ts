import type { Json, JsonObject } from '../tool.ts';

/** A part of a schema, and where its text stands in the definition. */
export interface SchemaPlace {
  schema: JsonObject;
  pointer: string;
}

/** Whether a value is an object with members. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const maxReferences = 8;
const maxReferenceLength = 400;

function decoded(key: string): string {
  const plain = key.replaceAll('~1', '/').replaceAll('~0', '~');
  if (!plain.includes('%')) return plain;
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

/** The pointer that a local reference names: `#/%24defs/Action` is `/inputSchema/$defs/Action`. */
function pointerTo(keys: readonly string[]): string {
  const parts = keys.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1'));
  return ['/inputSchema', ...parts].join('/');
}

/** The place that one local reference names; undefined where it names none. */
function referred(reference: string, root: JsonObject): SchemaPlace | undefined {
  if (reference === '#') return { schema: root, pointer: '/inputSchema' };
  if (!reference.startsWith('#/') || reference.length > maxReferenceLength) return undefined;
  const keys = reference.slice(2).split('/').map(decoded);
  let target: Json | undefined = root;
  for (const key of keys) {
    if (Array.isArray(target)) target = /^\d{1,4}$/.test(key) ? target[Number(key)] : undefined;
    else target = isObject(target) && Object.hasOwn(target, key) ? target[key] : undefined;
  }
  return isObject(target) ? { schema: target, pointer: pointerTo(keys) } : undefined;
}

/** The schemas that a schema stands for by local references, the nearest first; none for a schema without one. */
export function referencesOf(schema: JsonObject, root: JsonObject): SchemaPlace[] {
  const found: SchemaPlace[] = [];
  let next: JsonObject = schema;
  while (found.length < maxReferences) {
    const reference = next['$ref'];
    const place = typeof reference === 'string' ? referred(reference, root) : undefined;
    if (place === undefined || place.schema === schema) break;
    if (found.some((one) => one.schema === place.schema)) break;
    found.push(place);
    next = place.schema;
  }
  return found;
}
