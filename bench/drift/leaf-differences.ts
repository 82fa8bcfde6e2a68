import type { Json, JsonObject } from '../../classifier/tool.ts';
import { textDifference } from './text-difference.ts';

/** What kind of thing differs at a place of a definition. */
export type LeafKind = 'numbers' | 'looks' | 'words' | 'annotation' | 'structure';

/** One place in which two definitions differ, by the tokens that lead to it. */
export interface Leaf {
  path: string[];
  kind: LeafKind;
  before?: Json;
  after?: Json;
}

const told = new Set(['title', 'description', '$comment', 'examples', 'default']);
const ofNames = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
/** Lists whose order says nothing. */
const sets = new Set(['required', 'enum', 'type', 'anyOf', 'oneOf', 'allOf', 'examples']);

/** JSON with its members in order, written anew here. */
export function ordered(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(ordered).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'absent';
  const members = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${members
    .map(([key, each]) => `${JSON.stringify(key)}:${ordered(each)}`)
    .sort()
    .join()}}`;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (value: JsonObject, name: string) => (Object.hasOwn(value, name) ? value[name] : undefined);

/** `key` is that of a keyword; a name of the author's own is none. */
type Where = { path: string[]; at: 'schema' | 'names' | 'annotations'; key: string };

const isTitle = (value: Json | undefined) => value === undefined || typeof value === 'string';

function leafKind(before: Json | undefined, after: Json | undefined, { at, key }: Where): LeafKind {
  const isText = at === 'annotations' || told.has(key);
  const texts = typeof before === 'string' && typeof after === 'string';
  if (isText && texts) {
    const difference = textDifference(before, after);
    if (difference !== 'none') return difference;
  }
  if (at === 'annotations' && key === 'title' && isTitle(before) && isTitle(after)) return 'words';
  if (at === 'annotations') return 'annotation';
  const areNumbers = typeof before === 'number' && typeof after === 'number';
  if (at === 'schema' && key === 'default' && areNumbers) return 'numbers';
  return isText && key !== 'default' ? 'words' : 'structure';
}

/** Every place in which two values differ; lists that are sets are compared as such. */
export function leafDifferences(
  before: Json | undefined,
  after: Json | undefined,
  where: Where = { path: [], at: 'schema', key: '' },
): Leaf[] {
  if (ordered(before) === ordered(after)) return [];
  const { path, at, key } = where;
  const into = (step: string, next: Where['at']): Where => ({
    path: [...path, step],
    at: next,
    key: at === 'names' ? '' : step,
  });
  if (isObject(before) && isObject(after) && !(at === 'schema' && told.has(key))) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    const next = (name: string): Where['at'] =>
      path.length === 0 && name === 'annotations'
        ? 'annotations'
        : at === 'schema' && path.length > 0 && ofNames.has(name)
          ? 'names'
          : at === 'annotations'
            ? 'annotations'
            : 'schema';
    return [...names].flatMap((name) =>
      leafDifferences(own(before, name), own(after, name), into(name, next(name))),
    );
  }
  if (Array.isArray(before) && Array.isArray(after) && at === 'schema') {
    const [gone, fresh] = [rest(before, after), rest(after, before)];
    if (sets.has(key) && gone.length === 0 && fresh.length === 0) return [];
    if (key !== 'examples' && gone.length === fresh.length && gone.every(isObject) && fresh.every(isObject))
      return gone.flatMap((was, index) => {
        const is = fresh[index] as Json;
        return leafDifferences(was, is, into(String(after.indexOf(is)), 'schema'));
      });
  }
  const sides = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
  return [{ path, kind: leafKind(before, after, where), ...sides }];
}

function rest(from: readonly Json[], without: readonly Json[]): Json[] {
  const known = without.map(ordered);
  return from.filter((each) => !known.includes(ordered(each)));
}
