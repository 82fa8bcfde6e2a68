import { waysOut } from '../condition.ts';
import type { Condition } from '../condition.ts';
import { escapeAsBraced, showLine } from '../unseen-characters.ts';

function escapeCedar(text: string): string {
  return escapeAsBraced(text.replace(/[\\"]/g, '\\$&'));
}

/** A string as a literal of Cedar (https://docs.cedarpolicy.com/policies/syntax-grammar.html). */
export function cedarString(text: string): string {
  return `"${escapeCedar(text)}"`;
}

/** The operand of `like`: each part as it is, with `*` standing for anything between them. */
export function cedarPattern(...parts: string[]): string {
  return `"${parts.map((part) => escapeCedar(part).replaceAll('*', '\\*')).join('*')}"`;
}

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;
const reserved = new Set(['true', 'false', 'if', 'then', 'else', 'in', 'is', 'like', 'has', '__cedar']);
const isIdentifier = (name: string) => identifier.test(name) && !reserved.has(name);

/** Where a dialect keeps the arguments of a call. */
export interface CedarArguments {
  /** The record that holds them: `context.args`. */
  record: string;
  /** What has to hold before anybody may look into the record: `context has args`. */
  guard?: string;
  /** What stands before the name of an argument. */
  prefix: string;
}

function has({ record, prefix }: CedarArguments, argument: string): string {
  const name = prefix + argument;
  return `${record} has ${isIdentifier(name) ? name : cedarString(name)}`;
}

function valueOf({ record, prefix }: CedarArguments, argument: string): string {
  const name = prefix + argument;
  return isIdentifier(name) ? `${record}.${name}` : `${record}[${cedarString(name)}]`;
}

const all = (terms: string[]) => terms.join(' && ');
const any = (terms: string[]) => (terms.length === 1 ? (terms[0] ?? 'false') : `(${terms.join(' || ')})`);

function oneOf(value: string, values: (string | number | boolean)[]): string {
  const strings = values.filter((each) => typeof each === 'string').map(cedarString);
  const booleans = values.filter((each) => typeof each === 'boolean').map((each) => `${value} == ${each}`);
  const listed =
    strings.length === 1 ? `${value} == ${strings[0]}` : `[${strings.join(', ')}].contains(${value})`;
  const terms = [...(strings.length > 0 ? [listed] : []), ...booleans];
  return terms.length === 0 ? 'false' : any(terms);
}

function under(value: string, prefixes: string[]): string {
  const begins = prefixes.map((prefix) => `${value} like ${cedarPattern(prefix, '')}`);
  const leads = waysOut.map((way) => `!(${value} like ${cedarPattern('', way, '')})`);
  return begins.length === 0 ? 'false' : all([any(begins), ...leads]);
}

/**
 * A condition as an expression. It fails on an argument of another type, and a policy that fails is skipped, so it may
 * stand in a `permit` alone: a skipped `forbid` would open what it closes. What a dialect cannot express is false.
 */
export function cedarCondition(condition: Condition, source: CedarArguments): string {
  const present = has(source, condition.argument);
  const value = valueOf(source, condition.argument);
  const needed = (test: string) => {
    const isOptional = 'optional' in condition && condition.optional === true;
    // The validator learns from `has && …` alone that an attribute may be looked at.
    return isOptional ? `!(${present} && !(${test}))` : `${present} && ${test}`;
  };
  switch (condition.kind) {
    case 'one-of':
      return needed(oneOf(value, condition.values));
    case 'at-most': {
      const max = Math.floor(Math.min(condition.max, Number.MAX_SAFE_INTEGER));
      return needed(`${value} >= 0 && ${value} <= ${max}`);
    }
    case 'unset':
      return `!(${present} && ${value} != false)`;
    case 'under':
      return needed(under(value, condition.prefixes));
    case 'addressed-to':
    case 'reading-sql':
      return 'false';
  }
}

/** All conditions of an exception, behind the guard of the record of arguments. */
export function cedarWhen(when: Condition[], source: CedarArguments): string {
  const conditions = when.map((condition) => cedarCondition(condition, source));
  return all([...(source.guard === undefined ? [] : [source.guard]), ...conditions]);
}

/** What all dialects can compare: strings and truth values; numbers have several types. */
export function isComparable(condition: Condition): boolean {
  return condition.kind !== 'one-of' || condition.values.every((value) => typeof value !== 'number');
}

export interface CedarPermit {
  /** A comment before it: the reason. */
  comment?: string;
  annotation?: string;
  action: string;
  resource: string;
  when?: string[];
  unless?: string[];
}

function clause(word: string, alternatives: string[] = []): string[] {
  const [only] = alternatives;
  if (only === undefined) return [];
  const body = alternatives.length === 1 ? only : alternatives.map((each) => `(${each})`).join(' ||\n  ');
  return [`${word} {\n  ${body}\n}`];
}

/** A permit as text. Several expressions under `when` are alternatives, and so are those under `unless`. */
export function cedarPermit({ comment, annotation, action, resource, when, unless }: CedarPermit): string {
  const lines = [
    ...(comment === undefined ? [] : [`// ${showLine(comment)}`]),
    ...(annotation === undefined ? [] : [annotation]),
    `permit (\n  principal,\n  ${action},\n  ${resource}\n)`,
    ...clause('when', when),
    ...clause('unless', unless),
  ];
  return `${lines.join('\n')};\n`;
}
