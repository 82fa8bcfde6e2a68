import { canonicalJson } from '../../classifier/canonical-json.ts';
import type { Json, JsonObject } from '../../classifier/tool.ts';
import { compareTexts } from './compare-texts.ts';
import { changeOf } from './schema-change.ts';
import type { SchemaChange } from './schema-change.ts';

/** Bounds that take more the larger they are, and those that take more the smaller they are. */
const upper = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains'];
const lower = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains'];
/** Keywords that refuse calls by being there. */
const limiting = ['pattern', 'format', 'multipleOf', 'uniqueItems', 'not', 'dependentRequired'];
const texts = ['title', 'description', '$comment'];
const telling = ['examples', 'default', 'deprecated', 'readOnly', 'writeOnly'];

/** What `compareSchemas` looks into by itself. */
export const structural = new Set([
  'properties',
  'patternProperties',
  'additionalProperties',
  'items',
  'prefixItems',
  'anyOf',
  'oneOf',
  'allOf',
  '$defs',
  'definitions',
]);

const isSame = (a: Json | undefined, b: Json | undefined) =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));

/** The values that a schema lists; undefined where it takes any. */
function listed(schema: JsonObject): Json[] | undefined {
  if (schema['const'] !== undefined) return [schema['const']];
  return Array.isArray(schema['enum']) ? schema['enum'] : undefined;
}

/** By sets of values, of which nothing said is all. */
function compareSets(
  [before, after]: [Json[] | undefined, Json[] | undefined],
  pointer: string,
  noun: string,
): SchemaChange[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [changeOf('narrowed', pointer, `limits the ${noun}`, undefined, after)];
  if (after === undefined) return [changeOf('widened', pointer, `takes any ${noun}`, before)];
  const known = new Set(before.map((each) => canonicalJson(each)));
  const now = new Set(after.map((each) => canonicalJson(each)));
  const added = after.filter((each) => !known.has(canonicalJson(each)));
  const removed = before.filter((each) => !now.has(canonicalJson(each)));
  return [
    ...(added.length > 0 ? [changeOf('widened', pointer, `takes a new ${noun}`, undefined, added)] : []),
    ...(removed.length > 0
      ? [changeOf('narrowed', pointer, `takes a ${noun} no more`, removed, undefined)]
      : []),
  ];
}

function compareBound(key: string, [before, after]: Pair, pointer: string): SchemaChange {
  const [old, now] = [before[key], after[key]];
  if (now === undefined) return changeOf('widened', pointer, `lifts the bound ${key}`, old);
  if (old === undefined) return changeOf('narrowed', pointer, `sets the bound ${key}`, undefined, now);
  if (typeof old !== 'number' || typeof now !== 'number')
    return changeOf('changed', pointer, `has another ${key}`, old, now);
  const isWider = upper.includes(key) ? now > old : now < old;
  return changeOf(isWider ? 'widened' : 'narrowed', pointer, `moves the bound ${key}`, old, now);
}

function compareText(key: string, [before, after]: Pair, pointer: string): SchemaChange | undefined {
  const [old, now] = [before[key], after[key]];
  if (typeof old === 'string' && typeof now === 'string') {
    const change = compareTexts(old, now);
    if (change === 'same') return undefined;
    return changeOf(change === 'changed' ? 'text' : change, pointer, `has another ${key}`, old, now);
  }
  return changeOf('text', pointer, now === undefined ? `has no ${key} any more` : `has a ${key}`, old, now);
}

/** Values that only tell, such as a default: a number in place of a number says nothing new, a switch does. */
function compareTelling(key: string, [before, after]: Pair, pointer: string): SchemaChange {
  const [old, now] = [before[key], after[key]];
  const [was, is] = [old, now].map((each) => (each === undefined ? '' : canonicalJson(each)));
  const isOfDigits = compareTexts(was ?? '', is ?? '') === 'digits';
  const kind = isOfDigits ? 'digits' : key === 'default' ? 'changed' : 'text';
  return changeOf(kind, pointer, `has another ${key}`, old, now);
}

type Pair = [before: JsonObject, after: JsonObject];

/** Compares all of two schemas that is not a schema itself. `pointer` leads to the schema. */
export function compareKeywords(before: JsonObject, after: JsonObject, pointer: string): SchemaChange[] {
  const pair: Pair = [before, after];
  const at = (key: string) => `${pointer}/${key}`;
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) =>
      !structural.has(key) &&
      !['enum', 'const', 'type', 'required'].includes(key) &&
      !isSame(before[key], after[key]),
  );
  const types = [before, after].map(({ type }) =>
    type === undefined ? undefined : Array.isArray(type) ? type : [type],
  );
  const values = isSame(listed(before) ?? null, listed(after) ?? null)
    ? []
    : compareSets(
        [listed(before), listed(after)],
        at(after['const'] === undefined ? 'enum' : 'const'),
        'value',
      );
  return [
    ...compareSets([types[0], types[1]], at('type'), 'type'),
    ...values,
    ...compareRequired(pair, at('required')),
    ...keys.flatMap((key): SchemaChange[] => {
      if (texts.includes(key)) return [compareText(key, pair, at(key)) ?? []].flat();
      if (telling.includes(key)) return [compareTelling(key, pair, at(key))];
      if (upper.includes(key) || lower.includes(key)) return [compareBound(key, pair, at(key))];
      const [old, now] = [before[key], after[key]];
      if (limiting.includes(key) && (old === undefined || now === undefined)) {
        const [kind, verb] =
          old === undefined ? (['narrowed', 'sets'] as const) : (['widened', 'lifts'] as const);
        return [changeOf(kind, at(key), `${verb} ${key}`, old, now)];
      }
      return [changeOf('changed', at(key), `has another ${key}`, old, now)];
    }),
  ];
}

const namesOf = ({ required }: JsonObject): string[] =>
  Array.isArray(required) ? required.filter((each) => typeof each === 'string') : [];

function compareRequired([before, after]: Pair, pointer: string): SchemaChange[] {
  const [old, now] = [new Set(namesOf(before)), new Set(namesOf(after))];
  const added = [...now].filter((name) => !old.has(name));
  const removed = [...old].filter((name) => !now.has(name));
  return [
    ...(added.length > 0 ? [changeOf('narrowed', pointer, 'demands a parameter', undefined, added)] : []),
    ...(removed.length > 0 ? [changeOf('widened', pointer, 'demands a parameter no more', removed)] : []),
  ];
}
