import type { SeenAt } from '../catalogue.ts';
import { plainText } from '../visible-text.ts';

/** Which version a definition was seen in, and who says so. */
export interface ShownVersion {
  version: string;
  isPackage: boolean;
  /** For sentences: `version 1.2.4 of its package`. */
  words: string;
}

const maxLength = 40;

/** The version of the package that was started; without one, what the server says of itself. */
export function versionOf(seen: readonly SeenAt[]): ShownVersion | undefined {
  const started = seen.find(({ packageVersion }) => packageVersion !== undefined)?.packageVersion;
  if (started !== undefined) {
    const version = plainText(started, maxLength);
    return { version, isPackage: true, words: `version ${version} of its package` };
  }
  const reported = seen.find(({ serverVersion }) => serverVersion !== undefined)?.serverVersion;
  if (reported === undefined) return undefined;
  const version = plainText(reported, maxLength);
  return { version, isPackage: false, words: `by its own word version ${version}` };
}
