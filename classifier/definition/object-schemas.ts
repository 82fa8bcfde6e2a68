import type { Json, JsonObject } from '../tool.ts';

/** A schema of an object with its pointer. */
export interface ObjectSchema {
  schema: JsonObject;
  pointer: string;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const maxReferences = 4;

/** What a local reference such as `#/$defs/Action` stands for; a schema without one stands for itself. */
export function resolved(schema: JsonObject, pointer: string, root: JsonObject): [JsonObject, string] {
  let found: JsonObject = schema;
  let at = pointer;
  for (let hops = 0; hops < maxReferences; hops += 1) {
    const reference = found['$ref'];
    if (typeof reference !== 'string' || !/^#\/[^%]{1,200}$/.test(reference)) break;
    let target: Json | undefined = root;
    for (const key of reference.slice(2).split('/')) {
      const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
      target = isObject(target) && Object.hasOwn(target, name) ? target[name] : undefined;
    }
    if (!isObject(target)) break;
    found = target;
    at = `/inputSchema${reference.slice(1)}`;
  }
  return [found, at];
}

const combining = ['allOf', 'anyOf', 'oneOf'];
const maxDepth = 3;
/** References let a short schema name the same alternatives over and over. */
export const maxSchemas = 200;

/** Whether a schema neither stands for another nor combines or offers others. */
function isPlain(schema: JsonObject): boolean {
  return (
    schema['$ref'] === undefined &&
    schema['allOf'] === undefined &&
    schema['anyOf'] === undefined &&
    schema['oneOf'] === undefined
  );
}

/**
 * The schemas whose properties are the parameters of a tool: the input schema itself, and what it combines or offers
 * as alternatives. A call may take any of them.
 */
export function objectSchemasOf(root: JsonObject): ObjectSchema[] {
  if (isPlain(root)) return [{ schema: root, pointer: '/inputSchema' }];
  const found: ObjectSchema[] = [];
  const add = (given: JsonObject, place: string, depth: number): void => {
    if (found.length >= maxSchemas) return;
    const [schema, pointer] = resolved(given, place, root);
    found.push({ schema, pointer });
    if (depth >= maxDepth) return;
    for (const key of combining) {
      const parts = schema[key];
      if (!Array.isArray(parts) || found.length >= maxSchemas) continue;
      for (const [index, part] of parts.slice(0, maxSchemas).entries())
        if (isObject(part)) add(part, `${pointer}/${key}/${index}`, depth + 1);
    }
  };
  add(root, '/inputSchema', 0);
  return found;
}
