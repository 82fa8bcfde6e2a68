/** A value that has names. */
export type JsonObject = Record<string, unknown>;

/** Whether a value has names, as a list and a map of YAML have not. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map);
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
