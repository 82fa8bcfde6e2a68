import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '../../crawler/listing.ts';
import { hiddenFile } from '../../crawler/share.ts';
import { prepareJob } from '../../crawler/prepare-job.ts';
import { configFolder } from '../../crawler/sources/config-folder.ts';
import { read } from './source-support.ts';

const directory = realpathSync(mkdtempSync(join(tmpdir(), 'toolrisk-test-')));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function put(name: string, content: string | Buffer | object): string {
  const path = join(directory, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content),
  );
  return path;
}

async function endpointsOf(file: string, env: NodeJS.ProcessEnv = {}): Promise<[string, Endpoint][]> {
  const { listings, problems } = await read(`config:${file}`, { env });
  expect(problems).toEqual([]);
  return listings.flatMap(({ server, endpoints }) =>
    endpoints.map((each): [string, Endpoint] => [server, each]),
  );
}

async function only(content: object, env: NodeJS.ProcessEnv = {}, name = 'p/.mcp.json'): Promise<Endpoint> {
  const found = await endpointsOf(put(name, { mcpServers: { one: content } }), env);
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`expected one endpoint, got ${found.length}`);
  return first[1];
}

describe('a configuration of some other shape', () => {
  const server = { command: 'node', args: ['s.js'] };
  const deep = { agents: [{ name: 'a', options: { mcpServers: { one: server } } }] };
  const utf16 = Buffer.from(`\uFEFF${JSON.stringify({ mcpServers: { one: server } })}`, 'utf16le');
  it.each<[string, string | Buffer | object]>([
    ['deep.json', deep],
    ['dashed.json', { 'mcp-servers': [{ name: 'one', ...server }] }],
    ['dotted.json', { 'other.mcpServers': { one: server }, 'editor.x': 1 }],
    ['parts.json', { 'mcp.servers.one.command': 'node', 'mcp.servers.one.args': ['s.js'] }],
    ['further.json', { 'mcpServers.one': server }],
    ['tools.json', { tools: { one: { type: 'stdio', ...server } }, hooks: { run: { command: 'x' } } }],
    ['list.json', [{ mcpServers: { one: server } }]],
    ['utf16.json', utf16],
    ['utf16be.json', Buffer.from(utf16).swap16()],
    ['unmarked.json', utf16.subarray(2)],
    ['marked.json', `\uFEFF${JSON.stringify({ mcpServers: { one: server } })}`],
    ['a.yaml', 'extensions:\n  one:\n    cmd: node\n    args: [s.js]\n    type: stdio\n'],
    ['b.yml', 'x: 1\n---\nmcpServers:\n  - name: one\n    command: node\n    args:\n      - s.js\n'],
    ['c.toml', '[tools.mcp.servers.one]\ncommand = "node"\nargs = ["s.js"]\n'],
    ['mcp.conf', 'mcpServers:\n  one: {command: node, args: [s.js]}\n'],
  ])('such as %s is read', async (name, content) => {
    const found = await endpointsOf(put(name, content));
    expect(found).toMatchObject([['one', { launch: { command: 'node', args: ['s.js'] } }]]);
  });

  it('tells of what is no server beside the servers', async () => {
    const found = await endpointsOf(
      put(
        'beside.yaml',
        'deep:\n  mcpServers:\n    one: {command: node}\n    two: {link: x}\n    three: node x\n',
      ),
    );
    expect(found.map(([name, { needs }]) => [name, needs])).toEqual([
      ['one', undefined],
      ['two', 'expected a command or a url, got neither'],
      ['three', 'expected an object, got a string'],
    ]);
  });

  it.each([
    ['tasks.json', { tasks: [{ label: 'build', type: 'shell', command: 'make', args: ['all'] }] }],
    ['api.json', { openapi: '3.1.0', servers: 'x', paths: { '/a': { url: 'https://host.example/a' } } }],
    ['settings.json', { hooks: { Stop: [{ hooks: [{ type: 'command', command: 'x' }] }] } }],
  ])('is not %s', async (name, content) => {
    const { listings } = await read(`config:${put(`none/${name}`, content)}`);
    expect(listings.filter(({ endpoints }) => endpoints.some(({ launch }) => launch !== undefined))).toEqual(
      [],
    );
  });

  it.each([
    ['twice.yaml', 'mcpServers:\n  a: {command: x}\n  a: {command: y}\n', 'stands twice'],
    ['self.yaml', 'mcpServers: &a\n  a: *a\n', 'ordinary depth'],
    ['none.yaml', 'mcpServers: *gone\n', 'Unresolved alias'],
    ['long.yaml', `a:\n${'  - b: 1\n'.repeat(20_000)}`, 'signs'],
    ['longer.yaml', `a: ${'x'.repeat(300_000)}\n`, 'characters'],
  ])('that is broken, such as %s, is an error', async (name, text, why) => {
    const { problems } = await read(`config:${put(name, text)}`);
    expect(problems).toEqual([expect.stringContaining(why)]);
  });
});

