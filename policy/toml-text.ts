import { parse, stringify, TomlError } from 'smol-toml';

// What nobody sees, or what turns the direction of the text around it. smol-toml escapes controls itself.
const invisible = new RegExp(String.raw`[\u007F-\u009F\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\uFE00-\uFE0F]`, 'gu');

/**
 * A value as TOML that shows what it says. Every name and string that is not a bare word stands in basic quotes, so
 * that the escapes are read as the characters.
 */
export function tomlText(value: Record<string, unknown>): string {
  return stringify(value).replace(invisible, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
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
