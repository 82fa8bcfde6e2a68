import { canonicalJson } from '../../classifier/canonical-json.ts';
import type { Json, JsonObject } from '../../classifier/tool.ts';
import {
  alternativesOf,
  areListedAlike,
  besideCalls,
  demandsOf,
  isAnything,
  withListsTogether,
} from './alternatives.ts';
import { inTodaysWords, isOldTuple } from './compare-tuples.ts';
import { compareKeywords, isStray } from './compare-keywords.ts';
import { followReferences, maxFollowed, resolved } from './follow-references.ts';
import type { Roots } from './follow-references.ts';
import { matchBranches } from './match-branches.ts';
import { changeOf, isObject, memberOf, token } from './schema-change.ts';
import type { SchemaChange } from './schema-change.ts';

/** Definitions are of 64 levels at most; a schema that is deeper than this is compared as a whole. */
const maxDepth = 40;

/** Where a comparison stands. */
interface Place {
  depth: number;
  roots: Roots;
}

type Sides = [before: Json | undefined, after: Json | undefined, pointer: string];

/**
 * Compares two JSON Schemas by what they say of calls: each place in which they differ, and whether more or fewer calls fit.
 * The order of members and of `required` means nothing. Definitions that are new are seen where they are referred to.
 */
export function compareSchemas(
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  pointer: string,
): SchemaChange[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [changeOf('changed', pointer, 'is there now', undefined, after)];
  if (after === undefined) return [changeOf('changed', pointer, 'is gone', before)];
  return compareAt(before, after, pointer, {
    depth: 0,
    roots: { before, after, open: new Set(), left: maxFollowed },
  });
}

function compareAt(before: JsonObject, after: JsonObject, pointer: string, place: Place): SchemaChange[] {
  if (canonicalJson(before) === canonicalJson(after)) return [];
  if (place.depth > maxDepth) return [changeOf('changed', pointer, 'is different', before, after)];
  if (isOldTuple(before) || isOldTuple(after)) {
    const changes = compareAt(inTodaysWords(before), inTodaysWords(after), pointer, place);
    const isItems = (at: string) => /^\/(?:prefixItems|items)(?:\/|$)/.test(at.slice(pointer.length));
    const own = changes.filter((change) => !isItems(change.pointer));
    const ofItems = changes.filter((change) => isItems(change.pointer));
    return [...own, ...writtenOtherwise(ofItems, `${pointer}/items`, before, after)];
  }
  if (!areListedAlike(before, after)) {
    const [old, now] = [alternativesOf(before), alternativesOf(after)];
    if (old !== undefined && now !== undefined) {
      const beside = compareAt(besideCalls(before), besideCalls(after), pointer, place);
      const changes = compareBranches([old, now, pointer], place, 'widened');
      return [...beside, ...writtenOtherwise(changes, pointer, before, after)];
    }
  }
  const followed = followReferences(before, after, place.roots, (was, is) =>
    compareAt(was, is, pointer, { ...place, depth: place.depth + 1 }),
  );
  if (followed !== undefined) return writtenOtherwise(followed, pointer, before, after);
  if (areOtherTypes(before, after))
    return [
      ...compareAt(besideCalls(before), besideCalls(after), pointer, place),
      changeOf('widened', pointer, 'takes a new type', undefined, after),
      changeOf('narrowed', pointer, 'takes a type no more', before),
    ];
  const inner = (key: string): Sides => [memberOf(before, key), memberOf(after, key), `${pointer}/${key}`];
  return [
    ...compareKeywords(before, after, pointer),
    ...compareStray(before, after, pointer, place),
    ...compareMembers(inner('properties'), place),
    ...compareMembers(inner('patternProperties'), place),
    ...compareKnown(inner('$defs'), place),
    ...compareKnown(inner('definitions'), place),
    ...compareExtra(inner('additionalProperties'), place),
    ...compareExtra(inner('items'), place),
    ...(areDemands(before, after)
      ? []
      : [
          ...compareBranches(inner('anyOf'), place, 'widened'),
          ...compareBranches(inner('oneOf'), place, 'widened'),
        ]),
    ...compareBranches(inner('allOf'), place, 'narrowed'),
    ...compareItems(inner('prefixItems'), place),
  ];
}

