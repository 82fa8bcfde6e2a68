import { parse, stringify, TomlError } from 'smol-toml';
import type { Unread } from '../policy-reader.ts';
import { maxPolicyDepth, sizeProblem } from '../size-of-value.ts';
import { escapeAsCodePoints } from '../unseen-characters.ts';

/**
 * A value as TOML that shows what it says. Every name and string that is not a bare word stands in basic quotes, so
 * that the escapes are read as the characters.
 */
export function tomlText(value: Record<string, unknown>): string {
  return escapeAsCodePoints(stringify(value));
}

// The parser takes a text of this length in a second or two.
const maxLength = 8 * 1024 ** 2;

/** Reads TOML; text that is none, or is too deep or too large to be a policy, is an error in words. */
export function parseToml(text: string): { value: unknown } | Unread {
  if (text.length > maxLength)
    return { error: `Expected TOML of at most ${maxLength} characters, got more.`, isOurs: true };
  try {
    const value = parse(text, { maxDepth: maxPolicyDepth });
    const problem = sizeProblem(value);
    if (problem === undefined) return { value };
    return { error: `Expected TOML, got what is ${problem}.`, isOurs: true };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return { error: `Expected TOML, got ${error.message.split('\n', 1)[0]}.` };
  }
}
