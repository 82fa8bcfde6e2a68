/** How deep a policy may be nested; the deepest format of ours has 12 levels. */
export const maxPolicyDepth = 100;

/** How many names and values a policy may hold, each use of an alias counted anew; a decision table of 10,000 tools has 430,000. */
export const maxPolicyValues = 1_000_000;

const childrenOf = (value: unknown): unknown[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value;
  return value instanceof Map ? [...value.keys(), ...value.values()] : Object.values(value);
};

/**
 * Why a parsed value is too deep or too large to be walked by functions that call themselves; undefined if it is
 * neither. A loop, because depth is what it guards against; what several aliases share is walked as often as they use it.
 */
export function sizeProblem(root: unknown): string | undefined {
  let values = 1;
  let level = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxPolicyDepth) return `nested deeper than ${maxPolicyDepth} levels`;
    const next: unknown[] = [];
    for (const item of level) {
      const children = childrenOf(item);
      values += children.length;
      if (values > maxPolicyValues) return `more than ${maxPolicyValues} values`;
      for (const child of children) if (typeof child === 'object' && child !== null) next.push(child);
    }
    level = next;
  }
  return undefined;
}
