import { showName } from './unseen-characters.ts';

/** A value that an argument is compared with. */
export type Scalar = string | number | boolean;

/** The arguments of a call, as an agent sends them. */
export type Arguments = Record<string, unknown>;

/**
 * A question about one top-level argument of a call. Each is made so that what a reader does not foresee
 * fails it: another type, a list instead of a string, a missing argument.
 */
export type Condition =
  /** The argument is one of the values, in type too. `optional`: absent will do too. */
  | { kind: 'one-of'; argument: string; values: Scalar[]; optional?: true }
  /** The argument is a number from 0 to `max`. */
  | { kind: 'at-most'; argument: string; max: number }
  /** The argument is absent or false. */
  | { kind: 'unset'; argument: string }
  /**
   * The argument is a string that begins with one of the prefixes and has no way out of it: no `..`, no backslash,
   * no percent sign. Paths and URLs alike; prefixes end in a slash. `optional`: absent will do too.
   */
  | { kind: 'under'; argument: string; prefixes: string[]; optional?: true }
  /** The argument is one address: a listed one, or one at a listed domain. `optional`: absent will do too. */
  | { kind: 'addressed-to'; argument: string; addresses: string[]; domains: string[]; optional?: true }
  /** The argument is one SQL statement that looks as if it only read. */
  | { kind: 'reading-sql'; argument: string };

export const conditionKinds = [
  'one-of',
  'at-most',
  'unset',
  'under',
  'addressed-to',
  'reading-sql',
] as const satisfies readonly Condition['kind'][];

/**
 * What a reading statement must and must not match, in the syntax that RE2, Rust and JavaScript share, ignoring
 * case. A SELECT can call a function that writes, so this never decides more than that a person is asked.
 */
export const readingSql = {
  match: '^\\s*(?:select|show|describe)\\s',
  mismatch: '[;\\\\]|--|/\\*|\\b(?:into|for\\s+update|for\\s+share|outfile|dumpfile|copy)\\b',
} as const;

/** Everything that leads out of a folder, and ways to write it. */
export const waysOut = ['..', '\\', '%'] as const;

const reads = new RegExp(readingSql.match, 'i');
const readsNot = new RegExp(readingSql.mismatch, 'i');
const addressPattern = /^[^\s@,;<>"]{1,64}$/;

function isUnder(value: unknown, prefixes: string[]): boolean {
  return (
    typeof value === 'string' &&
    prefixes.some((prefix) => value.startsWith(prefix)) &&
    !waysOut.some((way) => value.includes(way))
  );
}

function isAddressedTo(value: unknown, addresses: string[], domains: string[]): boolean {
  if (typeof value !== 'string') return false;
  if (addresses.includes(value)) return true;
  return domains.some(
    (domain) => value.endsWith(`@${domain}`) && addressPattern.test(value.slice(0, -domain.length - 1)),
  );
}

/** Whether a condition holds for a call. The meaning that every target has to keep. */
export function holds(condition: Condition, given: Arguments): boolean {
  const value = Object.hasOwn(given, condition.argument) ? given[condition.argument] : undefined;
  switch (condition.kind) {
    case 'one-of':
      return (
        (condition.optional === true && value === undefined) ||
        condition.values.some((each) => each === value)
      );
    case 'at-most':
      return typeof value === 'number' && value >= 0 && value <= condition.max;
    case 'unset':
      return value === undefined || value === false;
    case 'under':
      return (condition.optional === true && value === undefined) || isUnder(value, condition.prefixes);
    case 'addressed-to':
      return (
        (condition.optional === true && value === undefined) ||
        isAddressedTo(value, condition.addresses, condition.domains)
      );
    case 'reading-sql':
      return typeof value === 'string' && reads.test(value) && !readsNot.test(value);
  }
}

const quoted = (values: readonly Scalar[]) =>
  values.map((value) => `“${showName(String(value))}”`).join(' or ');

/** A condition in words: `amount is at most 100`. */
export function conditionInWords(condition: Condition): string {
  const argument = showName(condition.argument);
  const orAbsent = 'optional' in condition && condition.optional === true ? ', or left out' : '';
  switch (condition.kind) {
    case 'one-of':
      return condition.values.length === 0
        ? `${argument} is left out`
        : `${argument} is ${quoted(condition.values)}${orAbsent}`;
    case 'at-most':
      return `${argument} is at most ${condition.max}`;
    case 'unset':
      return `${argument} is not set`;
    case 'under':
      return `${argument} is under ${quoted(condition.prefixes)}${orAbsent}`;
    case 'addressed-to': {
      const places = [...condition.addresses, ...condition.domains.map((domain) => `@${domain}`)];
      return `${argument} is ${quoted(places)}${orAbsent}`;
    }
    case 'reading-sql':
      return `${argument} is a single statement that reads`;
  }
}
