import type { Format } from './formats/index.ts';
import type { ReadFormat } from './formats/read-format.ts';

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

interface ReadTarget {
  target: ReadFormat;
  hasRules: boolean;
}

function readAll(readable: readonly Format[], text: string): ReadTarget[] {
  return readable.flatMap(({ target, reader }) => {
    const reading = reader.read(text);
    if ('error' in reading) return [];
    return [{ target, hasRules: reading.rules.some(({ isForeign }) => isForeign !== 'likely') }];
  });
}

const speaking = (read: ReadTarget[]) => read.filter(({ hasRules }) => hasRules);

/**
 * Finds the formats that a file may have: of those that can read it, the ones whose usual place looks most like its
 * own, and among these the ones that find rules in it. One is an answer, several are a question. No format is asked
 * that could not be chosen any more, since a large text takes each of them a while.
 */
export function guessTargets(file: string, text: string, readable: readonly Format[]): ReadFormat[] {
  const byAgreement = Map.groupBy(readable, ({ target, otherFiles = [] }) =>
    Math.max(...[target.file, ...otherFiles].map((each) => agreement(file, each))),
  );
  const levels = [...byAgreement.keys()].sort((a, b) => b - a);
  const isJson = /^\s*[{[]/.test(text.slice(0, 1000));
  for (const level of levels) {
    const placed = byAgreement.get(level) ?? [];
    const inJson = isJson ? placed.filter(({ target }) => target.language === 'json') : [];
    const json = readAll(inJson, text);
    // JSON is YAML too, but whoever writes JSON means JSON.
    if (speaking(json).length > 0) return speaking(json).map(({ target }) => target);
    const others = readAll(
      placed.filter((each) => !inJson.includes(each)),
      text,
    );
    const read = placed.flatMap(
      ({ target }) => [...json, ...others].find((each) => each.target === target) ?? [],
    );
    if (read.length === 0) continue;
    // A name that fits is enough; without one, a text that says nothing says nothing about its format either.
    const chosen = speaking(read).length > 0 || level === 0 ? speaking(read) : read;
    const chosenJson = chosen.filter((each) => json.includes(each));
    return (chosenJson.length > 0 ? chosenJson : chosen).map(({ target }) => target);
  }
  return [];
}
