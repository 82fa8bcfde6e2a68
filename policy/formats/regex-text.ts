/** A text as a pattern that matches it and nothing else, in the syntax that RE2, Rust and JavaScript share. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}

/** A pattern that matches one of the texts, whole. */
export function oneOfPattern(texts: string[]): string {
  return `^(?:${texts.map(escapeRegex).join('|')})$`;
}

/**
 * A pattern for strings that begin with one of the prefixes and have no two dots in a row, no backslash and no percent
 * sign: the condition `under` without lookaheads, which RE2 lacks. Prefixes that have a way out themselves fit nothing.
 */
export function underPattern(prefixes: string[]): string | undefined {
  const sound = prefixes.filter((prefix) => prefix.endsWith('/') && !/\.\.|[\\%]/.test(prefix));
  if (sound.length === 0) return undefined;
  return `^(?:${sound.map(escapeRegex).join('|')})(?:\\.?[^.\\\\%])*\\.?$`;
}

// What JavaScript takes for white space, which RE2's \s does not have whole.
const space = '\t\n\v\f\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF';

/** A pattern for one of the addresses, or one address at one of the domains: the condition `addressed-to`. */
export function addressPattern(addresses: string[], domains: string[]): string | undefined {
  const alternatives = [
    ...addresses.map(escapeRegex),
    ...domains.map((domain) => `[^${space}@,;<>"]{1,64}@${escapeRegex(domain)}`),
  ];
  return alternatives.length === 0 ? undefined : `^(?:${alternatives.join('|')})$`;
}
