import type { Evidence } from './classification.ts';
import type { Json, Tool } from './tool.ts';

/** A quotation whose rule is not yet known: rules are told apart by whoever runs them. */
export type Quotation = Omit<Evidence, 'rule'>;

/** Quotes the part of `text` from `start` to `end` (UTF-16), where `text` stands at `pointer`. */
export function quoteSpan(pointer: string, text: string, start: number, end: number): Quotation {
  return { pointer, start, end, quote: text.slice(start, end) };
}

/** Quotes the first passage of `text` that `pattern` matches. `pattern` must be linear; `text` is capped. */
export function quoteMatch(pointer: string, text: string | undefined, pattern: RegExp): Quotation[] {
  if (text === undefined) return [];
  const match = pattern.exec(text.slice(0, maxScannedLength));
  return match === null || match[0] === ''
    ? []
    : [quoteSpan(pointer, text, match.index, match.index + match[0].length)];
}

/** Quotes a boolean, a number or the name of a property, which have no offsets. */
export function quoteValue(pointer: string, value: string | number | boolean): Quotation {
  return { pointer, quote: String(value) };
}

/** How much of a text the patterns look at; more would let one definition cost as much as a thousand. */
export const maxScannedLength = 32_768;

/** Escapes one reference token of a JSON Pointer (RFC 6901, section 3). */
export function escapePointer(key: string): string {
  return key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}

/** The value at a JSON Pointer into a definition; `undefined` where there is none. */
export function valueAt(definition: Tool, pointer: string): Json | undefined {
  let value: unknown = definition;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value as Json | undefined;
}

/** The text that a quotation with offsets is cut from; `undefined` where no string stands. */
export function textAt(definition: Tool, pointer: string): string | undefined {
  const value = valueAt(definition, pointer);
  return typeof value === 'string' ? value : undefined;
}

/** Whether a quotation stands in the definition exactly where it says. */
export function isTrueQuotation(definition: Tool, { pointer, start, end, quote }: Quotation): boolean {
  const value = valueAt(definition, pointer);
  if (start !== undefined && end !== undefined) {
    return typeof value === 'string' && value.slice(start, end) === quote;
  }
  if (value === undefined) return false;
  const key = pointer
    .slice(pointer.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  return quote === key || quote === String(value);
}
