import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bashCompletion } from '../../cli/complete-bash.ts';
import { fishCompletion } from '../../cli/complete-fish.ts';
import { zshCompletion } from '../../cli/complete-zsh.ts';
import { completedCommands } from '../../cli/completion.ts';
import type { CompletedCommand } from '../../cli/completion.ts';
import { commands } from '../../cli/commands.ts';
import { allSources } from '../../crawler/sources/all-sources.ts';
import { gateTerms } from '../../cli/gate-terms.ts';
import { targets } from '../../policy/targets/index.ts';
import { runCli } from './run-cli.ts';

let folder: string;
let all: CompletedCommand[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'completion-'));
  all = await completedCommands();
  writeFileSync(join(folder, 'toolrisk.bash'), bashCompletion(all));
  writeFileSync(join(folder, 'a tool.json'), '');
  writeFileSync(join(folder, 'afile.json'), '');
  mkdirSync(join(folder, 'afolder'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What bash offers where a line has been typed so far. */
function offered(line: string): string[] {
  const script = `source ./toolrisk.bash; COMP_LINE=$1; COMP_POINT=\${#1}; _toolrisk; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-c', script, 'bash', line], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, expect.not.stringContaining('error')]);
  return stdout.split('\n').filter((each) => each !== '');
}

describe('in bash', () => {
  test('commands, also those of two words', () => {
    const first = Object.keys(commands).filter((name) => !name.includes(' '));
    expect(offered('toolrisk ')).toEqual([...first, 'help']);
    expect(offered('toolrisk che')).toEqual(['check']);
    expect(offered('toolrisk policy ')).toContain('lint');
    expect(offered('toolrisk help cl')).toEqual(['classify']);
  });

  test('every option of every command, and no other', () => {
    for (const { name, options } of all)
      expect(offered(`toolrisk ${name} --`), name).toEqual(options.map((option) => `--${option.name}`));
  });

  test('every word of every option that takes words', () => {
    const listed = all.flatMap(({ name, options }) =>
      options.map((option) => ({ command: name, ...option })),
    );
    const closed = listed.filter(({ value }) => 'words' in value);
    expect(closed.length).toBeGreaterThan(20);
    const seen = new Set<string>();
    for (const { command, name, value } of closed) {
      const words = 'words' in value ? value.words : [];
      const key = `${name} ${words.join()}`;
      if (seen.has(key)) continue;
      seen.add(key);
      expect(offered(`toolrisk ${command} --${name} `), key).toEqual([...words]);
    }
  });

  test.each([
    ['toolrisk check --fail-on high,esc', ['high,escalated']],
    ['toolrisk check --fail-on=high,esc', ['high,escalated']],
    ['toolrisk check --directory=cha', ['chatgpt']],
    ['toolrisk policy lint --target claude', ['claude-code']],
    ['toolrisk crawl registry-', ['registry-file:']],
    ['toolrisk check --report sa', ['sarif=']],
    ['toolrisk db ex', ['export']],
    ['toolrisk check --config afi', ['afile.json']],
    ['toolrisk check --config a', ['a tool.json', 'afile.json', 'afolder']],
    ['toolrisk check --share af', ['afolder']],
    ['toolrisk check --max-tokens ', []],
    ['toolrisk nonsense --', []],
  ])('%s', (line, words) => {
    expect(offered(line).sort()).toEqual(words);
  });
});

test('lists are those that commands go by', () => {
  const value = (command: string, option: string) =>
    all.find(({ name }) => name === command)?.options.find(({ name }) => name === option)?.value;
  expect(value('check', 'fail-on')).toEqual({ kind: 'list', words: gateTerms });
  expect(value('policy', 'target')).toMatchObject({ words: targets.map(({ id }) => id) });
  expect(all.find(({ name }) => name === 'crawl')?.argument).toMatchObject({
    words: allSources.map(({ kind }) => expect.stringMatching(new RegExp(`^${kind}:?$`))),
  });
});

test('zsh and fish get the same commands, options and words', () => {
  const [zsh, fish] = [zshCompletion(all), fishCompletion(all)];
  for (const { name, options } of all)
    for (const { name: option, value } of options) {
      const words = 'words' in value ? value.words.join(' ') : '';
      expect(zsh).toContain(`'--${option}:`);
      expect(fish).toContain(` -l ${option}`);
      if (words === '') continue;
      expect(zsh).toContain(`'${name} --${option}') kind=${value.kind}; list=(${words}) ;;`);
      expect(fish).toContain(words);
    }
});

test('the command prints them, and refuses other shells', async () => {
  const { code, stdout } = await runCli(folder, ['completion', 'bash']);
  expect([code, stdout]).toEqual([0, bashCompletion(all)]);
  const refused = await runCli(folder, ['completion', 'tcsh']);
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('one of bash, zsh, fish')]);
});
