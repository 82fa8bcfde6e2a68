// Forms that RE2 has and JavaScript does not, and the other way round.
const lookaround = /\(\?(?:[=!]|<[=!])/;
const backreference = /(?<!\\)(?:\\\\)*\\(?:[1-9]|k<)/;
const flags = /^\(\?([imsU]+)\)/;

/**
 * A pattern of RE2 as one of JavaScript. Only what both engines share, flags at the beginning included; anything else is
 * an error in words, so that nobody guesses what the gateway would do with it.
 */
export function compileRe2(pattern: string): { regex: RegExp } | { error: string } {
  if (lookaround.test(pattern)) return { error: 'RE2 has no lookaround' };
  if (backreference.test(pattern)) return { error: 'RE2 has no backreferences' };
  const given = flags.exec(pattern)?.[1] ?? '';
  if (given.includes('U')) return { error: 'the flag U is not understood' };
  const rest = pattern.replace(flags, '').replaceAll('(?P<', '(?<');
  if (/\(\?[a-z-]*[):]/.test(rest.replaceAll('(?:', '')))
    return { error: 'flags inside of a pattern are not understood' };
  if (/\\[pPQEAzCa]|\[\[:/.test(rest)) return { error: 'this class or anchor is not understood' };
  try {
    return { regex: new RegExp(rest, given) };
  } catch (error) {
    if (error instanceof SyntaxError) return { error: error.message };
    throw error;
  }
}
