/** Thrown by what follows and caught where settings are read: the first thing that is wrong ends the reading. */
export class Refusal extends Error {}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const json = JSON.stringify(value) ?? typeof value;
  return json.length > 80 ? `${json.slice(0, 79)}…` : json;
}

/** Ends the reading with what was expected, where, and what stands there. */
export function refuse(place: string, expected: string, got: unknown): never {
  throw new Refusal(`Expected ${place} to be ${expected}, got ${shown(got)}.`);
}

/** An object of known members; a member that nobody reads would be a setting that silently does nothing. */
export function record(value: unknown, place: string, members: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(place, 'an object', value);
  }
  const unknown = Object.keys(value).find((key) => !members.includes(key));
  if (unknown !== undefined) {
    throw new Refusal(`Expected ${place} to have no member but ${members.join(', ')}, got “${unknown}”.`);
  }
  return value as Record<string, unknown>;
}

/** A list that is not too long. */
export function list(value: unknown, place: string, max: number): unknown[] {
  if (!Array.isArray(value) || value.length > max) refuse(place, `a list of at most ${max}`, value);
  return value;
}

/** One of a few words, to the letter. */
export function word<Word extends string>(value: unknown, place: string, words: readonly Word[]): Word {
  return words.find((each) => each === value) ?? refuse(place, `one of ${words.join(', ')}`, value);
}

/** A text, whatever is in it. */
export function text(value: unknown, place: string): string {
  return typeof value === 'string' ? value : refuse(place, 'a text', value);
}
