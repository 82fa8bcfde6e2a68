import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { classify } from '../../classifier/classify.ts';
import { runCli } from './run-cli.ts';

// Each runs the program several times, which takes a while where much else is going on.
vi.setConfig({ testTimeout: 120_000 });

const query = {
  name: 'run_query',
  description: 'Runs a SQL statement.',
  inputSchema: { type: 'object', properties: { sql: { type: 'string' } }, required: ['sql'] },
};
const zones = { name: 'list_zones', description: 'Lists the time zones.' };
const { fingerprint } = classify(query);
const mild = {
  match: 'db/run_query',
  category: 'Read',
  level: 'low',
  effects: ['reads-private-data'],
  reason: 'Its account may only read.',
};
const grave = { match: 'list_zones', level: 'critical', reason: 'It blocks the trading day.' };

let around: string;
let folder: string;
const run = (...args: string[]) => runCli(folder, args);
const write = (name: string, value: unknown) => writeFileSync(join(around, name), JSON.stringify(value));
const check = (...args: string[]) => run('check', '--share', '.', ...args);

beforeAll(() => {
  around = realpathSync(mkdtempSync(join(tmpdir(), 'toolrisk-labels-')));
  folder = join(around, 'project');
  mkdirSync(folder);
  // Confined servers run as a user of their own.
  for (const each of [around, folder]) chmodSync(each, 0o755);
  copyFileSync(join(import.meta.dirname, 'stdio-server.mjs'), join(folder, 'stdio-server.mjs'));
  write('project/tools.json', [query, zones]);
  write('project/.mcp.json', {
    mcpServers: { db: { command: 'node', args: ['stdio-server.mjs', 'tools.json'] } },
  });
  write('project/open.json', { permissions: { allow: ['mcp__db__run_query', 'mcp__db__list_zones'] } });
  write('mild.json', { labels: [mild] });
  write('project/mild.json', { labels: [mild] });
  write('both.json', { labels: [mild, grave] });
  write('bound.json', { labels: [{ ...mild, fingerprint }] });
  write('lapsed.json', { labels: [{ ...mild, fingerprint: `sha256:${'0'.repeat(64)}` }] });
  write('idle.json', {
    labels: [
      { ...mild, match: 'db/Run_Query' },
      { ...mild, match: 'gone' },
    ],
  });
});
afterAll(() => rmSync(around, { recursive: true, force: true }));

describe('check', () => {
  test('goes by labels of the user’s, and says whose they are', async () => {
    const plain = await check('--fail-on', 'high');
    expect(plain.code).toBe(1);
    const { code, stdout, stderr } = await check('--fail-on', 'high', '--settings', '../mild.json');
    expect(stdout).toContain(
      '  LOW      Read        run_query\n           Your label: Its account may only read.\n           The classifier says Execute, critical.\n',
    );
    expect(stdout).not.toMatch(/“sql” carries|CRITICAL/);
    expect(stdout).toContain(
      'No tool at or above high.\n1 tool below high by your label alone: run_query.\n',
    );
    // A file outside of what is checked is the user's own.
    expect(stderr).not.toContain('can loosen this gate');
    expect(code).toBe(0);
  });

  test('fails for a tool that the user finds graver', async () => {
    const { code, stdout } = await check('--fail-on', 'critical', '--settings', '../both.json');
    expect(stdout).toContain('1 tool at or above critical: list_zones.');
    expect(code).toBe(1);
  });

  test('keeps what the classifier says beside the label, and says nothing of it about the label', async () => {
    const args = ['--fail-on', 'critical', '--settings', '../both.json', '--format', 'json'];
    const report = JSON.parse((await check(...args)).stdout);
    expect(report.failing).toEqual([
      { server: 'db', tool: 'list_zones', level: 'critical', labelledBy: 'user', classifierLevel: 'low' },
    ]);
    expect(report.spared).toEqual([
      { server: 'db', tool: 'run_query', level: 'low', labelledBy: 'user', classifierLevel: 'critical' },
    ]);
    const [tool] = report.servers[0].tools;
    expect(Object.keys(tool)).toEqual([
      'name',
      'fingerprint',
      'category',
      'level',
      'effects',
      'findings',
      'labelledBy',
      'labelReason',
      'classifierLabel',
    ]);
    expect(tool).toMatchObject({
      category: 'Read',
      level: 'low',
      effects: ['reads-private-data'],
      labelReason: 'Its account may only read.',
    });
    expect(tool.classifierLabel).toEqual(classify(query));
    expect(tool.findings).toEqual([]);
  });

  test('has the same report as ever where no label counts', async () => {
    const args = ['--fail-on', 'high', '--format', 'json'];
    const [plain, idle] = [await check(...args), await check(...args, '--settings', '../idle.json')];
    expect(idle.stdout).toBe(plain.stdout);
    expect(idle.stderr).toContain(
      'The label of “db/Run_Query” is not used: it fits a tool but for capital and small letters.',
    );
    expect(idle.stderr).toContain('The label of “gone” is not used: it fits no tool.');
  });

  test('takes no settings from the folder that is checked but those that are named, and tells of those', async () => {
    const names = ['settings.json', 'toolrisk.json', '.toolrisk/settings.json', '.toolrisk.json'];
    mkdirSync(join(folder, '.toolrisk'), { recursive: true });
    for (const name of names) write(`project/${name}`, { labels: [mild] });
    expect((await check('--fail-on', 'high')).code).toBe(1);
    const { code, stderr } = await check('--fail-on', 'high', '--settings', 'mild.json');
    expect(stderr).toContain(
      `mild.json makes a tool milder and lies in ${folder}: whoever may change files there can loosen this gate. It counts since --settings names it.`,
    );
    expect(code).toBe(0);
  });

  test('counts a label that is bound to the definition, and none that is bound to another', async () => {
    const bound = await check('--fail-on', 'high', '--settings', '../bound.json');
    expect([bound.code, bound.stderr.includes('lapsed')]).toEqual([0, false]);
    const lapsed = await check('--fail-on', 'high', '--settings', '../lapsed.json');
    const told = `Your label of “db/run_query” has lapsed for db/run_query, since it is bound to another definition (sha256:${'0'.repeat(64)}; now ${fingerprint}). The tool is Execute, critical, by the classifier’s label.`;
    expect(lapsed.stdout).toContain(told);
    expect(lapsed.stderr).toContain(told);
    expect(lapsed.code).toBe(1);
    const json = await check('--format', 'json', '--settings', '../lapsed.json');
    expect(JSON.parse(json.stdout).lapsedLabels).toEqual([
      expect.objectContaining({
        match: 'db/run_query',
        server: 'db',
        tool: 'run_query',
        definition: fingerprint,
      }),
    ]);
  });

  test('refuses settings that are wrong before anything is started', async () => {
    write('wrong.json', { labels: [{ ...mild, level: 'none' }] });
    const { code, stdout, stderr } = await check('--settings', '../wrong.json');
    expect(stderr).toContain(
      'Expected labels[0].level to be one of low, medium, high, critical, got "none".',
    );
    expect(stderr).not.toContain('About to start');
    expect([code, stdout]).toEqual([2, '']);
  });
});

