import { starFits } from './star-fits.ts';

/** Names of which nothing can be taken for a part of a pattern or for its end. */
const plain = /^[A-Za-z0-9_.-]+$/;
const doubtful = /[^A-Za-z0-9_.-]+/g;

/** Whether Cursor's patterns can name a tool and no other. */
export function isPlain(server: string, tool: string): boolean {
  return plain.test(server) && plain.test(tool);
}

/** A pattern that fits a tool whatever its name; a doubtful part of it becomes `*`, which fits others as well. */
export function coveringPattern(server: string, tool: string): string {
  return [server, tool].map((name) => name.replace(doubtful, '*') || '*').join(':');
}

/** Whether a pattern `server:tool` fits. The first colon parts it; a name with a colon is only fit by `*`. */
export function patternFits(pattern: string, server: string, tool: string): boolean {
  const colon = pattern.indexOf(':');
  return colon >= 0 && starFits(pattern.slice(0, colon), server) && starFits(pattern.slice(colon + 1), tool);
}
