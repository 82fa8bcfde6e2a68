import type { Json, JsonObject } from '../../classifier/tool.ts';
import { isObject, memberOf } from './schema-change.ts';

/** Two schemas in whose parts references are looked up. */
export interface Roots {
  before: JsonObject;
  after: JsonObject;
  /** The pairs of references that are being followed; one that comes again leads in a circle. */
  open: Set<string>;
  /** How many more may be followed: definitions may refer to each other in ever new pairs. */
  left: number;
}

/** As many references as one comparison follows. */
export const maxFollowed = 500;

function lookUp(reference: Json | undefined, root: JsonObject): Json | undefined {
  if (typeof reference !== 'string' || !reference.startsWith('#')) return undefined;
  let value: Json | undefined = root;
  for (const step of reference.slice(1).split('/').slice(1, 20)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) value = /^\d{1,4}$/.test(name) ? value[Number(name)] : undefined;
    else value = isObject(value) ? memberOf(value, name) : undefined;
  }
  return value;
}

/** A schema with what it refers to in place of the reference; what stands beside it goes first. */
export function resolved(schema: JsonObject, root: JsonObject): JsonObject | undefined {
  const { $ref: reference, ...rest } = schema;
  if (reference === undefined) return schema;
  const target = lookUp(reference, root);
  return isObject(target) ? { ...target, ...rest } : undefined;
}

/**
 * Compares two schemas that refer to different definitions, or of which one says itself what the other refers to, by what they refer to. Undefined where
 * both refer to the same, a reference leads nowhere, or too many were followed.
 */
export function followReferences<T>(
  before: JsonObject,
  after: JsonObject,
  roots: Roots,
  compare: (before: JsonObject, after: JsonObject) => T[],
): T[] | undefined {
  const [old, now] = [before['$ref'], after['$ref']];
  if (old === now || roots.left <= 0) return undefined;
  const [was, is] = [resolved(before, roots.before), resolved(after, roots.after)];
  if (was === undefined || is === undefined) return undefined;
  const key = JSON.stringify([old ?? null, now ?? null]);
  const isOfBoth = old !== undefined && now !== undefined;
  if (isOfBoth && roots.open.has(key)) return [];
  roots.left -= 1;
  if (isOfBoth) roots.open.add(key);
  const changes = compare(was, is);
  if (isOfBoth) roots.open.delete(key);
  return changes;
}
