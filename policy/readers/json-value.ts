import { parseJsonc } from '../parse-json.ts';

/** A value that has names. */
export type JsonObject = Record<string, unknown>;

/** Whether a value has names. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an object holds itself under a name, not what every object has. */
export function ownValue(object: unknown, name: string): unknown {
  return isObject(object) && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The names that an object holds, with their values; none of anything else. */
export function ownEntries(object: unknown): [string, unknown][] {
  return isObject(object) ? Object.entries(object) : [];
}

/** The values of a list; none of anything else. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Reads an object from JSON with comments and trailing commas, which is what editors take. */
export function readJsonObject(text: string): { value: JsonObject } | { error: string } {
  const parsed = parseJsonc(text);
  if ('error' in parsed) return { error: `Expected JSON, got ${parsed.error}.` };
  const { value } = parsed;
  const got = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  return isObject(value) ? { value } : { error: `Expected a JSON object, got ${got}.` };
}
