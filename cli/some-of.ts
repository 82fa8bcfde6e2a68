const maxLength = 80;

/** The first few names of many, for a sentence: `a, b, c and 7 more`. */
export function someOf(names: readonly string[], total: number): string {
  const shown = names.map((name) => (name.length > maxLength ? `${name.slice(0, maxLength - 1)}…` : name));
  const more = total - names.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
