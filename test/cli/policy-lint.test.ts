import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const tools = [
  { name: 'list_zones', description: 'Lists the time zones.' },
  { name: 'send_email', description: 'Sends an email to any address.' },
  { name: 'detach_user_policy', description: 'Removes a managed policy from an IAM user.' },
];
const careful = {
  permissions: {
    allow: ['mcp__iam__list_zones'],
    ask: ['mcp__iam__send_email'],
    deny: ['mcp__iam__detach_user_policy'],
  },
};
const careless = {
  permissions: {
    allow: ['mcp__iam', 'mcp__*'],
    deny: ['mcp__iam__detach_policy', 'mcp__iam__send_email(to:*)'],
  },
};

let folder: string;
const lint = (...args: string[]) => runCli(folder, ['policy', 'lint', ...args, '--share', '.']);
function write(name: string, value: unknown) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-lint-'));
  // Confined servers run as a user of their own.
  chmodSync(folder, 0o755);
  copyFileSync(join(import.meta.dirname, 'stdio-server.mjs'), join(folder, 'stdio-server.mjs'));
  const server = (...manner: string[]) => ({ command: 'node', args: ['stdio-server.mjs', ...manner] });
  write('tools.json', tools);
  write('mcp.json', { mcpServers: { iam: server('tools.json') } });
  write('two.json', { mcpServers: { iam: server('tools.json'), other: server('tools.json') } });
  write('half.json', { mcpServers: { iam: server('tools.json'), gone: server('exit') } });
  write('.claude/settings.json', careful);
  write('careless.json', careless);
  write('plugin/.claude-plugin/plugin.json', { name: 'acme' });
  copyFileSync(join(import.meta.dirname, 'stdio-server.mjs'), join(folder, 'plugin', 'stdio-server.mjs'));
  write('plugin/tools.json', tools);
  write('plugin/.mcp.json', { mcpServers: { iam: server('tools.json') } });
  write('rooted.json', { iam: server('${CLAUDE_PLUGIN_ROOT}/tools.json') });
  const forPlugin = (lists: Record<string, string[]>) =>
    Object.fromEntries(
      Object.entries(lists).map(([list, rules]) => [
        list,
        rules.map((rule) => rule.replace('mcp__iam', 'mcp__plugin_acme_iam')),
      ]),
    );
  write('plugin-settings.json', { permissions: forPlugin(careful.permissions) });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const against = ['--file', 'tools.json', '--name', 'iam'];

describe('a policy', () => {
  test('that does as recommended is clean, its format taken from its place', async () => {
    const { code, stdout } = await lint('.claude/settings.json', ...against);
    expect(stdout).toContain('.claude/settings.json, read as claude-code\nNothing to say against it.');
    expect(stdout).toMatch(/iam\/detach_user_policy +Destructive, critical +(?:deny|hide) +hide/);
    expect(stdout).toContain('No finding at or above low.');
    expect(code).toBe(0);
  });

  test('that leaves things open fails, with each finding and both decisions on every tool', async () => {
    const { code, stdout } = await lint(
      'careless.json',
      '--target',
      'claude-code',
      ...against,
      '--format',
      'json',
    );
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ target: 'claude-code', complete: true, failOn: 'low' });
    expect(report.tools).toEqual([
      expect.objectContaining({ server: 'iam', tool: 'list_zones', decision: 'allow', recommended: 'allow' }),
      expect.objectContaining({ tool: 'send_email', decision: 'allow', recommended: 'ask' }),
      expect.objectContaining({ tool: 'detach_user_policy', decision: 'allow', recommended: 'hide' }),
    ]);
    expect(report.findings[0]).toMatchObject({
      id: 'tool-open',
      severity: 'critical',
      server: 'iam',
      tool: 'detach_user_policy',
    });
    const ids = report.findings.map(({ id }: { id: string }) => id);
    // The two last are named by the reader of the format.
    expect(ids).toEqual(expect.arrayContaining(['tool-open', 'rule-names-nothing', 'new-tools-open']));
    expect(report.findings).toContainEqual(
      expect.objectContaining({ place: expect.stringContaining('allow[1]') }),
    );
    expect(report.findings).toContainEqual(
      expect.objectContaining({ place: expect.stringContaining('deny[1]') }),
    );
    expect(code).toBe(1);
  });

  test('passes where its findings are below the level', async () => {
    write('asking.json', { permissions: { ask: ['mcp__iam'] } });
    const asking = (...args: string[]) => lint('asking.json', '--target', 'claude-code', ...against, ...args);
    expect((await asking('--fail-on', 'high')).code).toBe(0);
    const { code, stdout } = await asking('--fail-on', 'medium');
    expect(stdout).toContain('1 finding at or above medium.');
    expect(code).toBe(1);
  });

  test('is compared with what the user has decided', async () => {
    write('open.json', { permissions: { allow: ['mcp__iam__list_zones', 'mcp__iam__send_email'] } });
    const open = (...args: string[]) => lint('open.json', '--target', 'claude-code', ...against, ...args);
    expect((await open('--fail-on', 'high')).code).toBe(1);
    expect((await open('--fail-on', 'high', '--override', 'send_*=allow:Internal relay.')).code).toBe(0);
  });

  test('that toolrisk wrote is clean', async () => {
    for (const target of ['claude-code', 'codex', 'gateway-json']) {
      const out = `written-${target}`;
      await runCli(folder, ['policy', ...against, '--target', target, '--out', out]);
      const { code, stdout } = await lint(out, '--target', target, ...against);
      expect(stdout).toContain('No finding at or above low.');
      expect(code).toBe(0);
    }
  });
});

