import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const properties = (...names: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
  required: names,
});
const mail = [
  { name: 'list_notes', description: "Lists the user's private notes." },
  { name: 'read_diary', description: "Returns the user's private diary." },
  { name: 'read_inbox', description: "Returns the newest messages of the user's private mailbox." },
  {
    name: 'send_email',
    description: 'Sends an email to any address.',
    inputSchema: properties('to', 'body'),
  },
];
const web = [
  { name: 'fetch_page', description: 'Fetches a web page.', inputSchema: properties('url') },
  { name: 'write_report', description: 'Writes a file, overwriting it.', inputSchema: properties('path') },
  { name: 'send_email', description: 'Sends an email to any address.', inputSchema: properties('to') },
];

let folder: string;
const run = (...args: string[]) => runCli(folder, ['policy', ...args]);
const write = (name: string, value: unknown) =>
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolrisk-policy-'));
  // Confined servers run as a user of their own.
  chmodSync(folder, 0o755);
  copyFileSync(join(import.meta.dirname, 'stdio-server.mjs'), join(folder, 'stdio-server.mjs'));
  write('mail.json', mail);
  write('web.json', web);
  const server = (file: string) => ({ command: 'node', args: ['stdio-server.mjs', file] });
  write('config.json', { mcpServers: { post: server('mail.json'), web: server('web.json') } });
  write('notes.json', mail.slice(0, 2));
  write('notes-only.json', { mcpServers: { notes: server('notes.json') } });
  write(
    'settings.jsonc',
    `// What this team trusts.
    { "preset": "autonomous", "bounds": { "paths": ["/srv/reports/"] },
      "overrides": [{ "match": "post/send_*", "decision": "deny", "reason": "Nobody mails from here." },
                    { "match": "pay_*", "decision": "ask", "reason": "We pay nothing." },], }`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const permissions = (stdout: string) => JSON.parse(stdout).permissions;

describe('without a target', () => {
  test('the decisions are printed for people, the strictest first, with exceptions and quotations', async () => {
    const { code, stdout } = await run('--file', 'web.json', '--name', 'web');
    expect(stdout).toContain('web, preset supervised\n  3 tools: 1 allow, 2 ask; any other is denied\n');
    expect(stdout).toMatch(/ask +send_email \(Write, high\)[^]+ask +write_report[^]+allow +fetch_page/);
    expect(stdout).toContain('Proposed, with bounds of yours: Let it run when path is under “/workspace/”.');
    expect(stdout).toContain('“write” at /name');
    expect(code).toBe(0);
  });

  test('they can be written to a file, which is not replaced', async () => {
    expect((await run('--file', 'web.json', '--out', 'decisions.txt')).code).toBe(0);
    expect(readFileSync(join(folder, 'decisions.txt'), 'utf8')).toContain('fetch_page');
    expect((await run('--file', 'web.json', '--out', 'decisions.txt')).code).toBe(2);
  });
});

describe('bounds and overrides', () => {
  test('on the command line take the place of what is proposed, and hold tools that would run', async () => {
    const { stdout } = await run('--file', 'web.json', '--path', '/srv/a/', '--path', '/srv/b/');
    expect(stdout).toContain('path is under “/srv/a/” or “/srv/b/”');
    expect(stdout).not.toMatch(/example\.com|workspace/);
    const urls = await run('--file', 'web.json', '--url', 'https://docs.example.org/');
    expect(urls.stdout).toMatch(/ask +fetch_page[^]+url is under “https:\/\/docs.example.org\/”/);
  });

  test('are in no export until they are given', async () => {
    const { stdout } = await run('--file', 'web.json', '--target', 'decision-table');
    expect(stdout).not.toMatch(/example\.com|workspace/);
    expect(JSON.parse(stdout).servers[0].tools.map((tool: { exceptions: [] }) => tool.exceptions)).toEqual([
      [],
      [],
      [],
    ]);
  });

  test('of amounts and recipients reach the policy', async () => {
    write('pay.json', [
      {
        name: 'create_refund',
        description: 'Refunds a payment.',
        inputSchema: { type: 'object', properties: { amount: { type: 'number' } } },
      },
      ...web,
    ]);
    const bounds = ['--max-amount', '20', '--max-amount-per-day', '99.5', '--recipient', '@example.org'];
    const { stdout } = await run('--file', 'pay.json', ...bounds);
    expect(stdout).toContain('amount is at most 20, at most 10 calls a day, amount at most 99.5 a day.');
    expect(stdout).toContain('to is “@example.org”');
  });

  test('decide, and those that do nothing are told', async () => {
    const overrides = ['web/fetch_*=deny:Offline.', '*_page=allow:a', 'x=ask:b'];
    const options = overrides.flatMap((each) => ['--override', each]);
    const { stdout, stderr } = await run('--file=web.json', '--name=web', '--target=claude-code', ...options);
    expect(permissions(stdout).deny).toEqual(['mcp__web__fetch_page']);
    expect(stderr).toContain('The override of “*_page” is not used: others before it decide on its tools.');
    expect(stderr).toContain('The override of “x” is not used: it fits no tool.');
  });

  test('of a file are read, and options go before them', async () => {
    const args = ['--file=mail.json', '--name=post', '--settings=settings.jsonc'];
    const { stdout, stderr } = await run(...args);
    expect(stdout).toContain('post, preset autonomous');
    expect(stdout).toMatch(/deny +send_email[^]+Your decision: Nobody mails from here\./);
    expect(stderr).toContain('“pay_*” is not used');
    const over = await run(...args, '--preset=read-only', '--override', 'send_*=hide:Not even seen.');
    expect(over.stdout).toContain('post, preset read-only');
    expect(over.stdout).toMatch(/hide +send_email[^]+Your decision: Not even seen\./);
  });

  test.each([
    [['--override', 'a=permit:x'], 'Expected GLOB=DECISION:REASON'],
    [['--path', '/srv'], 'Expected a folder that ends in a slash'],
    [['--max-amount', 'all'], 'Expected --max-amount to be an amount'],
    [['--preset', 'lax'], 'Expected --preset to be one of'],
    [['--settings', 'nothing.json'], 'Expected to read nothing.json'],
    [['--settings', 'broken.json'], 'Expected JSON in broken.json, got ValueExpected in line 2.'],
    [['--settings', 'unknown.json'], 'unknown.json: Expected the settings to have no member but'],
  ])('that cannot be right are refused: %j', async (args, message) => {
    write('broken.json', '{\n "preset": }');
    write('unknown.json', { bound: {} });
    const { code, stdout, stderr } = await run('--file', 'web.json', ...args);
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, '']);
  });
});

