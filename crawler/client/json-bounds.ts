/** Whether a parsed JSON value is an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Why a JSON value is deeper than `maxDepth` or has more than `maxNodes` values, or undefined if it is
 * neither. A loop and not a recursion, because depth is what it guards against.
 */
export function exceedsBounds(value: unknown, maxDepth: number, maxNodes: number): string | undefined {
  let nodes = 1;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return `nested deeper than ${maxDepth} levels`;
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item !== 'object' || item === null) continue;
      const children: unknown[] = Array.isArray(item) ? item : Object.values(item);
      nodes += children.length;
      if (nodes > maxNodes) return `more than ${maxNodes} values`;
      for (const child of children) next.push(child);
    }
    level = next;
  }
  return undefined;
}
