import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { saysLack, sentencesOf } from './sentences.ts';
import { isVariableName } from './variable-names.ts';
import { valueHint } from './value-hint.ts';
import type { Lack } from './missing.ts';

const maxFiles = 400;
const maxFileBytes = 4 * 1024 ** 2;
const maxBytes = 16 * 1024 ** 2;
const maxNames = 300;
const reads =
  /(?:\benv|\benviron|\bgetenv|\benviron\.get)(?:\.|\[\s{0,4}["'`]|\(\s{0,4}["'`])([A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){0,10})\b/g;
/** In a description: a variable of a configuration or of a shell. */
const settings = /(?<![\w$])["'`]?([A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,10})["'`]?\s{0,3}[:=]/g;
const options = /(?<![\w-])--[a-z][a-z\d-]{2,40}(?![\w-])/g;

/**
 * The variables that a package's own code reads, and the options that it or its description names, without the packages that it needs.
 * All of it is read as text, up to a limit, and nothing of it runs.
 */
export function namesInCode(directory: string): string[] {
  const names = new Set<string>();
  const waiting = [directory];
  let files = 0;
  let bytes = 0;
  for (let at = waiting.pop(); at !== undefined && names.size < maxNames; at = waiting.pop()) {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (entry.isDirectory() && !/^(?:node_modules|\..*|tests?|__tests__|docs?|examples?)$/.test(entry.name))
        waiting.push(path);
      if (!entry.isFile() || !/\.(?:[cm]?js|py)$|^readme\.md$/i.test(entry.name)) continue;
      const { size } = statSync(path);
      if (size > maxFileBytes || (files += 1) > maxFiles || (bytes += size) > maxBytes) continue;
      const text = readFileSync(path, 'utf8');
      for (const [, name = ''] of text.matchAll(reads))
        if (isVariableName(name) && !name.endsWith('_FILE')) names.add(name);
      if (entry.name.endsWith('.md'))
        for (const [, name = ''] of text.matchAll(settings)) if (isVariableName(name)) names.add(name);
      for (const [name] of text.matchAll(options)) if (names.size < maxNames) names.add(name);
    }
  }
  return [...names];
}

const common = new Set([
  'the',
  'and',
  'not',
  'was',
  'but',
  'for',
  'are',
  'required',
  'missing',
  'error',
  'set',
  'please',
  'provide',
  'key',
  'api',
]);

/**
 * Those of some variables that a lack may be about which is told without a name, as “Organization URL is required” is about
 * `ACME_ORG_URL`: the ones that share most words with a sentence. None where only a general word is shared.
 */
export function namesForLack(lines: readonly string[], names: readonly string[]): Lack[] {
  const own = ownWords(names);
  const found = lines
    .flatMap((line) => sentencesOf(line).filter((sentence) => saysLack(sentence)))
    .slice(0, 40);
  return found.flatMap((sentence) => {
    const words = (
      sentence
        .slice(0, 400)
        .toLowerCase()
        .match(/[a-z]{2,30}/g) ?? []
    ).slice(0, 60);
    const scored = names.map((name) => ({ name, score: scoreOf(name, words, own) }));
    const best = Math.max(0, ...scored.map(({ score }) => score));
    if (best < 1.5) return lastWordOf(words, names).map((name) => ({ name, hint: valueHint(sentence) }));
    // Whole names are meant, each; of others the one that is nearest.
    const whole = scored.filter(({ score }) => score >= 1.5 && Number.isInteger(score * 4));
    const chosen = whole.length > 0 ? whole : scored.filter(({ score }) => score === best);
    return chosen.slice(0, 6).map(({ name }) => ({ name, hint: valueHint(sentence) }));
  });
}

/** The one variable that ends as something asked for is called, as `ACME_TOKEN` does for “a token”. */
function lastWordOf(words: readonly string[], names: readonly string[]): string[] {
  const ending = names.filter((name) => {
    const last = name.toLowerCase().split('_').at(-1) ?? '';
    return !name.startsWith('-') && last.length > 2 && words.includes(last);
  });
  return ending.length === 1 ? ending : [];
}

/** The words that most of some names have, which is how the server is called rather than what it lacks. */
function ownWords(names: readonly string[]): Set<string> {
  const counts = new Map<string, number>();
  for (const name of names)
    for (const part of new Set(name.toLowerCase().split('_'))) counts.set(part, (counts.get(part) ?? 0) + 1);
  return new Set(
    [...counts].filter(([, count]) => count > 3 && count > names.length / 2).map(([part]) => part),
  );
}

/** How many words of a name a sentence has, the general ones counting half; `ORG` is short for an organization. */
function scoreOf(name: string, words: readonly string[], own: ReadonlySet<string>): number {
  const parts = name
    .toLowerCase()
    .split(/[_-]/)
    .filter((part) => part.length > 1 && !own.has(part));
  const shared = parts.filter((part) =>
    words.some((word) => word === part || (part.length > 2 && word.startsWith(part))),
  );
  return (
    shared.reduce((sum, part) => sum + (common.has(part) ? 0.75 : 1), 0) -
    (parts.length - shared.length) / 100
  );
}
