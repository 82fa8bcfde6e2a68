import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { kinds } from '../audit/stack/stacks.ts';
import { serveNpm } from '../servers/npm-registry.ts';
import { runCli } from './run-cli.ts';
import type { Ran } from './run-cli.ts';

vi.setConfig({ testTimeout: 300_000 });

const key = ['ghp', '4kQz8Wn2Xv7Rt5Yb1Lm9Pc3Ds6Fg0Hj2Ka4Z'].join('_');

let folder: string;
let around: string;
const file = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(file(name), 'utf8');
const run = (...args: string[]): Promise<Ran> => runCli(folder, args);
const stack = (...more: string[]) => run('stack', '--share', '.', ...more);
const started = (kind: string) => ({ command: 'node', args: ['server.mjs', `${kind}.json`] });
const configure = (servers: Record<string, object>, name = '.mcp.json') =>
  writeFileSync(file(name), JSON.stringify({ mcpServers: servers }, null, 2));

/** A server of one file, with its tools in it. */
const packed = (kind: string) =>
  readFileSync(join(import.meta.dirname, 'stdio-server.mjs'), 'utf8').replace(
    "JSON.parse(readFileSync(first, 'utf8'))",
    JSON.stringify(kinds[kind]),
  );

beforeAll(() => {
  around = mkdtempSync(join(tmpdir(), 'stack-cache-'));
  chmodSync(around, 0o755);
  folder = mkdtempSync(join(tmpdir(), 'stack-'));
  // Confined servers run as a user of their own.
  chmodSync(folder, 0o755);
  writeFileSync(file('server.mjs'), readFileSync(join(import.meta.dirname, 'stdio-server.mjs')));
  for (const [kind, tools] of Object.entries(kinds))
    writeFileSync(file(`${kind}.json`), JSON.stringify(tools));
});
afterAll(() => {
  for (const each of [folder, around]) rmSync(each, { recursive: true, force: true });
});