/** Whether each takes one type alone, and not the same: what else they say is of no other values. */
function areOtherTypes({ type: before }: JsonObject, { type: after }: JsonObject): boolean {
  if (typeof before !== 'string' || typeof after !== 'string') return false;
  const areNumbers = [before, after].every((type) => ['integer', 'number'].includes(type));
  return before !== after && !areNumbers;
}

/** Alternatives that only demand names have been compared as demands. */
function areDemands(before: JsonObject, after: JsonObject): boolean {
  const [old, now] = [demandsOf(before), demandsOf(after)];
  return old !== undefined && now !== undefined && (old.isOfAlternatives || now.isOfAlternatives);
}

/** Changes of what was brought to another form first, told of the place as a whole, since what they point at stands elsewhere. */
function writtenOtherwise(
  changes: readonly SchemaChange[],
  pointer: string,
  before: JsonObject,
  after: JsonObject,
): SchemaChange[] {
  if (changes.length === 0)
    return [changeOf('cosmetic', pointer, 'is written differently and takes the same calls', before, after)];
  return changes.map((change) => ({ ...change, pointer }));
}

/** A value where a schema should stand: a schema, yes or no, or nonsense. */
function compareValues(before: Json, after: Json, pointer: string, place: Place): SchemaChange[] {
  if (isObject(before) && isObject(after))
    return compareAt(before, after, pointer, { ...place, depth: place.depth + 1 });
  if (canonicalJson(before) === canonicalJson(after)) return [];
  if (before === false) return [changeOf('widened', pointer, 'takes what it refused', before, after)];
  if (after === false) return [changeOf('narrowed', pointer, 'refuses what it took', before, after)];
  // To say nothing of a place and to allow anything in it is the same.
  if (before === true && isObject(after)) return compareAt({}, after, pointer, place);
  if (after === true && isObject(before)) return compareAt(before, {}, pointer, place);
  return [changeOf('changed', pointer, 'is different', before, after)];
}

function compareMembers([before, after, pointer]: Sides, place: Place): SchemaChange[] {
  const [old, now] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  if (names.length === 0 && (before === undefined) !== (after === undefined))
    return [changeOf('cosmetic', pointer, 'says aloud or no more that it names nothing', before, after)];
  return names.flatMap((name): SchemaChange[] => {
    const at = `${pointer}/${token(name)}`;
    const [was, is] = [memberOf(old, name), memberOf(now, name)];
    if (was === undefined) return [changeOf('widened', at, 'takes a new parameter', undefined, is)];
    if (is === undefined) return [changeOf('narrowed', at, 'takes a parameter no more', was)];
    return compareValues(was, is, at, place);
  });
}

/** What stands in a wrong place decides no call, but people and models read it. */
function compareStray(before: JsonObject, after: JsonObject, pointer: string, place: Place): SchemaChange[] {
  return Object.keys(before).flatMap((key) => {
    const [was, is] = [memberOf(before, key), memberOf(after, key)];
    if (was === undefined || is === undefined || !isStray(key, was, is)) return [];
    return compareValues(was, is, `${pointer}/${token(key)}`, place).map((change): SchemaChange =>
      change.kind === 'widened' || change.kind === 'narrowed' ? { ...change, kind: 'changed' } : change,
    );
  });
}

/** Definitions: one that is new or gone changes nothing until it is referred to. */
function compareKnown([before, after, pointer]: Sides, place: Place): SchemaChange[] {
  const [old, now] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  const both = Object.keys(old).filter((name) => Object.hasOwn(now, name));
  const areSame = [old, now].every((each) => Object.keys(each).length === both.length);
  return [
    ...(areSame && (before === undefined) === (after === undefined)
      ? []
      : [changeOf('cosmetic', pointer, 'has other parts to refer to', before, after)]),
    ...both.flatMap((name) =>
      compareValues(old[name] as Json, now[name] as Json, `${pointer}/${token(name)}`, place),
    ),
  ];
}

