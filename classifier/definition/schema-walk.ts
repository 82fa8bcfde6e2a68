import { escapePointer } from '../evidence.ts';
import type { Json, JsonObject } from '../tool.ts';
import { isObject, referencesOf } from './schema-references.ts';

/** A property that the walk met. */
export interface FoundProperty {
  name: string;
  pointer: string;
  schema: JsonObject;
  /** Whether its schema may hold more than its own value. */
  hasParts: boolean;
  /** The properties that it lies in, from the outermost; empty for what a call names at once. */
  within: readonly string[];
  /** The objects that a call may hold here; the same for all alternatives of one place. */
  place: SchemaSpot;
  /** Whether its own schema demands it, and all that it lies in is demanded too. */
  required: boolean;
  /** Whether it is demanded of one alternative among several, which a call need not take. */
  isAlternative: boolean;
}

/** One place in the arguments of a call, whichever schemas speak of it. */
export interface SchemaSpot {
  /** How many of them have properties. */
  owners: number;
}

/** What a walk met, and where it stopped. */
export interface SchemaWalk {
  properties: FoundProperty[];
  /** What lies deeper or behind more than is read: the first of it, and why it was not read. */
  unread: { pointer: string; what: string } | undefined;
}

/** How deep properties may lie in one another. */
export const maxPropertyDepth = 6;
/** How many schemas of a definition are looked at. */
export const maxSchemas = 2_000;
/** How many parameters of a definition are looked at. */
export const maxParameters = 300;

interface Open {
  schema: JsonObject;
  pointer: string;
  within: readonly string[];
  spot: SchemaSpot;
  required: boolean;
  isAlternative: boolean;
}

const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const singles = ['items', 'additionalProperties', 'if', 'then', 'else', 'unevaluatedProperties'];
const maps = ['patternProperties', 'dependentSchemas'];
const conditional = new Set(['anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas']);
const inItems = new Set([
  'items',
  'prefixItems',
  'additionalProperties',
  'unevaluatedProperties',
  'patternProperties',
]);
/** What holds schemas beside properties and references; most schemas have none of it. */
const others = new Set([...lists, ...singles, ...maps]);
const holdingParts = new Set(['properties', '$ref', 'allOf', ...conditional, ...inItems]);
const outermost: readonly string[] = [];

/** Whether a schema may hold more than its own value. */
function hasParts(schema: JsonObject): boolean {
  for (const key in schema) if (holdingParts.has(key)) return true;
  return false;
}

function hasOthers(schema: JsonObject): boolean {
  for (const key in schema) if (others.has(key)) return true;
  return false;
}

/** Whether a schema, or the items of a list, have properties or may have some. */
function hasProperties(schema: JsonObject): boolean {
  if (schema['properties'] !== undefined || schema['$ref'] !== undefined) return true;
  if (isObject(schema['items'])) return hasParts(schema['items']);
  return schema['anyOf'] !== undefined || schema['oneOf'] !== undefined || schema['allOf'] !== undefined;
}

/** Whether alternatives are more than one schema beside `null`. */
function offersChoice(parts: readonly Json[]): boolean {
  return parts.filter((part) => isObject(part) && part['type'] !== 'null').length > 1;
}

/**
 * Meets every property of a schema, the outer ones first: through properties, items, further properties, references
 * and alternatives. Each schema is met once, so that neither a circle nor references that multiply cost more than
 * the text is long.
 */
export function walkSchema(root: JsonObject): SchemaWalk {
  const properties: FoundProperty[] = [];
  let unread: SchemaWalk['unread'];
  const met = new Set<JsonObject>();
  const open: Open[] = [];
  const put = (one: Open): void => {
    if (met.has(one.schema)) return;
    if (met.size >= maxSchemas) {
      unread ??= { pointer: one.pointer, what: `more than ${maxSchemas} schemas, ${maxSchemas} read` };
      return;
    }
    met.add(one.schema);
    open.push(one);
  };
  const putPart = (
    from: Open,
    key: string,
    part: Json | undefined,
    pointer: string,
    choice: boolean,
  ): void => {
    if (!isObject(part)) return;
    const spot = inItems.has(key) ? { owners: 0 } : from.spot;
    const isAlternative = from.isAlternative || choice;
    put({ schema: part, pointer, within: from.within, spot, required: from.required, isAlternative });
  };
  const putProperties = (from: Open, given: JsonObject): void => {
    const { schema, pointer: place, within, spot, isAlternative } = from;
    spot.owners += 1;
    const demanded = schema['required'];
    for (const name of Object.keys(given)) {
      const value = given[name];
      const property = isObject(value) ? value : {};
      const pointer = `${place}/properties/${escapePointer(name)}`;
      if (properties.length >= maxParameters) {
        unread ??= { pointer, what: `more than ${maxParameters} parameters, ${maxParameters} read` };
        return;
      }
      const required = from.required && Array.isArray(demanded) && demanded.includes(name);
      const holds = hasParts(property);
      properties.push({
        name,
        pointer,
        schema: property,
        hasParts: holds,
        within,
        place: spot,
        required,
        isAlternative,
      });
      if (!holds) continue;
      if (within.length + 1 >= maxPropertyDepth) {
        if (hasProperties(property))
          unread ??= {
            pointer,
            what: `properties in more than ${maxPropertyDepth} others, which are not read`,
          };
        continue;
      }
      const inside = [...within, name];
      put({ schema: property, pointer, within: inside, spot: { owners: 0 }, required, isAlternative });
    }
  };
  put({
    schema: root,
    pointer: '/inputSchema',
    within: outermost,
    spot: { owners: 0 },
    required: true,
    isAlternative: false,
  });
  for (let at = 0; at < open.length; at += 1) {
    const from = open[at] as Open;
    const { schema, pointer } = from;
    if (schema['$ref'] !== undefined)
      for (const other of referencesOf(schema, root)) put({ ...from, ...other });
    if (isObject(schema['properties'])) putProperties(from, schema['properties']);
    if (!hasOthers(schema)) continue;
    for (const key of lists) {
      const parts = schema[key];
      if (!Array.isArray(parts)) continue;
      const choice = conditional.has(key) && offersChoice(parts);
      for (const [index, part] of parts.entries())
        putPart(from, key, part, `${pointer}/${key}/${index}`, choice);
    }
    for (const key of singles) {
      const part = schema[key];
      if (Array.isArray(part))
        for (const [index, one] of part.entries())
          putPart(from, key, one, `${pointer}/${key}/${index}`, false);
      else putPart(from, key, part, `${pointer}/${key}`, conditional.has(key));
    }
    for (const key of maps) {
      const parts = schema[key];
      if (!isObject(parts)) continue;
      for (const name of Object.keys(parts))
        putPart(from, key, parts[name], `${pointer}/${key}/${escapePointer(name)}`, conditional.has(key));
    }
  }
  return { properties, unread };
}
