import { canonicalJson } from '../../classifier/canonical-json.ts';
import type { Json, JsonObject } from '../../classifier/tool.ts';
import { compareKeywords } from './compare-keywords.ts';
import { changeOf, isObject, token } from './schema-change.ts';
import type { SchemaChange } from './schema-change.ts';

/** Definitions are of 64 levels at most; a schema that is deeper than this is compared as a whole. */
const maxDepth = 40;

/**
 * Compares two JSON Schemas by what they say of calls: each place in which they differ, and whether more or fewer calls fit.
 * The order of members and of `required` means nothing. Definitions that are new are seen where they are referred to.
 */
export function compareSchemas(
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  pointer: string,
  depth = 0,
): SchemaChange[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [changeOf('changed', pointer, 'is there now', undefined, after)];
  if (after === undefined) return [changeOf('changed', pointer, 'is gone', before)];
  if (canonicalJson(before) === canonicalJson(after)) return [];
  if (depth > maxDepth) return [changeOf('changed', pointer, 'is different', before, after)];
  const inner = (key: string): [Json | undefined, Json | undefined, string] => [
    before[key],
    after[key],
    `${pointer}/${key}`,
  ];
  return [
    ...compareKeywords(before, after, pointer),
    ...compareMembers(...inner('properties'), depth),
    ...compareMembers(...inner('patternProperties'), depth),
    ...compareKnown(...inner('$defs'), depth),
    ...compareKnown(...inner('definitions'), depth),
    ...compareExtra(...inner('additionalProperties'), depth),
    ...compareExtra(...inner('items'), depth),
    ...compareBranches(...inner('anyOf'), depth, 'widened'),
    ...compareBranches(...inner('oneOf'), depth, 'widened'),
    ...compareBranches(...inner('allOf'), depth, 'narrowed'),
    ...compareBranches(...inner('prefixItems'), depth, 'changed'),
  ];
}

/** A value where a schema should stand: a schema, yes or no, or nonsense. */
function compareValues(before: Json, after: Json, pointer: string, depth: number): SchemaChange[] {
  if (isObject(before) && isObject(after)) return compareSchemas(before, after, pointer, depth + 1);
  if (canonicalJson(before) === canonicalJson(after)) return [];
  if (before === false) return [changeOf('widened', pointer, 'takes what it refused', before, after)];
  if (after === false) return [changeOf('narrowed', pointer, 'refuses what it took', before, after)];
  if (after === true) return [changeOf('widened', pointer, 'takes anything', before, after)];
  if (before === true) return [changeOf('narrowed', pointer, 'takes no longer anything', before, after)];
  return [changeOf('changed', pointer, 'is different', before, after)];
}

function compareMembers(
  before: Json | undefined,
  after: Json | undefined,
  pointer: string,
  depth: number,
): SchemaChange[] {
  const [old, now] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names.flatMap((name): SchemaChange[] => {
    const at = `${pointer}/${token(name)}`;
    const [was, is] = [
      Object.hasOwn(old, name) ? old[name] : undefined,
      Object.hasOwn(now, name) ? now[name] : undefined,
    ];
    if (was === undefined) return [changeOf('widened', at, 'takes a new parameter', undefined, is)];
    if (is === undefined) return [changeOf('narrowed', at, 'takes a parameter no more', was)];
    return compareValues(was, is, at, depth);
  });
}

/** Definitions: one that is new or gone changes nothing until it is referred to. */
function compareKnown(
  before: Json | undefined,
  after: Json | undefined,
  pointer: string,
  depth: number,
): SchemaChange[] {
  if (!isObject(before) || !isObject(after)) return [];
  return Object.keys(before).flatMap((name) => {
    const [was, is] = [before[name], Object.hasOwn(after, name) ? after[name] : undefined];
    return was === undefined || is === undefined
      ? []
      : compareValues(was, is, `${pointer}/${token(name)}`, depth);
  });
}

const isOpen = (value: Json | undefined) => value === undefined || value === true;

/** What is not said is allowed. */
function compareExtra(
  before: Json | undefined,
  after: Json | undefined,
  pointer: string,
  depth: number,
): SchemaChange[] {
  if (before === undefined && after === undefined) return [];
  if (isOpen(before) && isOpen(after)) return [];
  return compareValues(before ?? true, after ?? true, pointer, depth);
}

/** Alternatives by their places; more of them take more, more parts of `allOf` take less. */
function compareBranches(
  before: Json | undefined,
  after: Json | undefined,
  pointer: string,
  depth: number,
  more: 'widened' | 'narrowed' | 'changed',
): SchemaChange[] {
  if (before === undefined && after === undefined) return [];
  if (!Array.isArray(before) || !Array.isArray(after)) {
    const isThere = after !== undefined;
    const kind = more === 'changed' ? more : isThere ? 'narrowed' : 'widened';
    return [changeOf(kind, pointer, isThere ? 'has alternatives' : 'has no alternatives', before, after)];
  }
  const known = new Map(before.map((each) => [canonicalJson(each), each]));
  const now = new Map(after.map((each) => [canonicalJson(each), each]));
  const gone = before.filter((each) => !now.has(canonicalJson(each)));
  const fresh = after.filter((each) => !known.has(canonicalJson(each)));
  // As many are new as are gone: each is taken for what became of the one in its place.
  if (gone.length === fresh.length)
    return gone.flatMap((was, index) => {
      const is = fresh[index] as Json;
      return compareValues(was, is, `${pointer}/${after.indexOf(is)}`, depth);
    });
  const less = more === 'widened' ? 'narrowed' : more === 'narrowed' ? 'widened' : 'changed';
  return [
    ...fresh.map((is) =>
      changeOf(more, `${pointer}/${after.indexOf(is)}`, 'has a new alternative', undefined, is),
    ),
    ...gone.map((was) =>
      changeOf(less, `${pointer}/${before.indexOf(was)}`, 'has an alternative no more', was),
    ),
  ];
}
