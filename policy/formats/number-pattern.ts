/** Alternatives for the digits of the whole numbers below one of the same or another length. */
function below(digits: string): string[] {
  const alternatives: string[] = [];
  for (let length = 1; length < digits.length; length += 1) {
    alternatives.push(length === 1 ? '\\d' : `[1-9]\\d{${length - 1}}`);
  }
  for (const [index, digit] of [...digits].entries()) {
    const lowest = index === 0 && digits.length > 1 ? 1 : 0;
    const highest = Number(digit) - 1;
    if (highest < lowest) continue;
    const rest = digits.length - index - 1;
    alternatives.push(`${digits.slice(0, index)}[${lowest}-${highest}]${rest > 0 ? `\\d{${rest}}` : ''}`);
  }
  return alternatives;
}

/** Alternatives for what may stand behind the point without exceeding a fraction; JSON writes no zero at its end. */
function upTo(fraction: string): string[] {
  const alternatives = [fraction];
  for (const [index, digit] of [...fraction].entries()) {
    const before = fraction.slice(0, index);
    if (index > 0) alternatives.push(before);
    if (Number(digit) > 0) alternatives.push(`${before}[0-${Number(digit) - 1}]\\d*`);
  }
  return alternatives;
}

/**
 * A pattern for the numbers from 0 to `max` as JSON writes them, without a quantified group; undefined for a `max` that
 * JSON writes with an exponent, or that is not positive.
 */
export function numberPattern(max: number): string | undefined {
  const [whole = '', fraction] = /^(\d{1,16})(?:\.(\d{1,16}))?$/.exec(String(max))?.slice(1) ?? [];
  if (whole === '' || max <= 0) return undefined;
  const smaller = below(whole);
  const alternatives = [
    ...smaller,
    ...smaller.map((digits) => `${digits}\\.\\d+`),
    whole,
    ...(fraction === undefined ? [] : upTo(fraction).map((digits) => `${whole}\\.${digits}`)),
    // Below a millionth JSON writes an exponent, and a `max` that is written without one is larger than all of those.
    '\\de-\\d+',
    '\\d\\.\\d+e-\\d+',
  ];
  return `(?:${alternatives.join('|')})`;
}
