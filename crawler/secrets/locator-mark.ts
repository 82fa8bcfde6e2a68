import { shortHash } from '../this-machine.ts';
import { looksRandom } from './random-text.ts';

/**
 * A mark such as ` (3fa9c1)` for a locator from which these secrets were taken, so that two that differ in nothing else stay two, in every
 * run and in whatever order they come. Empty if none of them can bear it.
 *
 * Locators are stored and published. A hash of what somebody can guess would confirm the guess, so nothing of a password gets into it,
 * however short it is cut; `tellApart` numbers those. Of what was made up by chance, 24 bits are no help: 20 letters and digits have
 * more than 80, an UUID 122. A secret key would serve for both, but has to outlive every machine that crawls into one
 * database.
 */
export function locatorMark(secrets: readonly string[]): string {
  const unguessable = secrets.flatMap((secret) => secret.match(/[\w-]{20,}/g) ?? []).filter(isUnguessable);
  if (unguessable.length === 0) return '';
  const mark = shortHash(`locator\0${unguessable.join('\0')}`, 6);
  return mark === undefined ? '' : ` (${mark})`;
}

/** Walks over a keyboard, counting and repetition, which make long passwords that are easy to remember and to guess. */
const patterns =
  /1q2w|q1w2|1qaz|qaz|zaq|q2w3|w3e4|asdf|qwer|zxcv|1a2b|a1b2|abc1|abcd|1234|4321|2580|(.{2,})\1\1/i;

function isUnguessable(token: string): boolean {
  const isVaried = new Set(token.toLowerCase()).size >= 8;
  return (
    isVaried &&
    !patterns.test(token) &&
    /[a-z]/i.test(token) &&
    (looksRandom(token) || looksRandom(token.replaceAll('-', '')))
  );
}
