import type { Expression } from './expression.ts';

/** A value of Cedar; `unknown` is what nobody has said yet, as a call's arguments while only its tool is known. */
export type CedarValue =
  | string
  | number
  | boolean
  | CedarEntity
  | CedarValue[]
  | { record: Map<string, CedarValue> }
  | { other: unknown }
  | typeof unknown
  | typeof failed;

export interface CedarEntity {
  type: string;
  id: string;
  attributes?: Map<string, CedarValue>;
  parents?: CedarEntity[];
}

export const unknown = Symbol('unknown');
/** The result of an expression that ends in an error. */
export const failed = Symbol('failed');

const isEntity = (value: unknown): value is CedarEntity =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'type' in value;

/** What JSON becomes: fractions and null have no value of their own, but are there. */
export function cedarValue(json: unknown): CedarValue {
  if (typeof json === 'string' || typeof json === 'boolean') return json;
  if (Number.isSafeInteger(json)) return Number(json);
  if (Array.isArray(json)) return json.map(cedarValue);
  if (typeof json === 'object' && json !== null) {
    return { record: new Map(Object.entries(json).map(([name, value]) => [name, cedarValue(value)])) };
  }
  return { other: json };
}

function isEqual(a: CedarValue, b: CedarValue): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return (
      a.every((one) => b.some((other) => isEqual(one, other))) &&
      b.every((one) => a.some((other) => isEqual(one, other)))
    );
  }
  if (typeof a === 'object' && typeof b === 'object' && isEntity(a) && isEntity(b)) {
    return a.type === b.type && a.id === b.id;
  }
  return a === b;
}

function isIn(entity: CedarEntity, ancestor: CedarEntity): boolean {
  return isEqual(entity, ancestor) || (entity.parents ?? []).some((parent) => isIn(parent, ancestor));
}

/** Whether a text consists of the parts, in their order, with anything between them. */
export function isLike(text: string, parts: string[]): boolean {
  const [first = '', ...rest] = parts;
  if (!text.startsWith(first)) return false;
  const last = rest.pop();
  if (last === undefined) return text === first;
  let from = first.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

function attributesOf(value: CedarValue): Map<string, CedarValue> | undefined {
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  if ('record' in value) return value.record;
  return isEntity(value) ? (value.attributes ?? new Map()) : undefined;
}

const compare: Record<string, (a: number, b: number) => boolean> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

function relate(operator: string, left: CedarValue, right: CedarValue): CedarValue {
  if (operator === '==') return isEqual(left, right);
  if (operator === '!=') return !isEqual(left, right);
  if (operator === 'in') {
    const ancestors = Array.isArray(right) ? right : [right];
    if (!isEntity(left) || !ancestors.every(isEntity)) return failed;
    return ancestors.some((ancestor) => isIn(left, ancestor));
  }
  const test = compare[operator];
  return test && typeof left === 'number' && typeof right === 'number' ? test(left, right) : failed;
}

type Names = Record<string, CedarValue>;

/** `&&` and `||` from left to right; what is not looked at cannot fail. An unknown part leaves the others to decide. */
function combine(parts: Expression[], names: Names, decisive: boolean): CedarValue {
  let isUnknown = false;
  for (const part of parts) {
    const value = evaluateCedar(part, names);
    if (value === unknown) isUnknown = true;
    else if (value === decisive) return value;
    else if (value !== !decisive) return isUnknown ? unknown : failed;
  }
  return isUnknown ? unknown : !decisive;
}

function call(of: CedarValue, name: string, given: CedarValue[]): CedarValue {
  const [argument] = given;
  if (argument === undefined || given.length !== 1 || !Array.isArray(of)) return failed;
  const wanted = Array.isArray(argument) ? argument : [];
  const holds = (each: CedarValue) => of.some((one) => isEqual(one, each));
  if (name === 'contains') return holds(argument);
  if (!Array.isArray(argument)) return failed;
  return name === 'containsAny' ? wanted.some(holds) : name === 'containsAll' ? wanted.every(holds) : failed;
}

/**
 * The value of an expression of Cedar, where `names` says what principal, action, resource and context are. Follows the
 * language in what fails: another type than an operator takes, an attribute that is not there.
 */
export function evaluateCedar(expression: Expression, names: Names): CedarValue {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'list': {
      const items = expression.items.map((item) => evaluateCedar(item, names));
      return items.find((item) => item === failed || item === unknown) ?? items;
    }
    case 'name':
      return Object.hasOwn(names, expression.name) ? (names[expression.name] ?? failed) : failed;
    case 'entity':
      return { type: expression.type, id: expression.id };
    case 'and':
      return combine(expression.parts, names, false);
    case 'or':
      return combine(expression.parts, names, true);
    case 'not': {
      const value = evaluateCedar(expression.of, names);
      return value === unknown ? unknown : typeof value === 'boolean' ? !value : failed;
    }
    case 'member': {
      const of = evaluateCedar(expression.of, names);
      return of === unknown ? unknown : (attributesOf(of)?.get(expression.name) ?? failed);
    }
    case 'has': {
      const of = evaluateCedar(expression.of, names);
      return of === unknown ? unknown : (attributesOf(of)?.has(expression.name) ?? failed);
    }
    case 'like': {
      const of = evaluateCedar(expression.of, names);
      return of === unknown ? unknown : typeof of === 'string' ? isLike(of, expression.parts) : failed;
    }
    case 'call': {
      if (!expression.of) return failed;
      const values = [expression.of, ...expression.given].map((each) => evaluateCedar(each, names));
      const open = values.find((value) => value === failed) ?? values.find((value) => value === unknown);
      const [of = failed, ...given] = values;
      return open ?? call(of, expression.name, given);
    }
    case 'binary': {
      const left = evaluateCedar(expression.left, names);
      const right = evaluateCedar(expression.right, names);
      if (left === failed || right === failed) return failed;
      return left === unknown || right === unknown ? unknown : relate(expression.operator, left, right);
    }
  }
}
