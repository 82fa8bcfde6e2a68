import { RE2JS, RE2JSException } from 're2js';

/** A pattern that can be asked about a text, in time that grows with the length of the text alone. */
export interface TextPattern {
  test(text: string): boolean;
}

// The time of a test is the product of the lengths of program and text, and a policy tests every tool.
const maxLength = 4096;
const maxProgram = 5000;

/** The texts of a pattern that is nothing but a choice of whole texts, as long policies have it; undefined of any other. */
function wholeTexts(pattern: string): Set<string> | undefined {
  const inside = pattern.startsWith('^(?:') && pattern.endsWith(')$') ? pattern.slice(4, -2) : undefined;
  if (inside === undefined) return undefined;
  const texts: string[] = [];
  let text = '';
  for (let at = 0; at < inside.length; at += 1) {
    const unit = inside.charAt(at);
    if (unit === '|') {
      texts.push(text);
      text = '';
    } else if (unit === '\\') {
      at += 1;
      // A letter or digit behind a backslash is more than itself.
      if (!/[!-/:-@[-`{-~]/.test(inside.charAt(at))) return undefined;
      text += inside.charAt(at);
    } else if ('.+*?()[]{}^$'.includes(unit)) return undefined;
    else text += unit;
  }
  return new Set([...texts, text]);
}

function compile(pattern: string): TextPattern | { error: string } {
  const texts = wholeTexts(pattern);
  if (texts) return { test: (text) => texts.has(text) };
  if (pattern.length > maxLength)
    return { error: `the pattern is longer than ${maxLength}, and not examined` };
  try {
    const compiled = RE2JS.compile(pattern);
    if (compiled.programSize() > maxProgram) return { error: 'the pattern repeats too much to be examined' };
    return compiled;
  } catch (error) {
    if (error instanceof RE2JSException) return { error: error.message };
    throw error;
  }
}

/**
 * A pattern as RE2 reads it, which is what Go, and with it these gateways and CEL, has; what RE2 does not have is an error
 * in words. A pattern is a stranger's, and a backtracking engine could be kept busy by it for ever.
 */
export function compileRe2(pattern: string): { regex: TextPattern } | { error: string } {
  const compiled = compile(pattern);
  return 'error' in compiled ? compiled : { regex: compiled };
}
