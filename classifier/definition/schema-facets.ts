import type { Json, JsonObject } from '../tool.ts';
import { isObject, referencesOf } from './schema-references.ts';
import type { SchemaPlace } from './schema-references.ts';

/** A string that a schema allows, and where it stands. */
export interface Value {
  value: string;
  pointer: string;
}

const combining = ['allOf', 'anyOf', 'oneOf'];
const maxFacets = 50;
const maxDepth = 3;
/** How many values of a list are looked at. */
export const maxValues = 200;

/** Whether a schema says itself all that is said of its value. */
function isPlain(schema: JsonObject): boolean {
  return (
    schema['$ref'] === undefined &&
    schema['allOf'] === undefined &&
    schema['anyOf'] === undefined &&
    schema['oneOf'] === undefined
  );
}

/**
 * Every schema that speaks of the same value: the given one, those that it refers to, and those that it combines or
 * offers as alternatives. Each is met once, so that references cannot make it long.
 */
export function facetsOf(schema: JsonObject, pointer: string, root: JsonObject): SchemaPlace[] {
  const own = { schema, pointer };
  if (isPlain(schema)) return [own];
  const found: SchemaPlace[] = [];
  const met = new Set<JsonObject>();
  const add = (place: SchemaPlace, depth: number): void => {
    if (met.has(place.schema) || found.length >= maxFacets) return;
    met.add(place.schema);
    found.push(place);
    for (const other of referencesOf(place.schema, root)) add(other, depth);
    if (depth >= maxDepth) return;
    for (const key of combining) {
      const parts = place.schema[key];
      if (!Array.isArray(parts)) continue;
      for (const [index, part] of parts.slice(0, maxFacets).entries())
        if (isObject(part)) add({ schema: part, pointer: `${place.pointer}/${key}/${index}` }, depth + 1);
    }
  };
  add(own, 0);
  return found;
}

function stringsIn(list: Json | undefined, pointer: string): Value[] {
  if (!Array.isArray(list)) return [];
  const found: Value[] = [];
  for (const [index, item] of list.slice(0, maxValues).entries())
    if (typeof item === 'string') found.push({ value: item, pointer: `${pointer}/${index}` });
  return found;
}

/** Whether a list holds anything but strings and nothing. */
function isMixed(list: Json | undefined): boolean {
  return Array.isArray(list) && list.some((item) => typeof item !== 'string' && item !== null);
}

function valuesIn(facets: readonly SchemaPlace[]): Value[] {
  let found: Value[] = [];
  for (const { schema, pointer } of facets) {
    const { const: only, enum: list } = schema;
    if (isMixed(list)) return [];
    if (typeof only === 'string') found.push({ value: only, pointer: `${pointer}/const` });
    else if (list !== undefined) found = found.concat(stringsIn(list, `${pointer}/enum`));
  }
  return found.length > maxValues ? found.slice(0, maxValues) : found;
}

const noValues: readonly Value[] = [];

/** The strings that a value, or each item of a list, may be; lists with other things than strings allow none. */
export function valuesOf(facets: readonly SchemaPlace[], root: JsonObject): readonly Value[] {
  const own = valuesIn(facets);
  if (own.length > 0) return own;
  for (const { schema, pointer } of facets) {
    const { items } = schema;
    if (!isObject(items)) continue;
    const found = valuesIn(facetsOf(items, `${pointer}/items`, root));
    if (found.length > 0) return found;
  }
  return noValues;
}

/** The strings that a schema gives as examples. */
export function examplesIn(facets: readonly SchemaPlace[]): Value[] {
  return facets.flatMap(({ schema, pointer }) => stringsIn(schema['examples'], `${pointer}/examples`));
}

/** The first type that is not `null`; undefined where the schema names none. */
export function typeOf(facets: readonly SchemaPlace[]): string | undefined {
  for (const { schema } of facets) {
    const { type } = schema;
    if (typeof type === 'string' && type !== 'null') return type;
    if (!Array.isArray(type)) continue;
    for (const one of type) if (typeof one === 'string' && one !== 'null') return one;
  }
  return undefined;
}
