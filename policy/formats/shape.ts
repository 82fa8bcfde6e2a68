import { isObject, ownEntries, ownValue } from '../readers/json-value.ts';
import { cutText, showName } from '../unseen-characters.ts';

/** The kinds of values that settings are made of, in JSON as in TOML. */
export type ValueKind = 'text' | 'number' | 'boolean' | 'list' | 'object' | 'null' | 'date';

/** What a program takes at one place of its settings; `any` is what it does not look at, or drops without a word. */
export type Shape =
  | 'any'
  | 'filled text'
  | ValueKind
  | { kinds: readonly ValueKind[] }
  | { oneOf: readonly string[] }
  | { from?: number; to?: number; isWhole?: boolean }
  | { listOf: Shape; isFilled?: boolean }
  | { mapOf: Shape }
  | {
      fields: Readonly<Record<string, Shape>>;
      required?: readonly string[];
      /** Whether there may be no others. */
      isClosed?: boolean;
      /** What all others are, if they may be anything but any. */
      others?: Shape;
    }
  | { either: readonly Shape[]; expected: string };

/** A place at which settings are not what their program takes. */
export interface ShapeFault {
  place: string;
  /** What was expected and what was got, without a full stop. */
  message: string;
}

const maxFaults = 20;

const kindNames: Record<ValueKind, string> = {
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  object: 'an object',
  null: 'null',
  date: 'a date',
};

function kindOf(value: unknown): ValueKind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Date) return 'date';
  if (typeof value === 'object') return 'object';
  return typeof value === 'string' ? 'text' : typeof value === 'boolean' ? 'boolean' : 'number';
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return `“${cutText(showName(value.slice(0, 80)), 40)}”`;
  return typeof value === 'number' ? String(value) : kindNames[kindOf(value)];
}

function fault(place: string, expected: string, value: unknown): ShapeFault[] {
  return [{ place, message: `expected ${expected}, got ${shown(value)}` }];
}

const within = (place: string, name: string) => {
  const plain = cutText(showName(name.slice(0, 200)), 80);
  return place === '' ? plain : `${place}.${plain}`;
};

function* listFaults(values: unknown[], shape: Shape, place: string): Generator<ShapeFault> {
  for (const [index, value] of values.entries()) yield* shapeFaults(value, shape, `${place}[${index}]`);
}

function* fieldFaults(
  value: Record<string, unknown>,
  { fields, required = [], isClosed = false, others = 'any' }: Extract<Shape, { fields: unknown }>,
  place: string,
): Generator<ShapeFault> {
  for (const name of required) {
    if (!Object.hasOwn(value, name)) {
      yield { place, message: `expected ${name}, got nothing` };
    }
  }
  for (const [name, each] of Object.entries(value)) {
    const shape = Object.hasOwn(fields, name) ? (fields[name] ?? 'any') : others;
    yield* shapeFaults(each, shape, within(place, name));
    if (isClosed && !Object.hasOwn(fields, name))
      yield { place: within(place, name), message: 'expected no such key' };
  }
}

function* numberFaults(
  value: unknown,
  { from = -Infinity, to = Infinity, isWhole = false }: Extract<Shape, { from?: number }>,
  place: string,
): Generator<ShapeFault> {
  const isRight =
    typeof value === 'number' && value >= from && value <= to && (!isWhole || Number.isInteger(value));
  if (isRight) return;
  const bounds = [from === -Infinity ? '' : `from ${from}`, to === Infinity ? '' : `to ${to}`].filter(
    Boolean,
  );
  yield* fault(place, [`a ${isWhole ? 'whole ' : ''}number`, ...bounds].join(' '), value);
}

/** Of several shapes that a value has none of, the one that it nearly has tells what is wrong. */
function* eitherFaults(
  value: unknown,
  { either, expected }: Extract<Shape, { either: unknown }>,
  place: string,
): Generator<ShapeFault> {
  const tried = either.map((each) => [...shapeFaults(value, each, place).take(maxFaults)]);
  const isWithin = ([first]: ShapeFault[]) => Number(first?.place !== place);
  const [nearest = []] = tried.toSorted((a, b) => a.length - b.length || isWithin(b) - isWithin(a));
  if (nearest.length === 0) return;
  const [first] = nearest;
  if (first && first.place !== place) yield first;
  else yield* fault(place, expected, value);
}

function* shapeFaults(value: unknown, shape: Shape, place: string): Generator<ShapeFault> {
  if (shape === 'any') return;
  if (shape === 'filled text') {
    if (typeof value !== 'string' || value === '') yield* fault(place, 'a text that is not empty', value);
  } else if (typeof shape === 'string') {
    if (kindOf(value) !== shape) yield* fault(place, kindNames[shape], value);
  } else if ('kinds' in shape) {
    const names = shape.kinds.map((kind) => kindNames[kind]);
    if (!shape.kinds.includes(kindOf(value))) yield* fault(place, names.join(' or '), value);
  } else if ('oneOf' in shape) {
    if (typeof value !== 'string' || !shape.oneOf.includes(value)) {
      const names = shape.oneOf.join(', ').replace(/, ([^,]*)$/, ' or $1');
      yield* fault(place, names || 'nothing', value);
    }
  } else if ('listOf' in shape) {
    if (!Array.isArray(value) || (shape.isFilled && value.length === 0)) yield* fault(place, 'a list', value);
    else yield* listFaults(value, shape.listOf, place);
  } else if ('mapOf' in shape) {
    if (!isObject(value)) yield* fault(place, 'an object', value);
    for (const [name, each] of ownEntries(value)) yield* shapeFaults(each, shape.mapOf, within(place, name));
  } else if ('fields' in shape) {
    if (!isObject(value)) yield* fault(place, 'an object', value);
    else yield* fieldFaults(value, shape, place);
  } else if ('either' in shape) {
    yield* eitherFaults(value, shape, place);
  } else yield* numberFaults(value, shape, place);
}

/** Finds what is wrong with settings, the first twenty places: a wrong type, a mode that there is not, a key that is missing. */
export function faultsOf(value: unknown, shape: Shape, place = ''): ShapeFault[] {
  return [...shapeFaults(value, shape, place).take(maxFaults)];
}

/** The fields that have a shape, since settings name many of one kind. */
export function fieldsOf(names: string, shape: Shape): Record<string, Shape> {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, shape]),
  );
}

/** A value deep within objects. */
export function valueAt(value: unknown, ...names: string[]): unknown {
  return names.reduce(ownValue, value);
}
