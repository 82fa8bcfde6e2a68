/** `1 tool`, `2 tools`, `1,024 tools`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(number)} ${number === 1 ? singular : plural}`;
}

/** A number as pages print it: `12,020`. */
export function formatNumber(number: number): string {
  return number.toLocaleString('en-GB');
}

/** `a`, `a and b`, `a, b and c`; with semicolons where an item has commas of its own. */
export function listInWords(items: string[]): string {
  if (items.length < 2) return items.join('');
  if (items.some((item) => item.includes(','))) {
    return `${items.slice(0, -1).join('; ')}; and ${items.at(-1)}`;
  }
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** The first letter in upper case. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `20 November 2026`, in UTC, so that every build writes the same. */
export function formatDay(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));
}

/** `20 November 2026, 14:03 UTC`. */
export function formatTime(iso: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
  return `${formatDay(iso)}, ${time.format(new Date(iso))} UTC`;
}

/** `July 2025` or `13 July 2025`, as exact as the date is given. */
export function formatPartialDate(date: string): string {
  if (date.length > 7) return formatDay(date);
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date}-01`),
  );
}

/** A share in per cent: `97 %`; never a rounded-up certainty. */
export function formatConfidence(confidence: number): string {
  return `${Math.min(99, Math.round(confidence * 100))} %`;
}