/** Items by their place; one of which nothing is said is what all others are. */
function compareItems([before, after, pointer]: Sides, place: Place): SchemaChange[] {
  const [old, now] = [Array.isArray(before) ? before : [], Array.isArray(after) ? after : []];
  return Array.from({ length: Math.max(old.length, now.length) }, (_, at): SchemaChange[] => {
    const [was, is, own] = [old[at], now[at], `${pointer}/${at}`];
    if (was !== undefined && is !== undefined) return compareValues(was, is, own, place);
    const what = is === undefined ? 'says no more what that item is' : 'says of one more item what it is';
    return [changeOf('changed', own, what, was, is)];
  }).flat();
}

const isOpen = (value: Json | undefined) => value === undefined || value === true;

/** What is not said is allowed. */
function compareExtra([before, after, pointer]: Sides, place: Place): SchemaChange[] {
  if (before === after) return [];
  const changes =
    isOpen(before) && isOpen(after) ? [] : compareValues(before ?? true, after ?? true, pointer, place);
  const isSilent = before === undefined || after === undefined;
  return changes.length === 0 && isSilent
    ? [changeOf('cosmetic', pointer, 'says aloud or no more that it takes anything', before, after)]
    : changes;
}

const resolvedIn = (branch: Json, root: JsonObject): Json =>
  isObject(branch) ? (resolved(branch, root) ?? branch) : branch;

/** More alternatives take more, more parts of `allOf` take less. */
function compareBranches(
  [before, after, pointer]: Sides,
  place: Place,
  more: 'widened' | 'narrowed',
): SchemaChange[] {
  if (before === undefined && after === undefined) return [];
  if (!Array.isArray(before) || !Array.isArray(after)) {
    const isThere = after !== undefined;
    return [
      changeOf(
        isThere ? 'narrowed' : 'widened',
        pointer,
        isThere ? 'has alternatives' : 'has no alternatives',
        before,
        after,
      ),
    ];
  }
  if (more === 'widened') {
    const [was, is] = [before.some(isAnything), after.some(isAnything)];
    if (was && is) return [];
    if (is) return [changeOf('widened', pointer, 'takes anything', before, after)];
    if (was) return [changeOf('narrowed', pointer, 'takes no longer anything', before, after)];
  }
  const [lists, listsNow] = [withListsTogether(before), withListsTogether(after)];
  if (more === 'widened' && (lists !== undefined || listsNow !== undefined)) {
    const sides: Sides = [lists ?? [...before], listsNow ?? [...after], pointer];
    const changes = compareBranches(sides, place, more);
    // Their places are those of neither list.
    return changes.length === 0
      ? [changeOf('cosmetic', pointer, 'lists its values differently and takes the same', before, after)]
      : changes.map((change) => ({ ...change, pointer }));
  }
  const { pairs, gone, fresh } = matchBranches(before, after, [
    (branch) => resolvedIn(branch, place.roots.before),
    (branch) => resolvedIn(branch, place.roots.after),
  ]);
  const [old, now] = [before, after].map((list) => new Map(list.map((each, at) => [each, at])));
  const less = more === 'widened' ? 'narrowed' : 'widened';
  const noun = more === 'narrowed' ? 'part' : 'alternative';
  return [
    ...pairs.flatMap(([was, is]) => compareValues(was, is, `${pointer}/${now?.get(is)}`, place)),
    ...fresh.map((is) => changeOf(more, `${pointer}/${now?.get(is)}`, `has a new ${noun}`, undefined, is)),
    ...gone.map((was) =>
      changeOf(
        less,
        `${pointer}/${old?.get(was)}`,
        `has ${noun === 'part' ? 'a' : 'an'} ${noun} no more`,
        was,
      ),
    ),
  ];
}
