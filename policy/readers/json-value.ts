import { parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';

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

// jsonc-parser's own values lose a name such as __proto__.
function valueOf({ type, children = [], value }: Node): unknown {
  if (type === 'array') return children.map(valueOf);
  if (type !== 'object') return value as unknown;
  return Object.fromEntries(
    children.map(({ children: [key, held] = [] }) => [String(key?.value), held ? valueOf(held) : undefined]),
  );
}

/** Reads an object from JSON with comments and trailing commas, which is what editors take. */
export function readJsonObject(text: string): { value: JsonObject } | { error: string } {
  const errors: ParseError[] = [];
  const node = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first || !node) {
    const got = first ? `${printParseErrorCode(first.error)} at character ${first.offset}` : 'nothing';
    return { error: `Expected JSON, got ${got}.` };
  }
  const value = valueOf(node);
  return isObject(value) ? { value } : { error: `Expected a JSON object, got ${node.type}.` };
}
