import type { Json, JsonObject } from '../../classifier/tool.ts';
import { memberOf } from './schema-change.ts';

/** Whether a list says by place what its items are in the words of older dialects, where `items` is a list itself. */
export const isOldTuple = (schema: JsonObject): boolean => Array.isArray(memberOf(schema, 'items'));

/** The same in the words of today, so that both dialects can be compared: `items` by place are `prefixItems`, and `additionalItems` are `items`. */
export function inTodaysWords(schema: JsonObject): JsonObject {
  if (!isOldTuple(schema)) return schema;
  const { items, additionalItems, ...rest } = schema;
  return {
    ...rest,
    prefixItems: items as Json,
    ...(additionalItems !== undefined && { items: additionalItems }),
  };
}
