import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { importsIn, rulesetDigest, valueImportsIn } from '../../cli/ruleset-digest.ts';

const folder = join(import.meta.dirname, '../../classifier');

test('sees every import that a compiler sees, in sources and in what they are compiled to', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(100);
  for (const file of files) {
    const source = readFileSync(join(folder, file), 'utf8');
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ESNext,
        verbatimModuleSyntax: true,
      },
    });
    for (const text of [source, outputText]) {
      const seen = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
      expect(importsIn(text).sort(), file).toEqual(seen.sort());
    }
    expect(valueImportsIn(source), file).toEqual(importsIn(outputText));
  }
});

test('sees imports of each form', () => {
  const text = `import './a.ts';\nimport {\n  b,\n} from "./b.ts";\nexport * from './c.ts';\nconst d = await import('./d.ts');\n// from 'e'\n`;
  expect(importsIn(text)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts']);
});

test('is the same each time', () => {
  expect(rulesetDigest()).toMatch(/^[0-9a-f]{64}$/);
  expect(rulesetDigest()).toBe(rulesetDigest());
});