describe('the manifest of a plugin', () => {
  const inner = { mcpServers: { one: { command: 'node', args: ['${CLAUDE_PLUGIN_ROOT}/s.js'] } } };

  it('is read with the file that it points to', async () => {
    put('plug/servers.json', inner);
    for (const place of ['./servers.json', '${CLAUDE_PLUGIN_ROOT}/servers.json', ['servers.json']]) {
      const file = put('plug/.claude-plugin/plugin.json', { name: 'p', mcpServers: place });
      const found = await endpointsOf(file);
      expect(found).toMatchObject([['one', { launch: { args: [join(directory, 'plug/s.js')] } }]]);
    }
  });

  it('may not point to what is not its own, nor to a chain of files', async () => {
    put('outside.json', inner);
    symlinkSync(join(directory, 'outside.json'), join(directory, 'plug/link.json'));
    put('plug/plugin.json', { mcpServers: 'servers.json' });
    for (const place of ['../outside.json', './link.json', './gone.json', './plugin.json']) {
      const file = put('plug/.claude-plugin/plugin.json', { mcpServers: place });
      const { listings } = await read(`config:${file}`);
      expect(listings).toMatchObject([{ isUnreadable: true }]);
    }
  });
});

describe('the folder of a configuration', () => {
  it.each([
    ['p/.mcp.json', 'p'],
    ['p/.cursor/mcp.json', 'p'],
    ['p/.kiro/settings/mcp.json', 'p'],
    ['p/sub/servers.json', 'p/sub'],
  ])('of %s is %s', (file, folder) => {
    expect(configFolder(put(file, {})).folder).toBe(join(directory, folder));
  });

  it.each(['.cursor/mcp.json', '.config/Client/settings.json', '.claude.json'])(
    'of a user, such as ~/%s, is the one that we are in',
    (file) => {
      expect(configFolder(join(homedir(), file)).folder).toBe(process.cwd());
    },
  );

  it('is where its servers are started, and no other one', async () => {
    const { launch } = await only({ command: 'node', args: ['s.js'], cwd: 'sub' });
    if (launch === undefined) throw new Error('expected a launch');
    expect(launch).toMatchObject({ folder: join(directory, 'p'), directory: 'sub' });
    const share = { source: directory, target: '/shared/1', names: [directory], shown: directory };
    expect(prepareJob(launch, { shares: [share] })).toMatchObject({ workingDirectory: '/shared/1/p/sub' });
    const other = { source: process.cwd(), target: '/shared/1', names: [process.cwd()], shown: '.' };
    expect(prepareJob(launch, { shares: [other] })).toMatchObject({ workingDirectory: '/tmp/scratch' });
    put('p/sub/s.js', '');
    expect(hiddenFile(launch, [])).toContain('is here, but was not shared with it');
  });

  it('is what editors fill in, and the home directory is shown to nobody', async () => {
    const place = join(directory, 'p');
    const given: [string, string][] = [
      ['${workspaceFolder}/s.js', `${place}/s.js`],
      [`\${workspaceFolder:${basename(place)}}/s.js`, `${place}/s.js`],
      ['${CLAUDE_PROJECT_DIR:-.}/s.js', `${place}/s.js`],
      ['${CLAUDE_PLUGIN_ROOT}/s.js', `${place}/s.js`],
      ['${extensionPath}${/}s.js', `${place}/s.js`],
      ['${HOME}/s.js', `${homedir()}/s.js`],
      ['${env:HOME}/s.js', `${homedir()}/s.js`],
      ['$HOME/s.js', `${homedir()}/s.js`],
      ['${userHome}/s.js', `${homedir()}/s.js`],
      ['~/s.js', `${homedir()}/s.js`],
      ['%USERPROFILE%/s.js', `${homedir()}/s.js`],
      ['%USERPROFILE%\\sub\\s.js', `${homedir()}/sub/s.js`],
      ['${A:-${B:-x}}', 'x'],
      ['sub\\s.js', 'sub/s.js'],
      ['C:\\gone\\s.js', 'C:\\gone\\s.js'],
    ];
    put('p/sub/s.js', '');
    for (const [text, wanted] of given) {
      const { launch, locator } = await only({ command: 'node', args: [text] });
      expect(launch?.args).toEqual([wanted]);
      expect(locator).not.toContain(`${homedir()}/`);
    }
  });

  it.each(['${HOME}', '${userHome}', '${workspaceFolder}', '$HOME'])(
    'is not sent to anybody as %s',
    async (variable) => {
      const remote = await only({ url: `https://host.example/mcp?a=${variable}` });
      expect(remote).toMatchObject({ needs: expect.stringContaining('expected values for') });
      const bridge = await only({ command: 'npx', args: ['mcp-remote', `https://host.example/${variable}`] });
      expect(bridge).toMatchObject({ needs: expect.stringContaining('expected values for') });
    },
  );
});

