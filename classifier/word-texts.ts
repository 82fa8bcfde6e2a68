/** A power of two. Each place holds the last word that belongs there, so that no text can make the table grow. */
const places = 32_768;
const maxLength = 40;
const known: string[] = Array.from({ length: places }, () => '');

function lowerUnit(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit;
}

/** A text of its own: a part of another would keep that alive as a whole (V8, `SlicedString`). */
function ownText(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

/**
 * A part of a text in lower case. Words recur from tool to tool, and one that was met before is found without making
 * a new text of it, which all tables of words then find the sooner.
 */
export function wordText(text: string, start: number, end: number): string {
  const length = end - start;
  if (length > maxLength) return text.slice(start, end).toLowerCase();
  let hash = length;
  for (let index = start; index < end; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 127) return text.slice(start, end).toLowerCase();
    hash = (Math.imul(hash, 31) + lowerUnit(unit)) | 0;
  }
  const place = (hash ^ (hash >>> 15)) & (places - 1);
  const met = known[place] as string;
  if (met.length === length) {
    let index = 0;
    while (index < length && met.charCodeAt(index) === lowerUnit(text.charCodeAt(start + index))) index += 1;
    if (index === length) return met;
  }
  const made = ownText(text.slice(start, end)).toLowerCase();
  known[place] = made;
  return made;
}
