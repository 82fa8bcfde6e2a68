import type { Condition } from '../condition.ts';
import { numberPattern } from './number-pattern.ts';

// Gemini CLI matches a pattern with the arguments of a call written as JSON: keys sorted, and at the top level a NUL
// before and behind each pair. JSON escapes control characters, so that an argument can hold no NUL itself, and a
// pattern from NUL to NUL sees one whole pair. The client takes no pattern with a quantified group.
const edge = '\\x00';

/** A text as a pattern for itself. Escapes by number, so that no bracket of a name is taken for one of the pattern. */
function literal(text: string): string {
  return text.replace(
    /[^A-Za-z0-9_":,/@ ]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const anyOf = (patterns: string[]) => `(?:${patterns.join('|')})`;

/** The inside of a string as JSON writes it. */
const inside = (text: string) => literal(JSON.stringify(text).slice(1, -1));

const anyCase = (word: string) => word.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);

// White space as JSON writes it: as it is, or escaped. The sets are wider than that by the letters of the escapes.
const space = '(?:\\s|\\\\[fnrt]|\\\\u000b)';
const spaces = '[\\s\\\\fnrtub0]';
const inValue = '[^\\x00]*';
const wordStart = '(?:\\b|\\\\[bfnrt]|\\\\u[0-9a-f]{4})';

const writing = [
  ...['into', 'outfile', 'dumpfile', 'copy'].map(anyCase),
  ...['update', 'share'].map((word) => `${anyCase('for')}${spaces}+${anyCase(word)}`),
];

/** `readingSql` of the conditions, on a string as JSON writes it. */
const readingStatement = [
  '"',
  `(?!${inValue}${anyOf([';', '\\\\\\\\', '--', '/\\*'])})`,
  `(?!${inValue}${wordStart}${anyOf(writing)}\\b)`,
  // The space before the first word, in which no letter stands that is not of an escape.
  '(?![\\s\\\\fnrt]*(?<!\\\\)[fnrt])[\\s\\\\fnrt]*',
  anyOf(['select', 'show', 'describe'].map(anyCase)),
  space,
].join('');

/** A pattern for the value of an argument, from the colon on; undefined if there is none. */
function valuePattern(condition: Condition): string | undefined {
  switch (condition.kind) {
    case 'one-of':
      return condition.values.length === 0
        ? undefined
        : `${anyOf(condition.values.map((value) => literal(JSON.stringify(value))))}${edge}`;
    case 'at-most': {
      const number = numberPattern(condition.max);
      return number === undefined ? undefined : `${number}${edge}`;
    }
    case 'unset':
      return `false${edge}`;
    case 'under':
      return condition.prefixes.length === 0
        ? undefined
        : `"(?!${inValue}${anyOf(['\\.\\.', '%', '\\\\\\\\'])})${anyOf(condition.prefixes.map(inside))}`;
    case 'addressed-to': {
      // A backslash in front of the @, which only a quoted address could have, is left to a person.
      const alternatives = [
        ...condition.addresses.map(inside),
        ...condition.domains.map((domain) => `[^\\s@,;<>"\\\\\\x00]{1,64}@${inside(domain)}`),
      ];
      return alternatives.length === 0 ? undefined : `"${anyOf(alternatives)}"${edge}`;
    }
    case 'reading-sql':
      return readingStatement;
  }
}

/**
 * A lookahead for one condition on the arguments of a call; undefined if no pattern says the same. What may be left out
 * is a pair that does not stand there with any other value.
 */
export function argumentPattern(condition: Condition): string | undefined {
  const value = valuePattern(condition);
  if (value === undefined) return undefined;
  const key = `[\\s\\S]*${edge}${literal(JSON.stringify(condition.argument))}:`;
  const mayLack = condition.kind === 'unset' || ('optional' in condition && condition.optional === true);
  return mayLack ? `(?!${key}(?!${value}))` : `(?=${key}${value})`;
}

/** A pattern for the calls that meet all of the conditions. */
export function argumentsPattern(conditions: Condition[]): string | undefined {
  const patterns = conditions.map(argumentPattern);
  return patterns.every((pattern) => pattern !== undefined) ? `^${patterns.join('')}` : undefined;
}
