import type { Expression } from './expression.ts';
import { compileRe2 } from './re2.ts';

/** The result of an expression that ends in an error. */
export const failed = Symbol('failed');

/** A value of the Common Expression Language: JSON, or an error. */
export type CelValue = unknown;

const isMap = (value: CelValue): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `&&` and `||` in any order: a part that decides the whole makes up for one that fails. */
function combine(parts: Expression[], names: Record<string, CelValue>, decisive: boolean): CelValue {
  let hasFailed = false;
  for (const part of parts) {
    const value = evaluateCel(part, names);
    if (value === decisive) return decisive;
    hasFailed ||= value !== !decisive;
  }
  return hasFailed ? failed : !decisive;
}

const compare: Record<string, (a: number | string, b: number | string) => boolean> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const isComparable = (value: CelValue): value is number | string =>
  ['number', 'string'].includes(typeof value);

function relate(operator: string, left: CelValue, right: CelValue): CelValue {
  if (operator === 'in') {
    if (Array.isArray(right)) return right.includes(left);
    return isMap(right) && typeof left === 'string' ? Object.hasOwn(right, left) : failed;
  }
  // Lists and maps are never compared in policies about tools.
  if ([left, right].some((value) => typeof value === 'object' && value !== null)) return failed;
  if (operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  const test = compare[operator];
  const isAlike = isComparable(left) && isComparable(right) && typeof left === typeof right;
  return test && isAlike ? test(left, right) : failed;
}

function member(of: CelValue, name: string): CelValue {
  return isMap(of) && Object.hasOwn(of, name) ? of[name] : failed;
}

// A rule is asked about every tool, and its pattern is put together once.
const compiledPatterns = new WeakMap<Expression, ReturnType<typeof compileRe2>>();

function compiledPattern(given: Expression | undefined, pattern: string): ReturnType<typeof compileRe2> {
  if (given?.kind !== 'literal') return compileRe2(pattern);
  const known = compiledPatterns.get(given) ?? compileRe2(pattern);
  compiledPatterns.set(given, known);
  return known;
}

function call(of: CelValue, name: string, [argument]: CelValue[], given: Expression[]): CelValue {
  if (typeof of !== 'string' || typeof argument !== 'string') return failed;
  if (name === 'startsWith') return of.startsWith(argument);
  if (name === 'endsWith') return of.endsWith(argument);
  if (name === 'contains') return of.includes(argument);
  const compiled = compiledPattern(given[0], argument);
  return 'regex' in compiled ? compiled.regex.test(of) : failed;
}

const functions = new Set(['startsWith', 'endsWith', 'contains', 'matches']);

/** Says what of an expression is not understood; undefined if all of it is. */
export function problemOfCel(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'literal':
    case 'name':
      return undefined;
    case 'list':
      return expression.items.map(problemOfCel).find((problem) => problem !== undefined);
    case 'and':
    case 'or':
      return expression.parts.map(problemOfCel).find((problem) => problem !== undefined);
    case 'binary':
      return problemOfCel(expression.left) ?? problemOfCel(expression.right);
    case 'not':
    case 'member':
      return problemOfCel(expression.of);
    case 'call': {
      if (expression.of ? functions.has(expression.name) : expression.name === 'has') {
        const [pattern] = expression.given;
        if (expression.name === 'matches' && pattern?.kind === 'literal') {
          const compiled = compiledPattern(pattern, String(pattern.value));
          if ('error' in compiled) return `the pattern could not be examined: ${compiled.error}`;
        }
        const parts = [...(expression.of ? [expression.of] : []), ...expression.given];
        return parts.map(problemOfCel).find((problem) => problem !== undefined);
      }
      return `${expression.name}() is not understood`;
    }
    case 'entity':
    case 'has':
    case 'like':
      return 'this is an expression of Cedar';
  }
}

/** The value of an expression, as far as `problemOfCel` finds nothing in it. */
export function evaluateCel(expression: Expression, names: Record<string, CelValue>): CelValue {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
      return Object.hasOwn(names, expression.name) ? names[expression.name] : failed;
    case 'list': {
      const items = expression.items.map((item) => evaluateCel(item, names));
      return items.includes(failed) ? failed : items;
    }
    case 'and':
      return combine(expression.parts, names, false);
    case 'or':
      return combine(expression.parts, names, true);
    case 'not': {
      const value = evaluateCel(expression.of, names);
      return typeof value === 'boolean' ? !value : failed;
    }
    case 'member':
      return member(evaluateCel(expression.of, names), expression.name);
    case 'binary': {
      const left = evaluateCel(expression.left, names);
      const right = evaluateCel(expression.right, names);
      return left === failed || right === failed ? failed : relate(expression.operator, left, right);
    }
    case 'call': {
      if (expression.of) {
        const given = expression.given.map((each) => evaluateCel(each, names));
        return call(evaluateCel(expression.of, names), expression.name, given, expression.given);
      }
      const [field] = expression.given;
      if (field?.kind !== 'member') return failed;
      const of = evaluateCel(field.of, names);
      return isMap(of) ? Object.hasOwn(of, field.name) : failed;
    }
    case 'entity':
    case 'has':
    case 'like':
      return failed;
  }
}
