import type { Json, JsonObject } from '../../classifier/tool.ts';

/**
 * What a change of a schema means for calls: `widened` takes calls that it refused, `narrowed` refuses calls that it took,
 * `changed` may be either; `text` is about what it says of itself, `digits` and `cosmetic` are texts that say the same.
 */
export type SchemaChangeKind = 'widened' | 'narrowed' | 'changed' | 'text' | 'cosmetic' | 'digits';

/** One place in which two schemas differ. */
export interface SchemaChange {
  kind: SchemaChangeKind;
  /** JSON Pointer into the definition, of what was or, where that is new, of what is. */
  pointer: string;
  /** What is different, in words that go on after “the schema”: `takes a new parameter`. */
  what: string;
  before?: Json;
  after?: Json;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name as a token of a JSON Pointer (RFC 6901). */
export const token = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** A change of one keyword, with both of its values where they are there. */
export function changeOf(
  kind: SchemaChangeKind,
  pointer: string,
  what: string,
  before?: Json,
  after?: Json,
): SchemaChange {
  return {
    kind,
    pointer,
    what,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  };
}

/** A member of its own; `constructor` and the like are names as any other. */
export const memberOf = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;
