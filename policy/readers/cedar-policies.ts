import { evaluateCedar, failed, unknown } from './cedar-evaluate.ts';
import type { CedarEntity, CedarValue } from './cedar-evaluate.ts';
import { parseEntity, parseExpression } from './expression.ts';
import type { Expression } from './expression.ts';
import { expectToken, nextIs, peek, skip, take, tokenize, unescape } from './tokens.ts';
import type { Cursor } from './tokens.ts';

/** One statement of Cedar. */
export interface CedarPolicy {
  effect: 'permit' | 'forbid';
  /** Names of annotations and what they say. */
  annotations: Map<string, string>;
  /** The scope and all conditions, as one test. */
  tests: Expression[];
  line: number;
  text: string;
}

/** What a policy is asked about; the context is unknown while only a tool is. */
export interface CedarRequest {
  principal: CedarEntity;
  action: CedarEntity;
  resource: CedarEntity;
  context: CedarValue;
}

function parseScope(cursor: Cursor, effect: CedarPolicy['effect'], name: string): Expression[] {
  expectToken(cursor, name);
  const of: Expression = { kind: 'name', name };
  if (skip(cursor, 'is')) {
    // The type of a request's principal or resource is taken for the right one, which only opens.
    if (effect === 'forbid') throw new SyntaxError('“is” in the scope of a forbid is not understood');
    take(cursor, 'name');
    while (skip(cursor, '::')) take(cursor, 'name');
    if (nextIs(cursor, 'in')) throw new SyntaxError('“is … in” is not understood');
    return [];
  }
  const operator = ['==', 'in'].find((each) => skip(cursor, each));
  if (operator === undefined) return [];
  if (nextIs(cursor, '[')) return [{ kind: 'binary', operator, left: of, right: parseEntities(cursor) }];
  return [{ kind: 'binary', operator, left: of, right: parseEntity(cursor, take(cursor, 'name')) }];
}

function parseEntities(cursor: Cursor): Expression {
  const items: Expression[] = [];
  expectToken(cursor, '[');
  while (!skip(cursor, ']')) {
    if (items.length > 0) expectToken(cursor, ',');
    items.push(parseEntity(cursor, take(cursor, 'name')));
  }
  return { kind: 'list', items };
}

function parseAnnotations(cursor: Cursor): Map<string, string> {
  const annotations = new Map<string, string>();
  while (skip(cursor, '@')) {
    const name = take(cursor, 'name');
    let value = '';
    if (skip(cursor, '(')) {
      value = unescape(take(cursor, 'string'));
      expectToken(cursor, ')');
    }
    annotations.set(name, value);
  }
  return annotations;
}

function parsePolicy(cursor: Cursor): Omit<CedarPolicy, 'line' | 'text'> {
  const annotations = parseAnnotations(cursor);
  const effect = take(cursor, 'name');
  if (effect !== 'permit' && effect !== 'forbid')
    throw new SyntaxError(`expected permit or forbid, got ${effect}`);
  expectToken(cursor, '(');
  const tests = parseScope(cursor, effect, 'principal');
  expectToken(cursor, ',');
  tests.push(...parseScope(cursor, effect, 'action'));
  expectToken(cursor, ',');
  tests.push(...parseScope(cursor, effect, 'resource'));
  skip(cursor, ',');
  expectToken(cursor, ')');
  while (nextIs(cursor, 'when') || nextIs(cursor, 'unless')) {
    const isUnless = take(cursor, 'name') === 'unless';
    expectToken(cursor, '{');
    const test = parseExpression(cursor);
    expectToken(cursor, '}');
    tests.push(isUnless ? { kind: 'not', of: test } : test);
  }
  expectToken(cursor, ';');
  return { effect, annotations, tests };
}

/** A statement that the parser does not understand, and whether it would have opened something. */
export interface Misunderstood {
  line: number;
  message: string;
  opens: boolean;
}

/** Reads statements one by one; one that is not understood is told, and the next one read. */
export function parseCedar(text: string): { policies: CedarPolicy[]; misunderstood: Misunderstood[] } {
  const tokens = tokenize(text);
  const cursor: Cursor = { tokens, at: 0, depth: 0 };
  const policies: CedarPolicy[] = [];
  const misunderstood: Misunderstood[] = [];
  const lines = text.split('\n');
  while (peek(cursor).type !== 'end') {
    const start = cursor.at;
    const { line } = peek(cursor);
    try {
      const policy = parsePolicy(cursor);
      policies.push({
        ...policy,
        line,
        text: lines
          .slice(line - 1, line + 5)
          .map((each) => each.slice(0, 200))
          .join(' ')
          .slice(0, 200),
      });
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      cursor.at = start;
      cursor.depth = 0;
      let opens = false;
      while (peek(cursor).type !== 'end' && !skip(cursor, ';')) {
        opens ||= nextIs(cursor, 'permit');
        cursor.at += 1;
      }
      misunderstood.push({ line, message: error.message, opens });
    }
  }
  return { policies, misunderstood };
}

/** What a policy says to a request: whether it fits, cannot be told yet, or fails, in which case it is skipped. */
export function fitsCedar(
  { tests }: CedarPolicy,
  request: CedarRequest,
): boolean | typeof unknown | typeof failed {
  let isUnknown = false;
  for (const test of tests) {
    const value = evaluateCedar(test, { ...request });
    if (value === unknown) isUnknown = true;
    else if (value === false) return false;
    else if (value !== true) return isUnknown ? unknown : failed;
  }
  return isUnknown ? unknown : true;
}

/** Whether a policy speaks of tools by name rather than by pattern or altogether. */
export function namesTools({ tests }: CedarPolicy, isName: (expression: Expression) => boolean): boolean {
  const visit = (expression: Expression): boolean => {
    switch (expression.kind) {
      case 'binary':
        return expression.operator !== '!=' && (isName(expression.left) || visit(expression.right));
      case 'call':
        return expression.given.some(isName);
      case 'and':
      case 'or':
        return expression.parts.some(visit);
      default:
        return false;
    }
  };
  return tests.some(visit);
}
