import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** What a program needs that judges as the command does. */
const folders = ['classifier', 'audit', 'crawler', 'policy', 'db', 'cli', 'bench'];
const ruleFolders = ['classifier/rules', 'classifier/poison/rules'];
/** What all rules share: kits, language, what takes definitions apart. */
const sharedFolders = [
  'classifier/rules/kit',
  'classifier/poison',
  'classifier/language',
  'classifier/language/lexicon',
  'classifier/definition',
];

/** A copy of the sources, in which one thing may be changed. */
export interface ClassifierCopy {
  folder: string;
  remove(): void;
}

/** Copies the sources into a folder of their own, so that a change of them can be run beside the originals. */
export function copyClassifier(): ClassifierCopy {
  const folder = mkdtempSync(join(tmpdir(), 'toolrisk-changed-'));
  for (const each of folders) cpSync(join(root, each), join(folder, each), { recursive: true });
  for (const each of ['package.json', 'node_modules']) symlinkSync(join(root, each), join(folder, each));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

type Random = () => number;

function some<Item>(items: readonly Item[], random: Random): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('Expected something to choose from, got nothing');
  return item;
}

function modulesIn(folder: string, subfolder: string): string[] {
  return readdirSync(join(folder, subfolder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(?!index\.).*(?<!\.d)\.ts$/.test(entry.name))
    .map((entry) => join(subfolder, entry.name));
}

/** A word that patterns offer beside others, as in `(?:one|other)`. */
const alternative = /\|[a-z]{3,}(?=[|)])/g;
const commonWords = ['items', 'list', 'users', 'name', 'data', 'search', 'create', 'file'];

/** Takes a word out of a pattern, or puts one that many definitions have in its place; undefined where there is no pattern. */
function changeWord(folder: string, file: string, random: Random): string | undefined {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  const found = [...text.matchAll(alternative)];
  if (found.length === 0) return undefined;
  const { index, 0: old } = some(found, random);
  const now = random() < 0.5 ? '' : `|${some(commonWords, random)}`;
  writeFileSync(path, text.slice(0, index) + now + text.slice(index + old.length));
  return `${file}: ${old} becomes ${now === '' ? 'nothing' : now}`;
}

function changeSomeWord(folder: string, subfolders: readonly string[], random: Random): string {
  const files = subfolders.flatMap((each) => modulesIn(folder, each));
  for (;;) {
    const change = changeWord(folder, some(files, random), random);
    if (change !== undefined) return change;
  }
}

function removeRule(folder: string, random: Random): string {
  const file = some(
    ruleFolders.flatMap((each) => modulesIn(folder, each)),
    random,
  );
  const list = join(folder, file, '../index.ts');
  const lines = readFileSync(list, 'utf8').split('\n');
  writeFileSync(list, lines.filter((line) => !line.includes(`'./${basename(file)}'`)).join('\n'));
  return `${file} is removed`;
}

/** Adds a rule that is another one with a word changed and so says something else, or the same once more. */
function addRule(folder: string, random: Random): string {
  const [first = ''] = ruleFolders;
  const file = some(modulesIn(folder, first), random);
  const id = basename(file, '.ts');
  const added = join(first, `zz-${id}.ts`);
  const text = readFileSync(join(folder, file), 'utf8').replace(`id: '${id}'`, `id: 'zz-${id}'`);
  writeFileSync(join(folder, added), text.replace(/export const \w+: Rule/, 'export const added: Rule'));
  const list = join(folder, first, 'index.ts');
  writeFileSync(list, `${readFileSync(list, 'utf8')}export { added } from './zz-${id}.ts';\n`);
  return `${added} is added; ${changeWord(folder, added, random) ?? 'it says the same once more'}`;
}

/** Kinds of changes, as somebody makes them who works on the rules. */
export const changes: Readonly<Record<string, (folder: string, random: Random) => string>> = {
  'a word of a rule': (folder, random) => changeSomeWord(folder, ruleFolders, random),
  'a rule less': removeRule,
  'a rule more': addRule,
  'a word that rules share': (folder, random) => changeSomeWord(folder, sharedFolders, random),
};