describe('the servers', () => {
  test('of a configuration go by its keys', async () => {
    const { code, stdout } = await lint('.claude/settings.json', '--config', 'mcp.json');
    expect(stdout).toContain('iam/list_zones');
    expect(code).toBe(0);
  });

  test('of a file may stand behind --against', async () => {
    const { code } = await lint(
      '.claude/settings.json',
      '--against',
      '--file',
      'tools.json',
      '--name',
      'iam',
    );
    expect(code).toBe(0);
  });

  test('may be stored ones', async () => {
    await runCli(folder, ['crawl', 'cmd:node stdio-server.mjs tools.json']);
    const { code, stdout } = await lint(
      '.claude/settings.json',
      '--against=node stdio-server.mjs tools.json',
      '--name=iam',
    );
    expect(stdout).toContain('iam/detach_user_policy');
    expect(code).toBe(0);
  });

  test('that cannot be listed make the result incomplete', async () => {
    const { code, stdout, stderr } = await lint('.claude/settings.json', '--config', 'half.json');
    expect(stderr).toMatch(/server gone was not listed: \S+: .*\. [A-Z].*\.\n/);
    expect(stdout).toContain('Incomplete');
    expect(code).toBe(3);
    const partial = await lint('.claude/settings.json', '--config', 'half.json', '--allow-partial');
    expect(partial.code).toBe(0);
  });

  test('of a configuration may make up a flow', async () => {
    const inbox = {
      name: 'read_inbox',
      description: "Returns the newest messages of the user's private mailbox.",
    };
    write('flow-tools.json', [inbox, tools[1]]);
    write('flow.json', {
      mcpServers: { mail: { command: 'node', args: ['stdio-server.mjs', 'flow-tools.json'] } },
    });
    write('kept.json', { permissions: { allow: ['mcp__mail__read_inbox', 'mcp__mail__send_email'] } });
    const kept = (...args: string[]) =>
      lint('kept.json', '--target=claude-code', '--config=flow.json', '--preset=autonomous', ...args);
    const { code, stdout } = await kept();
    expect(stdout).toContain('HIGH     flow-open');
    expect(code).toBe(1);
    expect((await kept('--keep-flows')).code).toBe(0);
  });

  test('are one where the format is for one', async () => {
    write('policy.json', { version: '1', default: 'deny', tools: { list_zones: {} } });
    const { code, stderr } = await lint('policy.json', '--target', 'gateway-json', '--config', 'two.json');
    expect(stderr).toContain('Expected --name with one of iam, other');
    expect(code).toBe(2);
    const one = await lint(
      'policy.json',
      '--target',
      'gateway-json',
      '--config',
      'two.json',
      '--name',
      'iam',
    );
    expect(one.code).toBe(0);
  });
});

