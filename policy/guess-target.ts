import type { Target } from './policy.ts';
import type { PolicyReader } from './policy-reader.ts';

/** A format that can be read: how it is written and how it is understood. */
export interface ReadableTarget {
  target: Target;
  reader: PolicyReader;
}

const parts = (path: string) =>
  path
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '~');

/** How many folders and names at the end of two paths agree. */
function agreement(file: string, usual: string): number {
  const [a, b] = [parts(file).reverse(), parts(usual).reverse()];
  const differs = b.findIndex((part, at) => part !== a[at]);
  return differs === -1 ? b.length : differs;
}

/**
 * Finds the formats that a file may have: of those that can read it, the ones whose usual place looks most like its
 * own, and among these the ones that find rules in it. One is an answer, several are a question.
 */
export function guessTargets(file: string, text: string, readable: ReadableTarget[]): Target[] {
  const read = readable.flatMap(({ target, reader }) => {
    const reading = reader.read(text);
    if ('error' in reading) return [];
    const hasRules = reading.rules.length > 0;
    return [{ target, hasRules, agreement: agreement(file, target.file) }];
  });
  const best = Math.max(0, ...read.map((each) => each.agreement));
  const placed = read.filter((each) => each.agreement === best);
  const speaking = placed.filter(({ hasRules }) => hasRules);
  // A name that fits is enough; without one, a text that says nothing says nothing about its format either.
  const chosen = (speaking.length > 0 || best === 0 ? speaking : placed).map(({ target }) => target);
  // JSON is YAML too, but whoever writes JSON means JSON.
  const json = /^\s*[{[]/.test(text.slice(0, 1000)) && chosen.filter(({ language }) => language === 'json');
  return json && json.length > 0 ? json : chosen;
}
