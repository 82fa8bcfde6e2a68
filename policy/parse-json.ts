import { createScanner, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { Unread } from './policy-reader.ts';
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
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  blanks: 15,
  end: 17,
} as const;

const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length;

/** What is found without building values. */
interface TokenFaults {
  /** Nesting or sheer number, which no parser that calls itself should see. */
  tooMuch?: string;
  /** A name that stands twice in one object, of which some programs take the first and some the last. */
  twice?: string;
  comment?: string;
}

function faultsOfTokens(text: string): TokenFaults {
  const scanner = createScanner(text, false);
  const where = () => `in line ${lineAt(text, scanner.getTokenOffset())}`;
  const found: TokenFaults = {};
  // The names of each object that is open; nothing for a list.
  const open: (Set<string> | undefined)[] = [];
  let last: string | undefined;
  let count = 0;
  for (let kind: number = scanner.scan(); kind !== tokens.end; kind = scanner.scan()) {
    if (kind === tokens.lineBreak || kind === tokens.blanks) continue;
    if (kind === tokens.lineComment || kind === tokens.blockComment) {
      found.comment ??= `a comment ${where()}`;
      continue;
    }
    if (kind !== tokens.comma && kind !== tokens.colon) count += 1;
    if (count > maxPolicyValues)
      return { ...found, tooMuch: `more than ${maxPolicyValues} names and values` };
    if (kind === tokens.openBrace || kind === tokens.openBracket) {
      open.push(kind === tokens.openBrace ? new Set() : undefined);
      if (open.length > maxPolicyDepth) {
        return { ...found, tooMuch: `nesting of more than ${maxPolicyDepth} levels ${where()}` };
      }
    } else if (kind === tokens.closeBrace || kind === tokens.closeBracket) open.pop();
    else if (kind === tokens.colon && last !== undefined) {
      const names = open.at(-1);
      if (names?.has(last))
        found.twice ??= `“${cutText(showName(last), 80)}” twice in one object, ${where()}`;
      names?.add(last);
    }
    last = kind === tokens.string ? scanner.getTokenValue() : undefined;
  }
  return found;
}

function parseStrictly(text: string): { value: unknown } | { error: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    if (error instanceof SyntaxError) return { error: error.message };
    throw error;
  }
}

/** Reads JSON as programs write it; what is wrong with it is told in words. */
export function parseJson(text: string): { value: unknown } | Unread {
  const { tooMuch, twice } = faultsOfTokens(text);
  if (tooMuch !== undefined) return { error: `Expected JSON, got ${tooMuch}.`, isOurs: true };
  if (twice !== undefined) return { error: `Expected JSON, got ${twice}.` };
  const parsed = parseStrictly(text);
  return 'error' in parsed ? { error: `Expected JSON; ${parsed.error}.` } : parsed;
}

// jsonc-parser's own values lose a name such as __proto__.
function valueOf({ type, children = [], value }: Node): unknown {
  if (type === 'array') return children.map(valueOf);
  if (type !== 'object') return value as unknown;
  return Object.fromEntries(
    children.map(({ children: [key, held] = [] }) => [String(key?.value), held ? valueOf(held) : undefined]),
  );
}

function parseLeniently(text: string, allowTrailingComma: boolean): { value: unknown } | { error: string } {
  const errors: ParseError[] = [];
  const node = parseTree(text, errors, { allowTrailingComma });
  const [first] = errors;
  if (first) return { error: `${printParseErrorCode(first.error)} in line ${lineAt(text, first.offset)}` };
  return node ? { value: valueOf(node) } : { error: 'nothing' };
}

/** Reads JSON with comments and trailing commas, which is what editors take; what is wrong with it is told in words. */
export function parseJsonc(text: string): { value: unknown } | { error: string } {
  const { tooMuch, twice } = faultsOfTokens(text);
  const problem = tooMuch ?? twice;
  return problem === undefined ? parseLeniently(text, true) : { error: problem };
}

/** What a client takes for JSON. */
export interface JsonDialect {
  comments: boolean;
  trailingCommas: boolean;
  /** Whether a byte order mark may stand first. */
  mark: boolean;
  /** Whether a file of nothing is an object of nothing. */
  empty?: boolean;
}

/**
 * Reads settings as the client does that they are for; what it does not take is told in words. Of a name that stands
 * twice in one object the last counts, as for all clients that were tried, and it is told.
 */
export function parseSettings(
  given: string,
  { comments, trailingCommas, mark, empty = false }: JsonDialect,
): { value: unknown; twice?: string } | Unread {
  const hasMark = given.startsWith('\uFEFF');
  if (hasMark && !mark) return { error: 'a byte order mark' };
  const text = hasMark ? given.slice(1) : given;
  if (empty && text.trim() === '') return { value: {} };
  const { tooMuch, twice, comment } = faultsOfTokens(text);
  if (tooMuch !== undefined) return { error: tooMuch, isOurs: true };
  if (comment !== undefined && !comments) return { error: comment };
  const parsed = comments ? parseLeniently(text, trailingCommas) : parseStrictly(text);
  return 'error' in parsed || twice === undefined ? parsed : { ...parsed, twice };
}