describe('what an entry leaves open', () => {
  it('has made-up values for a process, each by its kind, and is shown as it stands', async () => {
    const endpoint = await only({
      command: 'npx',
      args: ['-y', 'acme-mcp', '--token', '${input:acme-token}', '--site=${ACME_URL}', '<YOUR_PROJECT_ID>'],
      env: { ACME_KEY: '<your key>', ACME_HOST: '${SOME_HOST}', PLAIN: 'x', OTHER: 'your-api-key-here' },
    });
    expect(endpoint).toMatchObject({
      missing: expect.arrayContaining(['input:acme-token', 'ACME_URL', 'SOME_HOST']),
      launch: {
        args: [
          '--token',
          'not-a-real-value-toolrisk',
          '--site=https://example.invalid',
          'not-a-real-value-toolrisk',
        ],
        env: {
          ACME_KEY: 'not-a-real-value-toolrisk',
          ACME_HOST: 'example.invalid',
          PLAIN: 'x',
          OTHER: 'not-a-real-value-toolrisk',
        },
      },
    });
    expect(endpoint.launch?.madeUp?.toSorted()).toEqual([
      'ACME_KEY',
      'ACME_URL',
      'OTHER',
      'SOME_HOST',
      'YOUR_PROJECT_ID',
      'acme-token',
    ]);
    expect(endpoint.needs).toBeUndefined();
    expect(endpoint.locator).not.toContain('not-a-real');
  });

  it('is not made up for what is sent to a host, or says what is started', async () => {
    const remote = { url: 'https://host.example/mcp', headers: { authorization: 'Bearer ${TOKEN}' } };
    expect(await only(remote)).toMatchObject({ needs: 'expected values for TOKEN' });
    const bridge = {
      command: 'npx',
      args: ['mcp-remote', 'https://host.example/mcp', '--header', 'a: ${AUTH}'],
      env: { AUTH: 'Bearer ${TOKEN}' },
    };
    const found = await only(bridge);
    expect(found.needs).toMatch(/expected values for TOKEN/);
    expect(JSON.stringify(found)).not.toContain('not-a-real');
    expect(await only({ command: '${RUNNER}', args: ['x'] })).toMatchObject({
      needs: 'expected values for RUNNER',
    });
  });
});

describe('an entry', () => {
  it('that bridges gives its headers what its own environment has', async () => {
    const entry = {
      command: 'npx',
      args: ['-y', 'mcp-remote', 'https://host.example/mcp', '--header', 'Authorization: ${AUTH}'],
      env: { AUTH: 'Bearer hunter2hunter2' },
    };
    const endpoint = await only(entry);
    expect(endpoint).toMatchObject({
      locator: 'https://host.example/mcp',
      url: 'https://host.example/mcp',
      headers: { Authorization: 'Bearer hunter2hunter2' },
    });
    expect(endpoint.launch).toBeUndefined();
  });

  it('that is refused is a server all the same, with the reason and without a password', async () => {
    const { listings } = await read(
      `config:${put('p/.mcp.json', { mcpServers: { one: { command: 'npx', args: ['git+https://me:hunter2hunter2@host.example/a.git'] } } })}`,
    );
    expect(listings[0]?.isUnreadable).toBeUndefined();
    expect(listings[0]?.endpoints).toMatchObject([{ needs: expect.stringContaining('git repository') }]);
    expect(JSON.stringify(listings)).not.toContain('hunter2');
  });

  it('whose command is a line, or whose arguments are, is read as such', async () => {
    expect(await only({ command: 'npx -y a --x' })).toMatchObject({ locator: 'npm:a --x' });
    expect(await only({ command: 'npx', args: '-y a' })).toMatchObject({ locator: 'npm:a' });
    expect(await only({ command: 'npx', args: ['a', 80] })).toMatchObject({ locator: 'npm:a 80' });
  });

  it('with an envFile gets what the user has named, and nothing else of it', async () => {
    put('p/.env', '# c\nexport MODE="fast"\nACME_KEY=hunter2hunter2\n');
    const entry = { command: 'node', envFile: '${workspaceFolder}/.env' };
    const without = await only(entry);
    expect(without).toMatchObject({ launch: { env: {} }, remark: expect.stringContaining('MODE, ACME_KEY') });
    expect(JSON.stringify(without)).not.toContain('hunter2');
    const named = await only(entry, { MODE: undefined, ACME_KEY: 'other' });
    expect(named.launch?.env).toEqual({ MODE: 'fast', ACME_KEY: 'other' });
    expect(await only({ command: 'node', envFile: 'gone.env' })).toMatchObject({ launch: { env: {} } });
  });

  it('with an envFile that is not its own, or that leads its client elsewhere, is not sure', async () => {
    put('keys.env', 'A=b');
    put('p/evil.env', 'PATH=./bin');
    const away = await only({ command: 'node', envFile: '../keys.env' });
    expect(away.needs).toContain('expected an envFile within');
    expect((await only({ command: 'node', envFile: 'evil.env' })).needs).toContain('its PATH leads into');
    expect((await only({ command: 'node', envFile: 7 })).needs).toContain('name of a file');
  });
});
