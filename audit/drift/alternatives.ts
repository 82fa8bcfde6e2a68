import { canonicalJson } from '../../classifier/canonical-json.ts';
import type { Json, JsonObject } from '../../classifier/tool.ts';
import { isObject, memberOf } from './schema-change.ts';

/** Keywords that say nothing of which calls fit. */
const beside = new Set([
  'title',
  'description',
  '$comment',
  'examples',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
  '$defs',
  'definitions',
  '$schema',
  '$id',
]);

/** The alternatives that a schema lists; undefined where it has none, or two lists of them. */
function listOf(schema: JsonObject): Json[] | undefined {
  const [any, one] = [memberOf(schema, 'anyOf'), memberOf(schema, 'oneOf')];
  if (any !== undefined && one !== undefined) return undefined;
  const list = any ?? one;
  return Array.isArray(list) && list.length > 0 ? list : undefined;
}

/** The keywords of a schema that say nothing of which calls fit, alone. */
export function besideCalls(schema: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.keys(schema)
      .filter((key) => beside.has(key))
      .map((key) => [key, schema[key] as Json]),
  );
}

const keysOf = (schema: JsonObject) => Object.keys(schema).filter((key) => !beside.has(key));
/** Whether a schema limits nothing. */
export const isAnything = (schema: Json) =>
  schema === true || (isObject(schema) && keysOf(schema).length === 0);
const isListAlone = (schema: JsonObject) => listOf(schema) !== undefined && keysOf(schema).length === 1;
const isNothing = (schema: Json) => canonicalJson(schema) === '{"not":{}}';

/** Keywords that mean nothing for values of other types. */
const typesFor: Readonly<Record<string, readonly string[]>> = {
  string: ['pattern', 'format', 'minLength', 'maxLength'],
  array: ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'contains'],
  object: [
    'properties',
    'required',
    'additionalProperties',
    'patternProperties',
    'propertyNames',
    'minProperties',
    'maxProperties',
    'dependentRequired',
  ],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
};

function isOfType(value: Json, type: Json): boolean {
  if (value === null) return type === 'null';
  if (Array.isArray(value)) return type === 'array';
  return typeof value === type || (type === 'integer' && Number.isInteger(value));
}

/** A schema of several types as one for each, with what concerns it of the rest. */
function byType(schema: JsonObject): Json[] {
  const { type, enum: values } = schema;
  if (!Array.isArray(type) || type.length < 2) return [schema];
  return type.flatMap((each): Json[] => {
    const own = each === 'integer' ? 'number' : each;
    const foreign = Object.entries(typesFor).flatMap(([name, keys]) => (name === own ? [] : keys));
    const kept = Object.entries(schema).filter(([key]) => !foreign.includes(key));
    const part: JsonObject = { ...Object.fromEntries(kept), type: each };
    if (!Array.isArray(values)) return [part];
    const fitting = values.filter((value) => isOfType(value, each));
    if (fitting.length === 0) return [];
    // Nothing has one value only, which goes without saying.
    return [each === 'null' ? { type: 'null' } : { ...part, enum: fitting }];
  });
}

/**
 * A schema as a list of alternatives, of which one is enough: `anyOf` and `oneOf` alone, laid flat, or all that it says as the only one.
 * Undefined where limits stand beside a list, since those hold for every part of it.
 */
export function alternativesOf(schema: JsonObject, depth = 0): Json[] | undefined {
  const list = listOf(schema);
  if (list === undefined)
    return memberOf(schema, 'anyOf') !== undefined || memberOf(schema, 'oneOf') !== undefined
      ? undefined
      : byType(Object.fromEntries(keysOf(schema).map((key) => [key, schema[key] as Json])));
  if (!isListAlone(schema)) return undefined;
  return list
    .filter((each) => !isNothing(each))
    .flatMap((each): Json[] =>
      isObject(each) && depth < 8 && (isListAlone(each) || listOf(each) === undefined)
        ? (alternativesOf(each, depth + 1) ?? [each])
        : [each],
    );
}

/** Whether both are written as lists of alternatives under one keyword, so that each part has a place of its own. */
export function areListedAlike(before: JsonObject, after: JsonObject): boolean {
  return ['anyOf', 'oneOf'].every((key) => Object.hasOwn(before, key) === Object.hasOwn(after, key));
}

/** The names that a schema demands by itself. */
export function requiredNames(schema: JsonObject): string[] {
  const required = memberOf(schema, 'required');
  return Array.isArray(required) ? required.filter((each) => typeof each === 'string') : [];
}

/**
 * The sets of names of which a call has to give one whole: `required`, alone or with what each alternative demands beside it. Undefined where the
 * alternatives say more than that.
 */
export function demandsOf(schema: JsonObject): { sets: string[][]; isOfAlternatives: boolean } | undefined {
  const list = listOf(schema);
  if (list === undefined)
    return memberOf(schema, 'anyOf') === undefined && memberOf(schema, 'oneOf') === undefined
      ? { sets: [requiredNames(schema)], isOfAlternatives: false }
      : undefined;
  const areDemands = list.every((each) => isObject(each) && Object.keys(each).join() === 'required');
  if (!areDemands || list.length > 100) return undefined;
  return {
    sets: list.map((each) => [...new Set([...requiredNames(schema), ...requiredNames(each as JsonObject)])]),
    isOfAlternatives: true,
  };
}

/** The values that an alternative lists and says nothing else of, by their type as it is written. */
function listedAlone(schema: Json): { type: string; values: Json[] } | undefined {
  if (!isObject(schema)) return undefined;
  const { type, enum: listed, const: constant } = schema;
  const values = Array.isArray(listed) ? listed : constant === undefined ? undefined : [constant];
  const isAlone = keysOf(schema).every((key) => ['type', 'enum', 'const'].includes(key));
  return isAlone && values !== undefined && (type === undefined || typeof type === 'string')
    ? { type: type ?? '', values }
    : undefined;
}

/**
 * Alternatives with those that only list values put together, by type: values side by side and one list of them are the same. Undefined where none
 * can be put together.
 */
export function withListsTogether(alternatives: readonly Json[]): Json[] | undefined {
  const lists = new Map<string, Json[]>();
  let count = 0;
  const others = alternatives.filter((each) => {
    const own = listedAlone(each);
    if (own === undefined) return true;
    count += 1;
    lists.set(own.type, [...(lists.get(own.type) ?? []), ...own.values]);
    return false;
  });
  if (count <= lists.size) return undefined;
  const together = [...lists].map(([type, values]) => ({ ...(type !== '' && { type }), enum: values }));
  return [...together, ...others];
}
