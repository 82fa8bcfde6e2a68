import type { ConfigObject } from './config-object.ts';

/** What a configuration says, and what its clients would not see of it. */
export interface ParsedConfig {
  value: unknown;
  /** Members that are followed by another of the same name in the same object; `value` has the last of them, as in every known client. */
  earlier: ReadonlyMap<object, [name: string, value: unknown][]>;
}

/** Every member of an object, those that a later one of the same name hides among them. */
export function membersOf(object: ConfigObject, { earlier }: ParsedConfig): [name: string, value: unknown][] {
  return [...(earlier.get(object) ?? []), ...Object.entries(object)];
}
