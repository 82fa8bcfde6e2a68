const radix = 36;
/** Steps are short, and written a million times. */
const written = Array.from({ length: radix ** 3 }, (_, step) => step.toString(radix));

/** Writes ascending numbers as their steps, which are short where the numbers are dense. */
export function writeNumbers(numbers: readonly number[]): string {
  let last = 0;
  let text = '';
  for (const number of numbers) {
    const step = number - last;
    last = number;
    const digits = written[step] ?? step.toString(radix);
    text = text === '' ? digits : `${text} ${digits}`;
  }
  return text;
}

/** Reads what `writeNumbers` wrote. */
export function readNumbers(text = ''): number[] {
  if (text === '') return [];
  let last = 0;
  return text.split(' ').map((step) => (last += Number.parseInt(step, radix)));
}

/** The numbers that are in any of the lists, ascending. */
export function unite(lists: readonly (readonly number[])[]): number[] {
  const filled = lists.filter(({ length }) => length > 0);
  if (filled.length < 2) return [...(filled[0] ?? [])];
  return [...new Set(filled.flat())].sort((a, b) => a - b);
}
