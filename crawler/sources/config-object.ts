/** An object of a configuration. It has no prototype, so that no name in a file can be taken for one of the language's own. */
export type ConfigObject = Record<string, unknown>;

/** Whether a parsed value is an object with members; dates of TOML are none. */
export function isConfigObject(value: unknown): value is ConfigObject {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null;
}

/** An object without members. */
export function emptyObject(): ConfigObject {
  return Object.create(null) as ConfigObject;
}

/** What a parser has made, with objects that have no prototype. */
export function withoutPrototypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrototypes);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const object = emptyObject();
  for (const [name, inner] of Object.entries(value)) object[name] = withoutPrototypes(inner);
  return object;
}
