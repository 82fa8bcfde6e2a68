import type { Json, JsonObject } from '../../classifier/tool.ts';
import { ordered } from './leaf-differences.ts';

/** Kinds of values; numbers are whole ones and others, so that `number` has `integer` in it. */
const allKinds = ['null', 'boolean', 'object', 'array', 'string', 'whole', 'fraction'] as const;
export type ValueKind = (typeof allKinds)[number];

/** What a place of a call may hold: kinds of values, each with the values that are listed or with any. */
export interface Shape {
  takes: Map<ValueKind, Set<string> | 'any'>;
  /** The sets of names of which a call gives one whole. */
  demands: Set<string>[];
  isOpen: boolean;
  limits: Map<string, Json>;
  /** By `.name`, `/pattern/`, `[]`, `[0]` and `{}` for what is not named. */
  parts: Map<string, Shape>;
}

/** The kinds of values that a keyword limits. */
export const limitsOf: Record<string, ValueKind[]> = {
  maximum: ['whole', 'fraction'],
  minimum: ['whole', 'fraction'],
  exclusiveMaximum: ['whole', 'fraction'],
  exclusiveMinimum: ['whole', 'fraction'],
  multipleOf: ['whole', 'fraction'],
  maxLength: ['string'],
  minLength: ['string'],
  pattern: ['string'],
  format: ['string'],
  maxItems: ['array'],
  minItems: ['array'],
  maxProperties: ['object'],
  minProperties: ['object'],
};

/** A place of which nothing is said. */
export function anything(): Shape {
  return {
    takes: new Map(allKinds.map((kind) => [kind, 'any' as const])),
    demands: [new Set()],
    isOpen: true,
    limits: new Map(),
    parts: new Map(),
  };
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function kindsOfType(type: Json): ValueKind[] {
  if (type === 'integer') return ['whole'];
  if (type === 'number') return ['whole', 'fraction'];
  return allKinds.filter((kind) => kind === type);
}

function kindOfValue(value: Json): ValueKind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'whole' : 'fraction';
  return typeof value as 'boolean' | 'object' | 'string';
}

/** No set twice, and none that has another one in it; of too many, nothing is demanded but what all do. */
function few(sets: Set<string>[]): Set<string>[] {
  const least = sets.filter((set, at) =>
    sets.every(
      (each, place) => place === at || !each.isSubsetOf(set) || (set.isSubsetOf(each) && place > at),
    ),
  );
  if (least.length <= 64) return least.length === 0 ? [new Set()] : least;
  return [new Set([...(least[0] ?? [])].filter((name) => least.every((each) => each.has(name))))];
}

function both(a: Shape, b: Shape): Shape {
  const takes: Shape['takes'] = new Map();
  for (const [kind, left] of a.takes) {
    const right = b.takes.get(kind);
    if (right === undefined) continue;
    if (left === 'any' || right === 'any') takes.set(kind, left === 'any' ? right : left);
    else if ([...left].some((each) => right.has(each)))
      takes.set(kind, new Set([...left].filter((each) => right.has(each))));
  }
  const parts = new Map(a.parts);
  for (const [step, part] of b.parts) {
    const known = parts.get(step);
    parts.set(step, known === undefined ? part : both(known, part));
  }
  return {
    takes,
    parts,
    demands: few(a.demands.flatMap((left) => b.demands.map((right) => new Set([...left, ...right])))),
    isOpen: a.isOpen && b.isOpen,
    limits: new Map([...a.limits, ...b.limits]),
  };
}