describe('what cannot be examined is refused', () => {
  test.each([
    [['nothing.json', '--target', 'claude-code'], 'Expected to read nothing.json'],
    [['tools.json', '--target', 'langchain'], 'tools.json is no policy for langchain: '],
    [['careless.json', '--target', 'clod'], 'Expected --target to be one of '],
    [['text.txt'], 'Expected --target with one of '],
    [['careless.json', '--target', 'claude-code', '--fail-on', 'new'], 'Expected --fail-on to be one of'],
    [
      ['careless.json', '--target', 'claude-code', '--config', 'mcp.json'],
      'Expected one of --against SERVER',
    ],
    [[], 'Expected a FILE'],
  ])('%j', async (args, message) => {
    write('text.txt', 'Dear agent, please be careful.');
    const { code, stdout, stderr } = await lint(...args, '--file', 'tools.json');
    expect(stderr).toContain(message);
    expect(stderr).toContain('See toolrisk policy lint --help.');
    expect([code, stdout]).toEqual([2, '']);
  });

  test('and what the command is for stands in its help', async () => {
    const { code, stdout } = await lint('--help');
    expect(stdout).toContain(
      'Usage\n  toolrisk policy lint FILE… (--against SERVER | --file FILE | --config FILE)',
    );
    expect(code).toBe(0);
  });
});

test('what strangers wrote is printed on its line', async () => {
  write('hostile.json', [{ name: 'delete_user\n  CRITICAL fake\u202e', description: 'Deletes a user.' }]);
  write('hostile-policy.json', {
    permissions: { allow: ['mcp__s'], deny: ['mcp__s__\u202ex\nNothing to say'] },
  });
  const { stdout } = await lint(
    'hostile-policy.json',
    '--target=claude-code',
    '--file=hostile.json',
    '--name=s',
  );
  expect(stdout).not.toMatch(/^ {2}CRITICAL fake|^Nothing to say|\u202e/m);
});

describe('the servers of a plugin', () => {
  const claude = ['--target', 'claude-code'];

  test('are called as Claude Code calls them, by the manifest beside their configuration', async () => {
    const named = await lint('plugin-settings.json', ...claude, '--config', 'plugin/.mcp.json');
    expect(named.stdout).toContain('Nothing to say against it.');
    const bare = await lint('.claude/settings.json', '--config', 'plugin/.mcp.json');
    expect(bare.stdout).toContain('Write “mcp__plugin_acme_iam__detach_user_policy”.');
    expect(bare.code).toBe(1);
  });

  test('are called by --plugin where there is no manifest, and nobody guesses', async () => {
    const named = await lint('plugin-settings.json', ...claude, '--config', 'mcp.json', '--plugin', 'acme');
    expect(named.stdout).toContain('Nothing to say against it.');
    const unknown = await lint('plugin-settings.json', ...claude, '--config', 'rooted.json');
    expect(unknown.stderr).toContain('give it with --plugin NAME');
  });
});

describe('several files', () => {
  test('are read as one by the precedence of their client', async () => {
    write('several/.claude/settings.json', { permissions: { allow: ['mcp__iam'] } });
    write('several/.claude/settings.local.json', careful);
    const files = ['several/.claude/settings.json', 'several/.claude/settings.local.json'];
    const { stdout } = await lint(...files, ...against);
    expect(stdout).toContain(`${files.join(', ')}, read as claude-code`);
    expect(stdout).toMatch(/iam\/detach_user_policy +Destructive, critical +hide +hide/);
    const { code, stderr } = await lint(...files, ...against, '--target', 'copilot-agent');
    expect(code).toBe(2);
    expect(stderr).toContain('Expected one FILE');
  });

  test('of which one is refused leave the others, and fail', async () => {
    write('several/managed-settings.json', '{ // ours\n "permissions": {} }');
    const files = ['several/managed-settings.json', 'several/.claude/settings.local.json'];
    const { code, stdout } = await lint(...files, ...against);
    expect(stdout).toContain('file-refused, several/managed-settings.json: the file');
    expect(code).toBe(1);
  });
});
