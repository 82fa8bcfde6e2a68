import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const careful = { permissions: { allow: ['mcp__iam__list_zones'] } };
let folder: string;
const lint = (...args: string[]) => runCli(folder, ['policy', 'lint', ...args]);
const against = ['--file', 'tools.json', '--name', 'iam'];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-lint-'));
  const tools = [{ name: 'list_zones', description: 'Lists the time zones.' }];
  writeFileSync(join(folder, 'tools.json'), JSON.stringify(tools));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('whatever stands in a file that is named for a format is judged as its client does', () => {
  const utf16 = Buffer.from(`\uFEFF${JSON.stringify(careful)}`, 'utf16le');
  const rule = '[[rule]]\nmcpName = "iam"\ntoolName = "*"\ndecision = "deny"\npriority = 1\n';
  test.each<[what: string, file: string, content: string | Buffer, told: string | undefined]>([
    [
      'a list',
      'a/.claude/settings.json',
      '[]',
      'Claude Code refuses the whole file: expected an object, got a list.',
    ],
    [
      'a text',
      'b/.vscode/settings.json',
      '"x"',
      'VS Code refuses the whole file: expected an object, got “x”.',
    ],
    ['UTF-16, little end first', 'c/.claude/settings.json', utf16, undefined],
    [
      'UTF-16, big end first',
      'd/.claude/settings.json',
      Buffer.from(utf16).swap16(),
      'Claude Code refuses the whole file: expected UTF-8, got UTF-16.',
    ],
    ['UTF-16', 'e/opencode.json', utf16, 'OpenCode refuses the whole file: expected UTF-8, got UTF-16.'],
    [
      'bytes that are none of UTF-8, in a comment',
      'f/.codex/config.toml',
      Buffer.concat([Buffer.from('# caf'), Buffer.from([0xe9]), Buffer.from('\n')]),
      'Codex refuses the whole file: expected UTF-8, got bytes that are none.',
    ],
    [
      'another language',
      'g/.gemini/policies/tools.toml',
      '{}',
      'Gemini CLI refuses the whole file: expected TOML, got ',
    ],
    [
      'another language, by its target',
      'h.yaml --target intercept',
      rule,
      'Intercept refuses the whole file: ',
    ],
    ['a mark', 'i.json --target toolhive', '\uFEFF[]', 'ToolHive refuses the whole file: '],
  ])('%s: %s', async (_, file, content, told) => {
    const [name = '', ...args] = file.split(' ');
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
    const { code, stdout, stderr } = await lint(name, ...args, ...against);
    expect(stderr).toBe('');
    if (told === undefined) expect(stdout).toContain('Nothing to say against it.');
    else expect(stdout).toContain(`file-refused`);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(told ?? '');
    expect(code).toBe(told === undefined ? 0 : 1);
  });

  test('several files where the client has one are wrong usage', async () => {
    const twice = await lint('tools.json', 'tools.json', '--target', 'cline', ...against);
    expect(twice.stderr).toContain('Expected one FILE, since Cline has one only.');
    expect(twice.code).toBe(2);
  });
});
