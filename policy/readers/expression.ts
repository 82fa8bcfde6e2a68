import { expectToken, nextIs, peek, skip, take, unescape } from './tokens.ts';
import type { Cursor } from './tokens.ts';

/** An expression of Cedar or of the Common Expression Language, as far as policies about tools need them. */
export type Expression =
  | { kind: 'literal'; value: string | number | boolean }
  | { kind: 'list'; items: Expression[] }
  | { kind: 'name'; name: string }
  | { kind: 'entity'; type: string; id: string }
  | { kind: 'member'; of: Expression; name: string }
  | { kind: 'call'; of?: Expression; name: string; given: Expression[] }
  | { kind: 'not'; of: Expression }
  | { kind: 'has'; of: Expression; name: string }
  /** `*` stands between the parts. */
  | { kind: 'like'; of: Expression; parts: string[] }
  /** All of them hold, or one of them does. */
  | { kind: 'and' | 'or'; parts: Expression[] }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression };

// Both together bound how deep a function goes that calls itself for each part.
const maxDepth = 64;
const maxChain = 16;

/** The parts of a pattern between its unescaped stars. */
function patternParts(body: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < body.length; at += 1) {
    if (body[at] === '\\') at += 1;
    else if (body[at] === '*') {
      parts.push(body.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, body.slice(from)].map(unescape);
}

function listUntil(cursor: Cursor, end: string): Expression[] {
  const items: Expression[] = [];
  while (!skip(cursor, end)) {
    if (items.length > 0) expectToken(cursor, ',');
    if (skip(cursor, end)) break;
    items.push(parseExpression(cursor));
  }
  return items;
}

function parsePrimary(cursor: Cursor): Expression {
  const token = peek(cursor);
  cursor.at += 1;
  if (token.type === 'string') return { kind: 'literal', value: unescape(token.text) };
  if (token.type === 'number') return { kind: 'literal', value: Number(token.text) };
  if (token.type === 'sign' && token.text === '(') {
    const inner = parseExpression(cursor);
    expectToken(cursor, ')');
    return inner;
  }
  if (token.type === 'sign' && token.text === '[') return { kind: 'list', items: listUntil(cursor, ']') };
  if (token.type === 'sign' && token.text === '-') {
    return { kind: 'literal', value: -Number(take(cursor, 'number')) };
  }
  if (token.type !== 'name' || token.text === 'if') {
    throw new SyntaxError(`line ${token.line}: not understood: ${JSON.stringify(token.text)}`);
  }
  if (token.text === 'true' || token.text === 'false')
    return { kind: 'literal', value: token.text === 'true' };
  if (nextIs(cursor, '::')) return parseEntity(cursor, token.text);
  if (skip(cursor, '(')) return { kind: 'call', name: token.text, given: listUntil(cursor, ')') };
  return { kind: 'name', name: token.text };
}

/** `MCP::Server::"github"`, from behind its first name. */
export function parseEntity(cursor: Cursor, first: string): Expression & { kind: 'entity' } {
  const path = [first];
  while (skip(cursor, '::')) {
    if (peek(cursor).type === 'string') {
      return { kind: 'entity', type: path.join('::'), id: unescape(take(cursor, 'string')) };
    }
    path.push(take(cursor, 'name'));
  }
  throw new SyntaxError(`line ${peek(cursor).line}: expected the id of an entity, got ${peek(cursor).text}`);
}

function parseMember(cursor: Cursor): Expression {
  let value = parsePrimary(cursor);
  for (let length = 0; ; length += 1) {
    if (length > maxChain) throw new SyntaxError(`line ${peek(cursor).line}: too long a chain of members`);
    if (skip(cursor, '.')) {
      const name = take(cursor, 'name');
      value = skip(cursor, '(')
        ? { kind: 'call', of: value, name, given: listUntil(cursor, ')') }
        : { kind: 'member', of: value, name };
    } else if (skip(cursor, '[')) {
      value = { kind: 'member', of: value, name: unescape(take(cursor, 'string')) };
      expectToken(cursor, ']');
    } else return value;
  }
}

function parseUnary(cursor: Cursor): Expression {
  let isNegated = false;
  let hasSign = false;
  while (skip(cursor, '!')) {
    isNegated = !isNegated;
    hasSign = true;
  }
  const value = parseMember(cursor);
  if (!hasSign) return value;
  const not: Expression = { kind: 'not', of: value };
  return isNegated ? not : { kind: 'not', of: not };
}

const relations = ['==', '!=', '<=', '>=', '<', '>', 'in'];

function parseRelation(cursor: Cursor): Expression {
  const left = parseUnary(cursor);
  if (skip(cursor, 'has')) {
    const isQuoted = peek(cursor).type === 'string';
    const name = isQuoted ? unescape(take(cursor, 'string')) : take(cursor, 'name');
    return { kind: 'has', of: left, name };
  }
  if (skip(cursor, 'like')) return { kind: 'like', of: left, parts: patternParts(take(cursor, 'string')) };
  const operator = relations.find((each) => skip(cursor, each));
  return operator === undefined ? left : { kind: 'binary', operator, left, right: parseUnary(cursor) };
}

function parseAnd(cursor: Cursor): Expression {
  const first = parseRelation(cursor);
  const parts = [first];
  while (skip(cursor, '&&')) parts.push(parseRelation(cursor));
  return parts.length === 1 ? first : { kind: 'and', parts };
}

function parseOr(cursor: Cursor): Expression {
  const first = parseAnd(cursor);
  const parts = [first];
  while (skip(cursor, '||')) parts.push(parseAnd(cursor));
  return parts.length === 1 ? first : { kind: 'or', parts };
}

/** Reads an expression from the cursor on; what is not understood is a syntax error. */
export function parseExpression(cursor: Cursor): Expression {
  cursor.depth += 1;
  if (cursor.depth > maxDepth) throw new SyntaxError(`line ${peek(cursor).line}: nested too deeply`);
  const value = parseOr(cursor);
  cursor.depth -= 1;
  return value;
}
