import { basename } from 'node:path';
import { failed, type Failure } from '../failure.ts';
import { normalName } from './python-spec.ts';
import { installArguments, runInstaller, type Python } from './python.ts';
import { lastWords, type Ended } from './run-program.ts';

type Why = (name: string, python: string, found: string) => string;

/** How pip says, when it is asked to tell more, why it passes by a file of a package. */
const passedBy: { words: RegExp; why: Why }[] = [
  {
    words: /Skipping link: \S{1,100} Requires-Python ([^:\n]{1,60}):/i,
    why: (name, python, needs) => `${name} needs Python ${needs}, and the one here is ${python}`,
  },
  {
    words: /none of the wheel's tags \(([^)\n]{1,200})\) are compatible/i,
    why: (name, python, tags) =>
      `${name} has no wheel for this machine (${process.platform} ${process.arch}, Python ${python}), but for ${tags}`,
  },
  {
    words: /No sources permitted for/i,
    why: (name) =>
      `${name} has no wheel, only its sources; building them would run their code outside of the sandbox`,
  },
];
const maxLine = 2000;
/** In the name of a file at the end of an address. */
const fileName = /\/([\w.-]{1,200}?)-(\d[\w.+!]{0,100}?)(?:-[\w.-]{1,200}\.whl|\.tar\.gz|\.zip)(?:[#\s]|$)/;
const missing =
  /No matching distribution found for ([\w.-]{1,200}(?:\[[\w,.-]{1,200}\])?(?:[~<>!=]{1,3}[\w.*+!,~<>=-]{1,200})?)/;

/**
 * Why uv or pip installed nothing. pip says only that there is no such version where one exists that it may not take, so it is asked
 * again about the package that it names. `target` is where nothing is put.
 */
export async function explainRefusal(
  python: Python,
  ended: Ended,
  target: string,
  signal?: AbortSignal,
): Promise<Failure> {
  const words = `${python.kind} ended with ${ended.ended}: ${lastWords(ended.stderr)}`;
  const [, requirement] = missing.exec(ended.stderr) ?? [];
  if (python.kind !== 'pip' || requirement === undefined) return failed('install-failed', words);
  const asked = installArguments(python, 'version', [requirement], target);
  const { stdout, stderr } = await runInstaller(
    asked.map((word) => (word === '--quiet' ? '-vv' : word)),
    signal,
  );
  const told = `${stdout}\n${stderr}`;
  const version =
    /^Using pip [^\n]{1,400}\(python (\d{1,3}\.\d{1,3})\)/m.exec(told)?.[1] ?? basename(python.python);
  const lines = linesOf(told.split('\n'), requirement);
  const reason = passedBy
    .map(({ words: each, why }) => {
      const found = lines.map((line) => each.exec(line)).find((match) => match !== null);
      return found === undefined ? undefined : why(requirement, version, (found[1] ?? '').trim());
    })
    .find((each) => each !== undefined);
  return failed('install-failed', reason ?? words);
}

/** What was said of the files of the version that is wanted, or else of the last on the page; a page may have files of other packages. */
function linesOf(all: readonly string[], requirement: string): string[] {
  const name = normalName(/^[\w.-]{1,200}/.exec(requirement)?.[0] ?? '');
  const files = all
    .filter((line) => line.includes('Skipping link: '))
    .map((line) => ({ line, file: fileName.exec(line.slice(0, maxLine)) }))
    .filter(({ file }) => normalName(file?.[1] ?? '') === name);
  const version = /[^=]={2,3}([^,=*]{1,100})$/.exec(requirement)?.[1] ?? files.at(-1)?.file?.[2];
  return files.filter(({ file }) => file?.[2] === version).map(({ line }) => line);
}
