import type { JsonObject } from './json-value.ts';

/** Whether a value is a list of strings. */
export function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

/**
 * The policies in a text that holds one, or one for each server: of a single one, every server is taken to have it.
 * `isOne` tells them apart.
 */
export function policyFor(value: JsonObject, isOne: (value: JsonObject) => boolean, server: string): unknown {
  if (isOne(value)) return value;
  return Object.hasOwn(value, server) ? value[server] : undefined;
}