describe('stack', () => {
  test('tells a flow with its tools, what to do, and what one policy asks about', async () => {
    configure({ files: started('files'), web: started('fetcher'), clock: started('clock') });
    const { code, stdout } = await stack();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\.mcp\.json: 3 servers with 3 tools\n/);
    expect(stdout).toMatch(/^HIGH +A flow through several tools\n +Where the client asks nobody, /m);
    expect(stdout).toContain('files/read_file (reads private data)');
    expect(stdout).toContain('Do: Let the client ask before each call of web/fetch_page;');
    expect(stdout).toContain('It asks because of a flow: web/fetch_page.');
    expect((await stack('--fail-on', 'flow')).code).toBe(1);
    const decided = await stack('--fail-on', 'flow', '--override', 'fetch_page=ask:By hand.');
    expect([decided.code, decided.stdout]).toEqual([0, expect.stringContaining('Nothing fails the gate.')]);
  });

  test('says so where nothing adds up', async () => {
    configure({ files: started('files'), clock: started('clock') }, 'calm.json');
    const { code, stdout } = await stack('calm.json', '--fail-on', 'low');
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('Nothing adds up here that no server has alone.'),
    ]);
  });

  test('finds secrets by their places and shows nothing of them in any format', async () => {
    configure(
      {
        clock: { ...started('clock'), env: { API_KEY: key, OTHER_KEY: '${OTHER_KEY:-<YOUR_KEY>}' } },
        memory: { command: 'node', args: ['server.mjs', 'memory.json', `--api-key=${key}`] },
      },
      'secrets.json',
    );
    const formats = ['json', 'sarif', 'junit', 'gitlab', 'markdown', 'cyclonedx'];
    const ran = await stack(
      '--config',
      'secrets.json',
      '--fail-on',
      'secret',
      ...formats.flatMap((format) => ['--report', `${format}=out/${format}`]),
    );
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('in secrets.json: clock, env API_KEY.');
    expect(ran.stdout).toContain('in secrets.json: memory, argument 3.');
    expect(ran.stdout).not.toContain('OTHER_KEY');
    for (const text of [ran.stdout, ran.stderr, ...formats.map((format) => read(`out/${format}`))])
      for (let at = 4; at + 8 <= key.length; at += 8) expect(text).not.toContain(key.slice(at, at + 8));
    expect(JSON.parse(read('out/json'))).toMatchObject({
      complete: true,
      failOn: ['secret'],
      servers: [
        { name: 'clock', tools: 1 },
        { name: 'memory', tools: 1 },
      ],
      findings: [{ kind: 'secret', severity: 'high' }, { kind: 'secret' }],
      tokens: { encoding: 'o200k_base' },
      policy: { preset: 'supervised', tools: [{ decision: 'allow' }, { decision: 'allow' }] },
    });
    expect(read('out/sarif')).toContain('secret-in-configuration-high');
    const { runs } = JSON.parse(read('out/sarif')) as {
      runs: { results: { locations: { physicalLocation: { region: { startLine: number } } }[] }[] }[];
    };
    const line = runs[0]?.results[0]?.locations[0]?.physicalLocation.region.startLine ?? 0;
    expect(read('secrets.json').split('\n')[line - 1]).toContain('"clock"');
  });

  test('is incomplete where a server says nothing, and grades what it could not ask', async () => {
    configure(
      { clock: started('clock'), gone: { command: 'npx', args: ['-y', 'github:owner/repository'] } },
      'partial.json',
    );
    const { code, stdout } = await stack('partial.json');
    expect(code).toBe(3);
    expect(stdout).toMatch(/gone \(.*\): not listed: needs-config/);
    expect(stdout).toContain(
      'gone starts github:owner/repository: it comes from a repository without a commit',
    );
    expect(stdout).toContain('Incomplete: not every server could be listed whole.');
    expect((await stack('partial.json', '--allow-partial')).code).toBe(0);
    expect((await stack('partial.json', '--fail-on', 'unpinned')).code).toBe(1);
  });

  test('names that two servers share, and the tokens of all', async () => {
    configure({ one: started('fetcher'), two: started('fetcher') }, 'twice.json');
    const { code, stdout } = await stack('twice.json', '--max-tokens', '10');
    expect(code).toBe(1);
    expect(stdout).toContain('“one” and “two” each have a tool named “fetch_page”.');
    expect(stdout).toMatch(/about \d+ tokens of a model’s context, of 10 that were allowed\./);
    expect(stdout).toContain('Failing: 1 too-many-tokens-medium.');
    expect((await stack('twice.json', '--max-tokens', '100000')).code).toBe(0);
  });

  test('takes definitions of a file, each with its server', async () => {
    const lines = ['files', 'fetcher'].flatMap((server) =>
      (kinds[server] ?? []).map((tool) => JSON.stringify({ ...tool, server })),
    );
    writeFileSync(file('tools.jsonl'), lines.join('\n'));
    const { code, stdout } = await run('stack', '--file', 'tools.jsonl', '--fail-on', 'flow');
    expect([code, stdout]).toEqual([1, expect.stringContaining('fetcher/fetch_page')]);
  });

  test.each([
    [['--fail-on', 'drift'], 'Expected --fail-on to be one of low,'],
    [['a.json', '--config', 'b.json'], 'Expected one of FILE, --config FILE or --file FILE, got 2.'],
    [['missing.json'], 'missing.json'],
    [['--max-tokens', 'many'], 'Expected --max-tokens to be a whole number'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await run('stack', ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('a package', () => {
  let registry: Awaited<ReturnType<typeof serveNpm>>;
  beforeAll(async () => {
    registry = await serveNpm([
      {
        name: 'clock-server',
        version: '1.2.3',
        bin: 'server.mjs',
        deprecated: 'Use another clock.',
        files: [{ path: 'package/server.mjs', content: `#!/usr/bin/env node\n${packed('clock')}` }],
      },
    ]);
    writeFileSync(file('user.npmrc'), `registry=${registry.url}\ncache=${join(around, 'npm')}\n`);
  });
  afterAll(() => registry.close());
  const ask = (name: string) =>
    runCli(folder, ['stack', name], '', {
      npm_config_registry: undefined,
      npm_config_userconfig: file('user.npmrc'),
      TOOLRISK_CACHE: join(around, 'cache'),
    });

  test('is told to be deprecated in the words of its publisher, and which version to name', async () => {
    configure({ clock: { command: 'npx', args: ['-y', 'clock-server@latest'] } }, 'npm.json');
    const { code, stdout } = await ask('npm.json');
    expect(code).toBe(0);
    expect(stdout).toContain(
      'The publisher of clock advises against this version, and says: “Use another clock.”',
    );
    expect(stdout).toContain(
      'clock starts npm:clock-server@latest: its tag is one that moves from version to version.',
    );
    expect(stdout).toContain('Do: Name one version, such as 1.2.3, which was asked here.');
    configure({ clock: { command: 'npx', args: ['-y', 'clock-server@1.2.3'] } }, 'npm.json');
    expect((await ask('npm.json')).stdout).not.toContain('clock starts');
  });
});

describe('check --fail-on flow', () => {
  const check = (...more: string[]) => run('check', '--config', 'flow.json', '--share', '.', ...more);

  test('fails at a flow until each of its tools is accepted', async () => {
    configure({ files: started('files'), web: started('fetcher') }, 'flow.json');
    expect((await check()).code).toBe(0);
    const failing = await check('--fail-on', 'flow', '--format', 'markdown');
    expect([failing.code, failing.stdout]).toEqual([1, expect.stringContaining('words of a stranger')]);
    const warned = await check('--warn-on', 'flow');
    expect([warned.code, warned.stdout]).toEqual([0, expect.stringContaining('Warning: flow-high')]);
    await check('--lock', 'lock.json', '--update-lock');
    const lock = JSON.parse(read('lock.json')) as {
      servers: { name: string; tools: { name: string; fingerprint: string }[] }[];
      accepted: object[];
    };
    const fingerprint = lock.servers.find(({ name }) => name === 'web')?.tools[0]?.fingerprint;
    lock.accepted.push({
      server: 'web',
      tool: 'fetch_page',
      fingerprint,
      finding: 'flow',
      reason: 'A proxy lets nothing out.',
      owner: 'ops',
      expires: '2027-06-30',
    });
    writeFileSync(file('lock.json'), JSON.stringify(lock));
    const accepted = await check('--fail-on', 'flow', '--lock', 'lock.json', '--today', '2027-06-30');
    expect(accepted.code).toBe(0);
    expect((await check('--fail-on', 'flow', '--lock', 'lock.json', '--today', '2027-07-01')).code).toBe(1);
  });
});

test('tells what sources say of servers, where a crawl has stored it', async () => {
  const rowOf = (name: string, url: string, official: object, own: object) => ({
    server: {
      name,
      description: 'A wiki.',
      version: '1.0.0',
      remotes: [{ type: 'streamable-http', url }],
      _meta: own,
    },
    _meta: { 'io.modelcontextprotocol.registry/official': official },
  });
  const [old, left] = ['http://127.0.0.1:9/old', 'http://127.0.0.1:9/left'];
  const servers = [
    rowOf('io.github.octo/old', old, { status: 'deprecated', statusMessage: 'Use “new”.' }, {}),
    rowOf('io.github.octo/left', left, { status: 'active' }, { 'com.example/x': { archived: true } }),
  ];
  writeFileSync(file('registry.json'), JSON.stringify({ servers }));
  await run('crawl', 'registry-file:registry.json', '--data', 'crawled');
  configure({ old: { type: 'http', url: old }, left: { type: 'http', url: left } }, 'listed.json');
  const { code, stdout } = await stack('listed.json', '--data', 'crawled', '--fail-on', 'deprecated');
  expect(code).toBe(1);
  expect(stdout).toContain('The publisher of old advises against this version, and says: “Use “new”.”');
  expect(stdout).toContain('The repository of left is archived, as a source says.');
  const mistyped = await stack('listed.json', '--data', 'crawlt');
  expect([mistyped.code, mistyped.stderr]).toEqual([2, expect.stringContaining('Expected data in')]);
});
