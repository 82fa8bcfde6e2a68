import type { Format } from './formats/index.ts';
import type { ReadFormat } from './formats/read-format.ts';
import { isRefused } from './readers/refused-file.ts';

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

const usualFiles = ({ target, otherFiles = [] }: Format) => [target.file, ...otherFiles];

/** Whether a file lies where the files of a format do. */
const isUsual = (file: string, format: Format) =>
  usualFiles(format).some((each) => agreement(file, each) === parts(each).length);

interface ReadTarget {
  target: ReadFormat;
  hasRules: boolean;
  /** Whether the client takes nothing of it, which any text may be to it. */
  isRefused: boolean;
}

function readAll(readable: readonly Format[], text: string): ReadTarget[] {
  return readable.flatMap(({ target, reader }) => {
    const reading = reader.read(text);
    if ('error' in reading) return [];
    const hasRules = reading.rules.some(({ isForeign }) => isForeign !== 'likely');
    return [{ target, hasRules, isRefused: isRefused(reading) }];
  });
}

const speaking = (read: ReadTarget[]) => read.filter(({ hasRules }) => hasRules);

/**
 * Finds the formats that a file may have: of those that can read it, the ones whose usual place looks most like its
 * own, and among these the ones that find rules in it. One is an answer, several are a question. Formats that would
 * refuse it are asked last, if its name speaks of them. No format is asked that could not be chosen any more, since a
 * large text takes each of them a while.
 */
export function guessTargets(file: string, text: string, readable: readonly Format[]): ReadFormat[] {
  const byAgreement = Map.groupBy(readable, (format) =>
    Math.max(...usualFiles(format).map((each) => agreement(file, each))),
  );
  const levels = [...byAgreement.keys()].sort((a, b) => b - a);
  let refusing: ReadFormat[] = [];
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
    const taking = read.filter((each) => !each.isRefused);
    if (speaking(taking).length > 0) return speaking(taking).map(({ target }) => target);
    // Without a name, a text that says nothing says nothing about its format either.
    if (level === 0 || read.length === 0) continue;
    const readJson = read.filter((each) => json.includes(each));
    const named = (readJson.length > 0 ? readJson : read).map(({ target }) => target);
    // A name that fits is enough, to be refused too where it is the whole path of the format.
    const isWhole = placed.some((each) => named.includes(each.target) && isUsual(file, each));
    if (taking.length > 0 || isWhole) return named;
    if (refusing.length === 0) refusing = named;
  }
  return refusing;
}