describe('a configuration of which one server cannot be listed', () => {
  test('has that server closed as a whole, and is incomplete', async () => {
    write('partly.json', {
      mcpServers: { gh: { command: 'there-is-no-such-command' }, gone: { url: 'http://127.0.0.1:9/mcp' } },
    });
    const { code, stdout } = await run('--config', 'partly.json', '--target', 'claude-code');
    expect(permissions(stdout).ask).toEqual(['mcp__gh', 'mcp__gone']);
    const strict = await run('--config', 'partly.json', '--target', 'claude-code', '--preset', 'read-only');
    expect(permissions(strict.stdout).deny).toEqual(['mcp__gh', 'mcp__gone']);
    const editor = await run('--config', 'partly.json', '--target', 'vscode');
    expect(editor.stderr).toContain('gh: The server could not be listed, and the format cannot speak of all');
    expect(code).toBe(3);
  });
});

describe('one server that can leak', () => {
  test('has its flow told and broken too', async () => {
    write('chat.json', [
      {
        name: 'get_history',
        description: 'Returns the latest messages of a channel.',
        inputSchema: properties('channel'),
      },
      {
        name: 'reply_in_thread',
        description: 'Replies to a message in a thread.',
        inputSchema: properties('thread', 'text'),
      },
    ]);
    const { stdout, stderr } = await run('--file', 'chat.json', '--name', 'chat', '--target', 'claude-code');
    expect(permissions(stdout)).toEqual({
      allow: ['mcp__chat__get_history'],
      ask: ['mcp__chat__reply_in_thread'],
      deny: [],
    });
    expect(stderr).toContain('a person is asked about chat/reply_in_thread, which can send something out.');
  });
});

describe('a configuration', () => {
  const args = [
    '--config',
    'config.json',
    '--target',
    'claude-code',
    '--preset',
    'autonomous',
    '--share',
    '.',
  ];

  test('gets one policy in which no flow runs unasked, and is told what was done', async () => {
    const { code, stdout, stderr } = await run(...args);
    expect(permissions(stdout)).toEqual({
      allow: [
        'mcp__post__list_notes',
        'mcp__post__read_diary',
        'mcp__post__read_inbox',
        'mcp__web__write_report',
      ],
      // What fetches an address that the caller names is a way out too.
      ask: ['mcp__post__send_email', 'mcp__web__fetch_page', 'mcp__web__send_email'],
      deny: [],
    });
    expect(stderr).toContain('Words of a stranger can make the agent send private data out');
    expect(stderr).toContain(
      'a person is asked about post/send_email, web/fetch_page, web/send_email, which can send something out.',
    );
    expect(stderr).toContain('post and web each have a tool named “send_email”');
    expect(code).toBe(0);
  });

  test('keeps its flows where the user says so', async () => {
    const { stdout, stderr } = await run(...args, '--keep-flows');
    expect(permissions(stdout).allow).toContain('mcp__web__send_email');
    expect(stderr).toContain('The flow is kept');
  });

  test('is left alone where a leg is missing', async () => {
    const { stdout, stderr } = await run(
      '--config',
      'notes-only.json',
      '--target',
      'claude-code',
      '--share',
      '.',
    );
    expect(permissions(stdout).allow).toEqual(['mcp__notes__list_notes', 'mcp__notes__read_diary']);
    expect(stderr).not.toContain('stranger');
  });
});
