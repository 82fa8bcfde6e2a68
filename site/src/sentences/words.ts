/** `1 tool`, `2 tools`, `1,024 tools`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(number)} ${number === 1 ? singular : plural}`;
}

// Made once: making one takes longer than a whole table with dates.
const numbers = new Intl.NumberFormat('en-GB');
const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const times = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A number as pages print it: `12,020`. */
export function formatNumber(number: number): string {
  return numbers.format(number);
}

/**
 * `6 servers`, `more than 1,700 servers`: what a page says of the whole catalogue that is not to change whenever a server comes or goes.
 */
export function roughCount(number: number, singular: string): string {
  if (number < 100) return count(number, singular);
  const step = 10 ** (String(number).length - 2);
  // One less, since of exactly so many nobody says that they are more.
  return `more than ${count(Math.floor((number - 1) / step) * step, singular)}`;
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
  return days.format(new Date(iso));
}

/** `20 November 2026, 14:03 UTC`. */
export function formatTime(iso: string): string {
  return `${formatDay(iso)}, ${times.format(new Date(iso))} UTC`;
}

/** `July 2025` or `13 July 2025`, as exact as the date is given. */
export function formatPartialDate(date: string): string {
  if (date.length > 7) return formatDay(date);
  return months.format(new Date(`${date}-01`));
}

/** A share in per cent: `97 %`; never a rounded-up certainty. */
export function formatConfidence(confidence: number): string {
  return `${Math.min(99, Math.round(confidence * 100))} %`;
}
