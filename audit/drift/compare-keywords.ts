import { canonicalJson } from '../../classifier/canonical-json.ts';
import type { Json, JsonObject } from '../../classifier/tool.ts';
import { demandsOf, requiredNames } from './alternatives.ts';
import { compareTexts } from './compare-texts.ts';
import { changeOf, isObject, memberOf, token } from './schema-change.ts';
import type { SchemaChange } from './schema-change.ts';

/** Bounds that take more the larger they are, and those that take more the smaller they are. */
const upper = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains'];
const lower = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains'];
/** Keywords that refuse calls by being there. */
const limiting = [
  'pattern',
  'format',
  'multipleOf',
  'uniqueItems',
  'not',
  'dependentRequired',
  'propertyNames',
  'contains',
];
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

/** Keywords whose values may be objects and mean something to a call. */
const meant = [
  'if',
  'then',
  'else',
  'const',
  'enum',
  'dependentSchemas',
  'dependencies',
  'unevaluatedProperties',
];

/** Whether something stands among the keywords that is none: a parameter in a wrong place, as a rule. */
export function isStray(key: string, before: Json | undefined, after: Json | undefined): boolean {
  const known = [...upper, ...lower, ...limiting, ...texts, ...telling, ...meant];
  return isObject(before) && isObject(after) && !structural.has(key) && !known.includes(key);
}

const isSame = (a: Json | undefined, b: Json | undefined) =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));

/** What says the same of calls whether it is there or not: names are texts anyway, and the dialects of JSON Schema agree on what tools use. */
function isIdle(key: string, value: Json | undefined): boolean {
  if (value === undefined) return true;
  if (key === 'propertyNames') return canonicalJson(value) === '{"type":"string"}';
  return (
    key === '$schema' && typeof value === 'string' && /^https?:\/\/json-schema\.org\/[\w/.-]+#?$/.test(value)
  );
}

/** The kinds of values that a schema takes; whole numbers are numbers, and what lists its values says their kinds. */
function typesOf(schema: JsonObject): Json[] | undefined {
  const { type } = schema;
  if (type === undefined) return undefined;
  const types = Array.isArray(type) ? type : [type];
  return types.includes('number') ? ['integer', ...types.filter((each) => each !== 'integer')] : types;
}

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
  const [old, now] = [memberOf(before, key), memberOf(after, key)];
  if (now === undefined) return changeOf('widened', pointer, `lifts the bound ${key}`, old);
  if (old === undefined) return changeOf('narrowed', pointer, `sets the bound ${key}`, undefined, now);
  if (typeof old !== 'number' || typeof now !== 'number')
    return changeOf('changed', pointer, `has another ${key}`, old, now);
  const isWider = upper.includes(key) ? now > old : now < old;
  return changeOf(isWider ? 'widened' : 'narrowed', pointer, `moves the bound ${key}`, old, now);
}

function compareText(key: string, [before, after]: Pair, pointer: string): SchemaChange | undefined {
  const [old, now] = [memberOf(before, key), memberOf(after, key)];
  if (typeof old === 'string' && typeof now === 'string') {
    const change = compareTexts(old, now);
    if (change === 'same') return undefined;
    const what = change === 'cosmetic' ? `has its ${key} written differently` : `has another ${key}`;
    return changeOf(change === 'changed' ? 'text' : change, pointer, what, old, now);
  }
  return changeOf(
    'text',
    pointer,
    now === undefined ? `has no ${key} any more` : `has a ${key} now`,
    old,
    now,
  );
}

/** Values that only tell, such as a default: a number in place of a number says nothing new, a switch does. */
function compareTelling(key: string, [before, after]: Pair, pointer: string): SchemaChange {
  const [old, now] = [memberOf(before, key), memberOf(after, key)];
  const [was, is] = [old, now].map((each) => (each === undefined ? '' : canonicalJson(each)));
  const isOfDigits = compareTexts(was ?? '', is ?? '') === 'digits';
  const kind = isOfDigits ? 'digits' : key === 'default' ? 'changed' : 'text';
  return changeOf(kind, pointer, wordsFor(key, old, now), old, now);
}

/** What became of a keyword, without a word of what it means. */
function wordsFor(key: string, before: Json | undefined, after: Json | undefined): string {
  if (before === undefined) return `has ${key} now`;
  return after === undefined ? `has ${key} no more` : `has another ${key}`;
}

type Pair = [before: JsonObject, after: JsonObject];

