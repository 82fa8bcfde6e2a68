const maxLength = 120;

/** A rule as it is written, for people: cut where it is long. */
export function ruleText(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}
