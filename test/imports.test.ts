import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Which folders each folder may import, its own aside. */
const allowed: Record<string, string[]> = {
  classifier: [],
  crawler: [],
  policy: ['classifier'],
  audit: ['classifier', 'policy'],
  db: ['crawler', 'classifier', 'policy', 'audit'],
  site: ['classifier', 'policy', 'audit', 'db', 'crawler'],
  cli: ['crawler', 'classifier', 'policy', 'audit', 'db', 'site'],
  bench: ['crawler', 'classifier', 'policy', 'audit', 'db', 'cli', 'site'],
};

interface Import {
  file: string;
  folder: string;
  target: string;
  typeOnly: boolean;
}

const statement = /^(?:import|export)\s+(type\s+)?[^;'"]*?from\s*'(\.[^']+)'|import\(\s*'(\.[^']+)'\s*\)/gm;

/** The source files of a folder; what builds leave behind is not ours. */
function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|mts|mjs|astro)$/.test(entry.name))
    .map((entry) => relative(join(root, folder), join(entry.parentPath, entry.name)))
    .filter((name) => !/(?:^|\/)(?:\.astro|node_modules|dist)\//.test(name));
}

const imports: Import[] = Object.keys(allowed).flatMap((folder) =>
  sourceFiles(folder).flatMap((name) => {
    const file = join(folder, name);
    const text = readFileSync(join(root, file), 'utf8');
    return [...text.matchAll(statement)].map(([, type, from, dynamic]) => ({
      file,
      folder,
      target: relative(root, join(root, dirname(file), from ?? dynamic ?? '')),
      typeOnly: type !== undefined,
    }));
  }),
);

const top = (path: string) => path.split('/')[0] ?? '';
const foreign = imports.filter(({ folder, target }) => top(target) !== folder && target.includes('/'));

test('reads the imports of every folder', () => {
  for (const folder of Object.keys(allowed)) {
    expect(imports.filter((each) => each.folder === folder).length, folder).toBeGreaterThan(0);
  }
});

test('folders import only what they may', () => {
  expect(foreign.filter(({ folder, target }) => !allowed[folder]?.includes(top(target)))).toEqual([]);
});

/**
 * The floors of the classifier, the lowest first: what is said of a definition, how text is read, facts, findings,
 * judgement, and what others call. A module takes only what lies below it or in its own folder.
 */
const floors: string[][] = [
  [
    'tool',
    'taxonomy',
    'classification',
    'ruleset',
    'evidence',
    'canonical-json',
    'sha256',
    'fingerprint',
    'parse-tool',
  ],
  ['language/'],
  ['definition/'],
  ['rule'],
  ['rules/kit/'],
  ['rules/', 'poison/'],
  ['all-rules'],
  ['judgement/'],
  ['classify', 'annotations/', 'examine-text', 'read-definitions'],
  ['classify-definition', 'explain', 'calls-in-words'],
];

/** The floor of a module of the classifier, and which of its neighbours there it belongs to. */
function floorOf(path: string): { floor: number; part: string } | undefined {
  const own = path.slice('classifier/'.length).replace(/\.ts$/, '');
  for (const [floor, parts] of floors.entries())
    for (const part of parts)
      if (part.endsWith('/') ? own.startsWith(part) : own === part) return { floor, part };
  return undefined;
}

test('facts know nothing of findings, and findings nothing of judgement', () => {
  const inside = imports.filter(({ folder, target }) => folder === 'classifier' && top(target) === folder);
  expect(inside.length).toBeGreaterThan(100);
  const wrong = inside.filter(({ file, target }) => {
    const [from, to] = [floorOf(file), floorOf(target)];
    if (from === undefined || to === undefined) return true;
    const isFoundation = from.floor === 0 && to.floor === 0;
    return !(to.floor < from.floor || to.part === from.part || isFoundation);
  });
  expect(wrong.map(({ file, target }) => `${file} takes ${target}`)).toEqual([]);
});

/** Modules of which each takes, by way of the others, itself. */
function circles(files: readonly string[]): string[] {
  const takes = Map.groupBy(imports, ({ file }) => file);
  const reached = (file: string): Set<string> => {
    const found = new Set(takes.get(file)?.map(({ target }) => target));
    // A set is walked on to what is added to it while it is walked.
    for (const each of found) for (const { target } of takes.get(each) ?? []) found.add(target);
    return found;
  };
  return files.filter((file) => reached(file).has(file));
}

test('no module of the crawler takes itself, also not by way of others or for a type', () => {
  const files = sourceFiles('crawler').map((name) => join('crawler', name));
  expect(circles(files)).toEqual([]);
});

test('db takes only types from the folders it stores for', () => {
  expect(foreign.filter(({ folder, typeOnly }) => folder === 'db' && !typeOnly)).toEqual([]);
});

test('the site touches the database through one file', () => {
  const touching = foreign.filter(
    ({ folder, target, typeOnly }) => folder === 'site' && top(target) === 'db' && !typeOnly,
  );
  expect([...new Set(touching.map(({ file }) => file))]).toEqual(['site/src/catalogue.ts']);
});

test('the site reads configurations as the crawler does, through one file', () => {
  const touching = foreign.filter(({ folder, target }) => folder === 'site' && top(target) === 'crawler');
  expect([...new Set(touching.map(({ file }) => file))]).toEqual(['site/src/stack/read-configuration.ts']);
});

test.each([
  ['policy', 'policy/', 'classifier/'],
  ['what reads pasted configurations', 'site/src/stack/read-configuration.ts', 'crawler/'],
  ['what adds up a stack', 'site/src/stack/add-up.ts', 'audit/'],
  ['what shows the policy for a client', 'site/src/client-picker/', 'policy/'],
])('%s, with all that it imports, runs in a browser', (_, from, through) => {
  const reached = new Set(imports.filter(({ file }) => file.startsWith(from)).map(({ file }) => file));
  // A set is walked on to what is added to it while it is walked.
  for (const file of reached) {
    for (const each of imports) if (each.file === file && !each.typeOnly) reached.add(each.target);
  }
  expect([...reached].some((file) => file.startsWith(through))).toBe(true);
  const users = [...reached].filter((file) =>
    /(?:from|import)\s*\(?\s*'node:/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(users).toEqual([]);
});

test('natural is imported in one module, and only the file that is needed', () => {
  const users = Object.keys(allowed).flatMap((folder) =>
    sourceFiles(folder)
      .filter((name) => !name.endsWith('.d.ts'))
      .map((name) => join(folder, name))
      .filter((file) => /from '(natural[^']*)'/.test(readFileSync(join(root, file), 'utf8'))),
  );
  expect(users).toEqual(['classifier/language/words.ts']);
  expect(readFileSync(join(root, 'classifier/language/words.ts'), 'utf8')).not.toContain("from 'natural'");
});
