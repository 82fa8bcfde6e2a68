import { parseTool } from './parse-tool.ts';
import type { Tool } from './tool.ts';

/** One definition of an input, with what stood beside it; or what was wrong with one line or entry. */
export type DefinitionItem =
  { tool: Tool; id?: string | number; server?: string; remarks: string[] } | { error: string; line?: number };

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The list of tools in a `tools/list` result, bare or in a JSON-RPC response; undefined if there is none. */
function toolsIn(value: Record<string, unknown>): unknown[] | undefined {
  if (Array.isArray(value['tools']) && typeof value['name'] !== 'string') return value['tools'];
  const { result } = value;
  return isObject(result) && Array.isArray(result['tools']) ? result['tools'] : undefined;
}

function itemFrom(value: unknown, server?: string): DefinitionItem {
  const parsed = parseTool(value);
  if ('error' in parsed) return { error: parsed.error };
  const item: DefinitionItem = { tool: parsed.tool, remarks: parsed.remarks };
  if (isObject(value)) {
    const { id } = value;
    if (typeof id === 'string' || typeof id === 'number') item.id = id;
    const own = typeof value['server'] === 'string' ? value['server'] : server;
    if (own !== undefined) item.server = own;
  }
  return item;
}

/** The definitions of one JSON value: a tool, a list of tools, a `tools/list` result, or a response around one. */
export function itemsFrom(value: unknown): DefinitionItem[] {
  if (Array.isArray(value)) return value.map((entry) => itemFrom(entry));
  if (!isObject(value)) return [itemFrom(value)];
  const tools = toolsIn(value);
  if (tools === undefined) return [itemFrom(value)];
  const server = typeof value['server'] === 'string' ? value['server'] : undefined;
  return tools.map((entry) => itemFrom(entry, server));
}

/** The definitions of one line of JSON Lines; none for a blank line. `line` counts from 1 and is only echoed. */
export function readDefinitionLine(text: string, line?: number): DefinitionItem[] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  let value: unknown;
  try {
    value = JSON.parse(trimmed);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.slice(0, 120) : 'unreadable';
    return [
      {
        error: `expected a line of JSON, got something else (${reason})`,
        ...(line !== undefined && { line }),
      },
    ];
  }
  return itemsFrom(value).map((item) => ('error' in item && line !== undefined ? { ...item, line } : item));
}

/**
 * The definitions of a whole input: JSON Lines, or one JSON document over several lines. Lines that cannot be
 * read become errors in their place; the others are not affected.
 */
export function readDefinitions(text: string): DefinitionItem[] {
  const document = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lines = document.split('\n');
  const filled = lines.filter((line) => /\S/.test(line));
  const opening = filled[0]?.trim() ?? '';
  if (filled.length > 1 && /^[[{]/.test(opening) && (opening.length === 1 || !/[\]}]$/.test(opening))) {
    try {
      return itemsFrom(JSON.parse(document));
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      // A line that only opens a bracket is no JSON Lines; one error says all.
      if (opening.length === 1) {
        return [{ error: `expected a JSON document, got something else (${cause.message.slice(0, 120)})` }];
      }
    }
  }
  return lines.flatMap((line, index) => readDefinitionLine(line, index + 1));
}
