import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { commandPages } from '../../cli/command-pages.ts';
import { commands } from '../../cli/commands.ts';
import { commandHelp, programHelp } from '../../cli/help.ts';
import { readManual } from '../../cli/help-command.ts';
import { manPage } from '../../cli/man-page.ts';
import { flagOf } from '../../cli/manual.ts';
import type { Manual } from '../../cli/manual.ts';
import { optionsOf } from '../../cli/option-groups.ts';
import { helpWidth } from '../../cli/wrap-text.ts';

let manuals: Manual[];
beforeAll(async () => {
  manuals = await Promise.all(Object.keys(commands).map(readManual));
});

describe('help', () => {
  test('has no line that is wider than a terminal', () => {
    const texts = [programHelp(commands), ...manuals.map(commandHelp)];
    for (const line of texts.join('\n').split('\n'))
      if (!line.startsWith('  toolrisk ') && !line.startsWith('  echo '))
        expect(line.length, line).toBeLessThanOrEqual(helpWidth);
    for (const { examples } of manuals)
      for (const line of examples) expect(line.length, line).toBeLessThanOrEqual(helpWidth - 2);
  });

  test('has every option once, and every section', async () => {
    for (const [at, name] of Object.keys(commands).entries()) {
      const command = await commands[name]!.load();
      const text = commandHelp(manuals[at]!);
      for (const [option, about] of Object.entries(optionsOf(command))) {
        const lines = text
          .split('\n')
          .filter((line) => `${line}  `.startsWith(`  ${flagOf(option, about)}  `));
        expect(lines, `${name} --${option}`).toHaveLength(1);
      }
      for (const title of ['Usage', 'Exit codes', 'Environment']) expect(text).toContain(`\n${title}\n`);
      expect(text).toMatch(/\nExamples?\n/);
      expect(text.startsWith(`toolrisk ${name}: `)).toBe(true);
    }
  });

  test('every word that an option takes is one that it says', async () => {
    for (const name of Object.keys(commands)) {
      const { options } = await commands[name]!.load();
      // A list in the text of an option that shells do not know of would be a list that they cannot complete.
      for (const [option, { help, choices }] of Object.entries(options))
        if (choices === undefined)
          expect(help, `${name} --${option}`).not.toMatch(/\b\w+, \w+(?:, \w+)* or \w+ \(|^text or json/);
    }
  });
});

describe('the page for man', () => {
  test('is one that man can read', () => {
    for (const manual of manuals) {
      const page = manPage(manual, '1.2.3');
      expect(page).toMatch(/^\.TH "TOOLRISK\\-/);
      for (const line of page.split('\n'))
        if (line.startsWith('.')) expect(line).toMatch(/^\.(?:TH|SH|TP|B|nf|fi)\b/);
      expect(page).not.toMatch(/(?<!\\)-(?!\()/);
    }
  });
});

test('the documentation of commands is what help says', () => {
  const file = join(import.meta.dirname, '../../docs/commands.md');
  expect(readFileSync(file, 'utf8')).toBe(commandPages(manuals));
});

test('help of a command is the same in each way to ask for it', () => {
  const program = join(import.meta.dirname, '../../cli/main.ts');
  const run = (...args: string[]) => spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
  const expected = commandHelp(manuals.find(({ name }) => name === 'toolrisk policy lint')!);
  expect(run('help', 'policy', 'lint').stdout).toBe(expected);
  expect(run('policy', 'lint', '--help').stdout).toBe(expected);
  expect(run('help', '--man', 'policy', 'lint').stdout).toMatch(/^\.TH "TOOLRISK\\-POLICY\\-LINT" 1/);
  const refused = run('help', 'polcy');
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('Expected a command')]);
});
