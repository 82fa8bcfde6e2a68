import type { Finding } from './classification.ts';
import type { Json, JsonObject, Tool } from './tool.ts';

/** A definition that could be read, with remarks about parts that were left out; or what was wrong. */
export type ParsedTool = { tool: Tool; remarks: string[] } | { error: string };

/** Deeper or larger definitions are refused: nothing that is stored or shown can hang on them. */
export const maxDepth = 64;
export const maxNodes = 10_000;

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}

/** Whether a value is small enough to look at: walked with a list of its own, since recursion could overflow. */
function sizeProblem(root: object): string | undefined {
  let nodes = 0;
  const open = [root];
  const depths = [1];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    const depth = depths.pop() as number;
    if (depth > maxDepth) return `expected at most ${maxDepth} levels of nesting, got more`;
    if (++nodes > maxNodes) return `expected at most ${maxNodes} values, got more`;
    for (const child of Array.isArray(value) ? (value as unknown[]) : Object.values(value)) {
      if (typeof child === 'object' && child !== null) {
        open.push(child);
        depths.push(depth + 1);
      } else if (++nodes > maxNodes) return `expected at most ${maxNodes} values, got more`;
    }
  }
  return undefined;
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a tool definition from unknown JSON. Only a missing name, or nesting or size beyond the limits, refuses
 * the whole; any other part of the wrong type is left out and remarked upon.
 */
export function parseTool(value: unknown): ParsedTool {
  if (!isJsonObject(value)) return { error: `expected a tool definition as an object, got ${kindOf(value)}` };
  const { name } = value;
  if (typeof name !== 'string') {
    return {
      error: `expected a tool definition with a string "name", got ${name === undefined ? 'none' : kindOf(name)}`,
    };
  }
  const problem = sizeProblem(value);
  if (problem !== undefined) return { error: `${problem} in the definition of '${name.slice(0, 80)}'` };
  const tool: Tool = { name };
  const remarks: string[] = [];
  const remark = (key: string, expected: string, got: Json | undefined): void => {
    remarks.push(`expected "${key}" of '${name.slice(0, 80)}' to be ${expected}, got ${kindOf(got)}`);
  };
  for (const key of ['title', 'description'] as const) {
    const part = value[key];
    if (typeof part === 'string') tool[key] = part;
    else if (part !== undefined && part !== null) remark(key, 'a string', part);
  }
  for (const key of ['inputSchema', 'outputSchema', 'annotations'] as const) {
    const part = value[key];
    if (isJsonObject(part)) tool[key] = part;
    else if (part !== undefined && part !== null) remark(key, 'an object', part);
  }
  return { tool, remarks };
}

/** The remarks of `parseTool` as findings, for whoever shows them beside a classification. */
export function remarkFindings(remarks: readonly string[]): Finding[] {
  return remarks.map((message) => ({
    kind: 'definition',
    rule: 'parse-tool',
    severity: 'low',
    message,
    evidence: [],
  }));
}