function either(a: Shape, b: Shape): Shape {
  const takes = new Map(a.takes);
  for (const [kind, right] of b.takes) {
    const left = takes.get(kind);
    takes.set(
      kind,
      left === undefined ? right : left === 'any' || right === 'any' ? 'any' : new Set([...left, ...right]),
    );
  }
  const [isA, isB] = [a.takes.has('object'), b.takes.has('object')];
  const limits = new Map<string, Json>();
  for (const [key, value] of [...a.limits, ...b.limits]) {
    const lacks = (shape: Shape) =>
      !shape.limits.has(key) && (limitsOf[key] ?? []).some((kind) => shape.takes.get(kind) === 'any');
    if (!lacks(a) && !lacks(b)) limits.set(key, value);
  }
  const parts = new Map(a.parts);
  for (const [step, part] of b.parts) {
    const known = parts.get(step);
    parts.set(step, known === undefined ? part : either(known, part));
  }
  return {
    takes,
    parts,
    demands: few([...(isA ? a.demands : []), ...(isB ? b.demands : [])]),
    isOpen: (isA && a.isOpen) || (isB && b.isOpen) || (!isA && !isB),
    limits,
  };
}

function resolve(reference: string, root: Json): Json | undefined {
  if (!reference.startsWith('#')) return undefined;
  let value: Json | undefined = root;
  for (const step of reference.split('/').slice(1)) {
    const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) value = value[Number(name)];
    else value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}

/** What calls fit a schema, with references followed and alternatives laid over each other. */
export function callShape(schema: Json | undefined, root: Json, open: readonly string[] = []): Shape {
  let shape = anything();
  // What is not anything is nothing.
  const isNothing = isObject(schema) && ['{}', 'true'].includes(ordered(schema['not']));
  if (schema === false || isNothing) return { ...shape, takes: new Map() };
  if (!isObject(schema) || open.length > 24) return shape;
  const inner = (value: Json | undefined, step = '') => callShape(value, root, [...open, step]);
  const { type, $ref: reference } = schema;
  if (typeof reference === 'string' && !open.includes(reference))
    shape = both(shape, inner(resolve(reference, root), reference));
  if (type !== undefined) {
    const kinds = new Set((Array.isArray(type) ? type : [type]).flatMap(kindsOfType));
    shape = both(shape, {
      ...anything(),
      takes: new Map([...kinds].map((kind) => [kind, 'any' as const])),
    });
  }
  const listed =
    schema['const'] !== undefined
      ? [schema['const']]
      : Array.isArray(schema['enum'])
        ? schema['enum']
        : undefined;
  if (listed !== undefined) {
    const takes: Shape['takes'] = new Map();
    for (const value of listed) {
      const values = takes.get(kindOfValue(value));
      if (values instanceof Set) values.add(ordered(value));
      else takes.set(kindOfValue(value), new Set([ordered(value)]));
    }
    shape = both(shape, { ...anything(), takes });
  }
  for (const key of Object.keys(limitsOf)) {
    const value = schema[key];
    if (value !== undefined) shape.limits.set(key, value);
  }
  if (Array.isArray(schema['required']))
    shape = both(shape, {
      ...anything(),
      demands: [new Set(schema['required'].filter((name) => typeof name === 'string'))],
    });
  const own = anything();
  const { additionalProperties: extra, items } = schema;
  if (extra === false) own.isOpen = false;
  else if (isObject(extra) && Object.keys(extra).length > 0) own.parts.set('{}', inner(extra));
  for (const [name, value] of Object.entries(isObject(schema['properties']) ? schema['properties'] : {}))
    own.parts.set(`.${name}`, inner(value));
  const patterns = isObject(schema['patternProperties']) ? schema['patternProperties'] : {};
  for (const [name, value] of Object.entries(patterns)) own.parts.set(`/${name}/`, inner(value));
  if (isObject(items)) own.parts.set('[]', inner(items));
  // Before 2020-12 a list under `items` said what stands at each place.
  const byPlace = schema['prefixItems'] ?? items;
  const places = Array.isArray(byPlace) ? byPlace : [];
  for (const [at, value] of places.entries()) own.parts.set(`[${at}]`, inner(value));
  shape = both(shape, own);
  for (const key of ['anyOf', 'oneOf'] as const) {
    const [first, ...others] = Array.isArray(schema[key]) ? schema[key].map((each) => inner(each, key)) : [];
    if (first !== undefined) shape = both(shape, others.reduce(either, first));
  }
  for (const part of Array.isArray(schema['allOf']) ? schema['allOf'] : [])
    shape = both(shape, inner(part, 'allOf'));
  return shape;
}
