import type { Json, JsonObject, Tool } from '../../classifier/tool.ts';

const texts = new Set(['title', 'description']);

/** Numbers that stand alone, each one greater: what a description counts from one day to the next. */
const changed = (text: string) =>
  text.replace(/(?<![\p{L}\p{N}_.,:/-])\d{1,9}(?![\p{L}\p{N}_.,:/-])/gu, (number) =>
    String(Number(number) + 1),
  );

function inside(value: Json, isNames = false): Json {
  if (Array.isArray(value)) return value.map((each) => inside(each));
  if (typeof value !== 'object' || value === null) return value;
  const copy: JsonObject = {};
  for (const [key, each] of Object.entries(value))
    copy[key] =
      !isNames && typeof each === 'string' && texts.has(key)
        ? changed(each)
        : inside(each, !isNames && ['properties', '$defs', 'definitions'].includes(key));
  return copy;
}

/** The definition with other numbers in its texts, which nobody should be alarmed at; undefined if it has none. */
export function changeNumbers(tool: Tool): Tool | undefined {
  const after = inside(tool as unknown as Json) as unknown as Tool;
  return JSON.stringify(after) === JSON.stringify(tool) ? undefined : after;
}