/** Compares all of two schemas that is not a schema itself. `pointer` leads to the schema. */
export function compareKeywords(before: JsonObject, after: JsonObject, pointer: string): SchemaChange[] {
  const pair: Pair = [before, after];
  const at = (key: string) => `${pointer}/${token(key)}`;
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) =>
      !structural.has(key) &&
      !isStray(key, memberOf(before, key), memberOf(after, key)) &&
      !['enum', 'const', 'type', 'required'].includes(key) &&
      !isSame(memberOf(before, key), memberOf(after, key)),
  );
  const values = isSame(listed(before) ?? null, listed(after) ?? null)
    ? []
    : compareSets(
        [listed(before), listed(after)],
        at(after['const'] === undefined ? 'enum' : 'const'),
        'value',
      );
  return [
    ...compareTypes(pair, at('type')),
    ...values,
    ...compareDemands(pair, pointer),
    ...keys.flatMap((key): SchemaChange[] => {
      if (texts.includes(key)) return [compareText(key, pair, at(key)) ?? []].flat();
      if (telling.includes(key)) return [compareTelling(key, pair, at(key))];
      if (upper.includes(key) || lower.includes(key)) return [compareBound(key, pair, at(key))];
      const [old, now] = [memberOf(before, key), memberOf(after, key)];
      if (isIdle(key, old) && isIdle(key, now))
        return [
          changeOf('cosmetic', at(key), `${wordsFor(key, old, now)} and takes the same calls`, old, now),
        ];
      if (limiting.includes(key) && (old === undefined || now === undefined)) {
        const [kind, verb] =
          old === undefined ? (['narrowed', 'sets'] as const) : (['widened', 'lifts'] as const);
        return [changeOf(kind, at(key), `${verb} ${key}`, old, now)];
      }
      return [changeOf('changed', at(key), wordsFor(key, old, now), old, now)];
    }),
  ];
}

/** Where one side names no type and lists the values, their kinds are its types. */
function compareTypes([before, after]: Pair, pointer: string): SchemaChange[] {
  const [old, now] = [typesOf(before), typesOf(after)];
  if (isSame(memberOf(before, 'type'), memberOf(after, 'type'))) return [];
  const changes = typeChanges([before, after], [old, now], pointer);
  return changes.length > 0
    ? changes
    : [
        changeOf(
          'cosmetic',
          pointer,
          'names its type otherwise and takes the same',
          before['type'],
          after['type'],
        ),
      ];
}

function typeChanges(
  [before, after]: Pair,
  [old, now]: [Json[] | undefined, Json[] | undefined],
  pointer: string,
): SchemaChange[] {
  if (old === undefined && listed(before) !== undefined && now !== undefined)
    return compareSets([kindsOf(listed(before) ?? [], now), now], pointer, 'type');
  if (now === undefined && listed(after) !== undefined && old !== undefined)
    return compareSets([old, kindsOf(listed(after) ?? [], old)], pointer, 'type');
  return compareSets([old, now], pointer, 'type');
}

function kindsOf(values: readonly Json[], known: readonly Json[]): Json[] {
  const kinds = values.map((value): string => {
    if (value === null) return 'null';
    if (Array.isArray(value)) return 'array';
    return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
  });
  // The values are compared by themselves; here counts only what no listed value could be.
  return [...new Set([...known.filter((each) => each !== 'null' || kinds.includes('null')), ...kinds])];
}

const has = (set: readonly string[], of: readonly string[]) => of.every((name) => set.includes(name));

/** What a call has to give. Alternatives that only demand names are demands, too: of two such lists, the one that asks less takes more. */
function compareDemands([before, after]: Pair, pointer: string): SchemaChange[] {
  const [old, now] = [demandsOf(before), demandsOf(after)];
  if (old === undefined || now === undefined || (!old.isOfAlternatives && !now.isOfAlternatives))
    return compareRequired([before, after], `${pointer}/required`);
  const isWidened = now.sets.some((set) => !old.sets.some((each) => has(set, each)));
  const isNarrowed = old.sets.some((set) => !now.sets.some((each) => has(set, each)));
  return [
    ...(isNarrowed ? [changeOf('narrowed', pointer, 'demands more parameters', old.sets, now.sets)] : []),
    ...(isWidened ? [changeOf('widened', pointer, 'demands fewer parameters', old.sets, now.sets)] : []),
  ];
}

function compareRequired([before, after]: Pair, pointer: string): SchemaChange[] {
  const [old, now] = [new Set(requiredNames(before)), new Set(requiredNames(after))];
  const added = [...now].filter((name) => !old.has(name));
  const removed = [...old].filter((name) => !now.has(name));
  const [was, is] = [memberOf(before, 'required'), memberOf(after, 'required')];
  if (added.length + removed.length === 0 && (was === undefined) !== (is === undefined))
    return [changeOf('cosmetic', pointer, 'is written differently and demands the same', was, is)];
  return [
    ...(added.length > 0 ? [changeOf('narrowed', pointer, 'demands a parameter', undefined, added)] : []),
    ...(removed.length > 0 ? [changeOf('widened', pointer, 'demands a parameter no more', removed)] : []),
  ];
}
