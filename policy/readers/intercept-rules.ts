import type { Arguments } from '../condition.ts';
import { compileRe2 } from './re2.ts';
import type { TextPattern } from './re2.ts';

/** A rule of Intercept. */
export interface InterceptRule {
  name: string;
  action: 'evaluate' | 'deny';
  rateLimit?: string;
  conditions: InterceptCondition[];
  counter?: string;
}

export interface InterceptCondition {
  path: string;
  op: string;
  value: unknown;
  /** Of a condition with a pattern that is valid. */
  regex?: TextPattern;
}

const operators = ['eq', 'neq', 'in', 'not_in', 'lt', 'lte', 'gt', 'gte', 'regex', 'contains', 'exists'];
const numeric = ['lt', 'lte', 'gt', 'gte'];
const ratePattern = /^([1-9]\d{0,8})\/(minute|hour|day)$/;

const field = (value: unknown, key: string): unknown => (value instanceof Map ? value.get(key) : undefined);

/** Says what is wrong with a condition; undefined if nothing is, and then its pattern is put together. */
function problemOfCondition(condition: InterceptCondition): string | undefined {
  const { path, op, value } = condition;
  if (!/^(?:args|state)\./.test(path)) return `a path has to start with args. or state., got ${path}`;
  if (!operators.includes(op)) return `unknown operator ${op}`;
  if ((op === 'in' || op === 'not_in') && !Array.isArray(value)) return `${op} needs a list`;
  if (numeric.includes(op) && typeof value !== 'number') return `${op} needs a number`;
  if (op === 'exists' && typeof value !== 'boolean') return 'exists needs true or false';
  if (op !== 'regex') return undefined;
  if (typeof value !== 'string') return 'regex needs a string';
  const compiled = compileRe2(value);
  if ('error' in compiled) return `invalid regex: ${compiled.error}`;
  condition.regex = compiled.regex;
  return undefined;
}

/** Reads a rule as `intercept validate` does; text where it is invalid. */
export function readRule(tool: string, value: unknown): InterceptRule | string {
  const text = (key: string) => {
    const found = field(value, key) ?? '';
    return typeof found === 'string' ? found : undefined;
  };
  const [name, action, rateLimit] = [text('name'), text('action'), text('rate_limit')];
  const listed = field(value, 'conditions') ?? [];
  if (name === undefined || action === undefined || rateLimit === undefined || !Array.isArray(listed)) {
    return 'expected a rule with a name';
  }
  const conditions = listed.map((each: unknown): InterceptCondition => ({
    path: String(field(each, 'path') ?? ''),
    op: String(field(each, 'op') ?? ''),
    value: field(each, 'value'),
  }));
  const state = field(value, 'state');
  if (rateLimit !== '') {
    const window = ratePattern.exec(rateLimit)?.[2];
    if (window === undefined) return `expected a rate such as 5/hour, got ${rateLimit}`;
    if (conditions.length > 0 || state !== undefined) return 'rate_limit and conditions exclude each other';
    if (action === 'deny') return 'rate_limit and deny exclude each other';
    // The counter is addressed by a path that dots part: the validator does not find it again.
    if (tool.includes('.')) return 'the calls of a tool whose name has a dot cannot be counted';
    return { name, action: 'evaluate', rateLimit, conditions: [], counter: `_rate_${window}` };
  }
  if (name === '') return 'a rule needs a name';
  if (action !== '' && action !== 'evaluate' && action !== 'deny') return `unknown action ${action}`;
  if (action === 'deny' && conditions.length > 0) return 'a rule that denies has no conditions';
  if (action !== 'deny' && conditions.length === 0) return 'a rule that evaluates needs a condition';
  const problem = conditions.map(problemOfCondition).find((each) => each !== undefined);
  if (problem !== undefined) return problem;
  const counter = field(state, 'counter');
  return {
    name,
    action: action === 'deny' ? 'deny' : 'evaluate',
    conditions,
    ...(typeof counter === 'string' && { counter }),
  };
}

function resolve(given: Arguments, path: string): { value: unknown } | undefined {
  let value: unknown = given;
  for (const part of path.slice('args.'.length).split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, part))
      return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return { value };
}

/** Numbers as numbers, everything else as the text that Go prints for it. */
function isEqual(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a === b;
  const print = (value: unknown): string =>
    value === null ? '<nil>' : Array.isArray(value) ? `[${value.map(print).join(' ')}]` : String(value);
  return print(a) === print(b);
}

/** Whether a condition holds for a call; those on counters are taken to hold. */
export function conditionHolds({ path, op, value, regex }: InterceptCondition, given: Arguments): boolean {
  if (path.startsWith('state.')) return true;
  const found = resolve(given, path);
  if (op === 'exists') return (found !== undefined && found.value !== null) === value;
  if (!found) return false;
  const actual = found.value;
  switch (op) {
    case 'eq':
      return isEqual(actual, value);
    case 'neq':
      return !isEqual(actual, value);
    case 'in':
    case 'not_in':
      return (Array.isArray(value) && value.some((each) => isEqual(actual, each))) === (op === 'in');
    case 'regex':
      return typeof actual === 'string' && regex?.test(actual) === true;
    case 'contains':
      if (typeof actual === 'string') return typeof value === 'string' && actual.includes(value);
      return Array.isArray(actual) && actual.some((each) => isEqual(each, value));
    default: {
      if (typeof actual !== 'number' || typeof value !== 'number') return false;
      return op === 'lt'
        ? actual < value
        : op === 'lte'
          ? actual <= value
          : op === 'gt'
            ? actual > value
            : actual >= value;
    }
  }
}