describe('policy', () => {
  test('of a configuration goes by labels, for people and in formats', async () => {
    const args = ['policy', '--config', '.mcp.json', '--share', '.', '--settings', '../both.json'];
    const { stdout } = await run(...args);
    expect(stdout).toMatch(/hide +list_zones \(Read, critical, by your label\)\n/);
    expect(stdout).toMatch(
      /allow +run_query \(Read, low, by your label\)\n +By your label it is Read at level low: let it run\.\n +Your label: Its account may only read\.\n +The classifier says Execute, critical\.\n/,
    );
    expect(stdout).not.toContain('“sql”');
    const { permissions } = JSON.parse((await run(...args, '--target', 'claude-code')).stdout);
    expect(permissions).toMatchObject({ allow: ['mcp__db__run_query'], deny: ['mcp__db__list_zones'] });
    const table = JSON.parse((await run(...args, '--target', 'decision-table')).stdout);
    expect(table.servers[0].tools[0]).toMatchObject({
      labelledBy: 'user',
      labelReason: 'Its account may only read.',
      classifierLabel: { category: 'Execute', level: 'critical', effects: ['runs-code'] },
      evidence: [],
    });
  });

  test('tells of labels that have lapsed', async () => {
    const { stdout, stderr } = await run(
      'policy',
      '--file',
      'tools.json',
      '--name',
      'db',
      '--settings',
      '../lapsed.json',
    );
    expect(stderr).toContain('Your label of “db/run_query” has lapsed for db/run_query');
    expect(stdout).toMatch(/hide +run_query \(Execute, critical\)/);
  });

  test('lint goes by labels too', async () => {
    const args = [
      'policy',
      'lint',
      'open.json',
      '--target',
      'claude-code',
      '--file',
      'tools.json',
      '--name',
      'db',
    ];
    expect((await run(...args, '--fail-on', 'medium')).stdout).toContain('“run_query” is Execute, critical');
    const { code, stdout } = await run(...args, '--settings', '../both.json', '--fail-on', 'medium');
    expect(stdout).toContain('“list_zones” is Read, critical by your label: the policy lets it run unasked');
    expect(stdout).not.toContain('“run_query” is');
    expect(stdout).toMatch(/db\/run_query +Read, low \(your label\) +allow +allow/);
    expect(stdout).toContain(
      'db/run_query\n  Your label: Its account may only read.\n  The classifier says Execute, critical.\n',
    );
    expect(code).toBe(1);
  });
});

describe('what is stored and explained', () => {
  test('is the classifier’s label, with the user’s before it where settings are given', async () => {
    expect((await run('crawl', 'cmd:node stdio-server.mjs tools.json')).code).toBe(0);
    const args = ['explain', 'node stdio-server.mjs tools.json', 'run_query'];
    const plain = await run(...args);
    expect(plain.stdout).toMatch(/^run_query: Execute, critical/);
    const own = await run(...args, '--settings', '../mild.json', '--name', 'db');
    expect(own.stdout).toBe(
      `run_query: Read, low, by your label\n  Its account may only read.\n  effects: reads-private-data\n\nWhat the classifier says, and why\n\n${plain.stdout}`,
    );
    const json = JSON.parse(
      (await run(...args, '--settings', '../mild.json', '--name', 'db', '--format', 'json')).stdout,
    );
    expect(json.label).toEqual({
      category: 'Read',
      level: 'low',
      effects: ['reads-private-data'],
      labelledBy: 'user',
      labelReason: 'Its account may only read.',
    });
    expect(json.classification).toEqual(classify(query));
    const lapsed = await run(...args, '--settings', '../lapsed.json', '--name', 'db');
    expect([lapsed.stdout, lapsed.stderr.includes('has lapsed for db/run_query')]).toEqual([
      plain.stdout,
      true,
    ]);
  });
});
