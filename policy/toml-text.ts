import { parse, stringify, TomlError } from 'smol-toml';
import { escapeAsCodePoints } from './unseen-characters.ts';

/**
 * A value as TOML that shows what it says. Every name and string that is not a bare word stands in basic quotes, so
 * that the escapes are read as the characters.
 */
export function tomlText(value: Record<string, unknown>): string {
  return escapeAsCodePoints(stringify(value));
}

/** Reads TOML; text that is none is an error in words. */
export function parseToml(text: string): { value: unknown } | { error: string } {
  try {
    return { value: parse(text) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return { error: `Expected TOML, got ${error.message.split('\n', 1)[0]}.` };
  }
}
