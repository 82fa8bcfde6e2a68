import { createScanner, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { maxPolicyDepth, maxPolicyValues } from './size-of-value.ts';
import { cutText, showName } from './unseen-characters.ts';

// The scanner's kinds of tokens; its own enumeration is of constants that are not there when the program runs.
const tokens = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  string: 10,
  end: 17,
} as const;

const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length;

/**
 * What no reader should go on with, told before any parser that calls itself sees the text: nesting, sheer number, and a
 * name that stands twice in one object, of which some programs take the first and some the last.
 */
function problemOfTokens(text: string): string | undefined {
  const scanner = createScanner(text, true);
  // The names of each object that is open; nothing for a list.
  const open: (Set<string> | undefined)[] = [];
  let last: string | undefined;
  let count = 0;
  for (let kind: number = scanner.scan(); kind !== tokens.end; kind = scanner.scan()) {
    const where = () => `in line ${lineAt(text, scanner.getTokenOffset())}`;
    if (kind !== tokens.comma && kind !== tokens.colon) count += 1;
    if (count > maxPolicyValues) return `more than ${maxPolicyValues} names and values`;
    if (kind === tokens.openBrace || kind === tokens.openBracket) {
      open.push(kind === tokens.openBrace ? new Set() : undefined);
      if (open.length > maxPolicyDepth) return `nesting of more than ${maxPolicyDepth} levels ${where()}`;
    } else if (kind === tokens.closeBrace || kind === tokens.closeBracket) open.pop();
    else if (kind === tokens.colon && last !== undefined) {
      const names = open.at(-1);
      if (names?.has(last)) return `“${cutText(showName(last), 80)}” twice in one object, ${where()}`;
      names?.add(last);
    }
    last = kind === tokens.string ? scanner.getTokenValue() : undefined;
  }
  return undefined;
}

/** Reads JSON as programs write it; what is wrong with it is told in words. */
export function parseJson(text: string): { value: unknown } | { error: string } {
  const problem = problemOfTokens(text);
  if (problem !== undefined) return { error: `Expected JSON, got ${problem}.` };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    if (error instanceof SyntaxError) return { error: `Expected JSON; ${error.message}.` };
    throw error;
  }
}

// jsonc-parser's own values lose a name such as __proto__.
function valueOf({ type, children = [], value }: Node): unknown {
  if (type === 'array') return children.map(valueOf);
  if (type !== 'object') return value as unknown;
  return Object.fromEntries(
    children.map(({ children: [key, held] = [] }) => [String(key?.value), held ? valueOf(held) : undefined]),
  );
}

/** Reads JSON with comments and trailing commas, which is what editors take; what is wrong with it is told in words. */
export function parseJsonc(text: string): { value: unknown } | { error: string } {
  const problem = problemOfTokens(text);
  if (problem !== undefined) return { error: problem };
  const errors: ParseError[] = [];
  const node = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first) return { error: `${printParseErrorCode(first.error)} in line ${lineAt(text, first.offset)}` };
  return node ? { value: valueOf(node) } : { error: 'nothing' };
}
