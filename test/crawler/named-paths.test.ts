import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StdioLaunch } from '../../crawler/listing.ts';
import { standInForPaths } from '../../crawler/named-paths.ts';
import { withFilePaths } from '../../crawler/packages/made-up-files.ts';
import { prepareJob } from '../../crawler/prepare-job.ts';
import { openPackageStore } from '../../crawler/packages/package-store.ts';
import type { Sandbox } from '../../crawler/sandbox/sandbox.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { visit } from '../../crawler/visit.ts';
import { serveNpm } from '../servers/npm-registry.ts';
import { optionsWith, root, sandboxOfThisMachine, serverEndpoint } from './support.ts';

const script = 'insists-on-paths.mjs';
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'toolrisk-test-')));
const notes = join(folder, 'notes');
let sandbox: Sandbox;
beforeAll(async () => {
  chmodSync(folder, 0o755);
  mkdirSync(notes, { mode: 0o755 });
  writeFileSync(join(notes, 'a.txt'), 'text');
  sandbox = await sandboxOfThisMachine();
});
afterAll(() => rmSync(folder, { recursive: true }));

const found = ({ tools }: Visit): string[] => tools.map(({ raw }) => String(raw.description));
const packaged = (args: string[], env: Record<string, string> = {}): StdioLaunch => ({
  package: 'npm:it',
  args,
  env,
});

describe('what stands for a path that a launch names', () => {
  it.each([
    ['/Users/me/Documents', '/tmp/named/1'],
    ['/home/me/my notes', '/tmp/named/1'],
    ['~', '/tmp/named/1'],
    ['~/notes', '/tmp/named/1'],
    ['$HOME/notes', '/tmp/named/1'],
    ['%USERPROFILE%\\notes', '/tmp/named/1'],
    ['C:\\Users\\me\\x', '/tmp/named/1'],
    ['C:/Users/me/x', '/tmp/named/1'],
    ['\\\\server\\share\\x', '/tmp/named/1'],
    [homedir(), '/tmp/named/1'],
    ['/home/jane.doe', '/tmp/named/1'],
    ['/Users/jane.doe/', '/tmp/named/1'],
    ['C:\\Users\\jane.doe', '/tmp/named/1'],
    ['/home/jane/notes.md', '/tmp/named/1.md'],
    ['/tmp/x', '/tmp/x'],
    [process.cwd(), '/tmp/named/1'],
    ['--root=/Users/me/x', '--root=/tmp/named/1'],
    ['--db=/Users/me/x.db', '--db=/tmp/named/1.db'],
    ['sqlite:////home/me/x.db', 'sqlite:////tmp/named/1.db'],
    ['file:///Users/me/x.md', 'file:///tmp/named/1.md'],
    ['/Users/me/a:/Users/me/b', '/tmp/named/1:/tmp/named/2'],
    ['/Users/me/a,/Users/me/b.json', '/tmp/named/1,/tmp/named/2.json'],
    ['/api/v1/users', '/api/v1/users'],
    ['/', '/'],
    ['/tmp', '/tmp'],
    ['/etc/hosts', '/etc/hosts'],
    ['/usr/bin/git', '/usr/bin/git'],
    ['/opt/tool/bin/run', '/opt/tool/bin/run'],
    ['/var/run/docker.sock', '/var/run/docker.sock'],
    ['/home/*/x', '/home/*/x'],
    ['https://example.com/home/me', 'https://example.com/home/me'],
    ['postgres://u:p@host/home', 'postgres://u:p@host/home'],
    ['@scope/name', '@scope/name'],
    ['word', 'word'],
    ['--flag', '--flag'],
  ])('%s is %s', (word, told) => {
    expect(standInForPaths(packaged([word], { PLACE: word }), [], '/tmp/scratch').args).toEqual([told]);
  });

  it.each([
    [['.', './docs', 'w/srv', '../up'], { directories: ['', '/docs', '/w/srv', '/../up'] }],
    [['./x/conf.json', '--config', 'x/y.toml'], { files: ['/x/conf.json', '/x/y.toml'] }],
    [['../../etc/x', '../../../usr'], {}],
    [['--key-file', '/home/me/.ssh/id'], { files: ['/../named/1'] }],
    [
      ['/home/me/.ssh', '/home/me/repo.git', '/home/me/v1.2'],
      { directories: ['/../named/1', '/../named/2', '/../named/3'] },
    ],
    [['/data/x', '/workspace', '/pets'], { places: ['/data/x', '/workspace', '/pets'] }],
  ])('%j is made where the server looks for it', (args, made) => {
    const { directories, files, places } = standInForPaths(packaged(args), [], '/tmp/scratch');
    const below = (each: string): string => join('/tmp/scratch', each);
    const wanted = { directories: [], files: [], places: [], ...made };
    expect({ directories, files, places }).toEqual({
      directories: wanted.directories.map(below),
      files: wanted.files.map(below),
      places: wanted.places,
    });
  });

  it('is not what was made up, which has something in it', () => {
    const made = packaged(['--config', withFilePaths('{json}')], {
      KUBECONFIG: withFilePaths('{kubeconfig}'),
    });
    expect(standInForPaths(made, [], '/tmp/scratch')).toMatchObject({
      directories: [],
      files: [],
      standIns: [],
    });
    expect(
      prepareJob({ ...made, package: undefined, command: 'node' } as StdioLaunch, { confined: true }),
    ).toMatchObject({
      scratch: ['/tmp/scratch'],
      files: {
        '/tmp/made-up/empty.json': '{}',
        '/tmp/made-up/kubeconfig': expect.stringContaining('clusters'),
      },
    });
  });

  it('is not the program that a command is to run, and never very many', () => {
    const launch = {
      command: '/usr/bin/node',
      args: ['/home/me/app', '/home/me/x.js', '/home/me/docs'],
      env: {},
    };
    expect(standInForPaths(launch, [], '/tmp/scratch').args).toEqual([
      '/home/me/app',
      '/home/me/x.js',
      '/tmp/named/1',
    ]);
    const many = standInForPaths(
      packaged(Array.from({ length: 99 }, (_, n) => `/home/me/${n}`)),
      [],
      '/tmp/scratch',
    );
    expect(many.directories).toHaveLength(32);
  });
});

describe('a server that insists on a path', () => {
  it('finds an empty folder or file, which is its own, and not what lies there', async () => {
    const args = [notes, '/Users/me/Documents', '~/x.db', 'C:\\me\\conf.json', '/data/in', '/data/in/deep'];
    const endpoint = serverEndpoint(script, [...args, '/tmp/of-mine'], { PLACES: '/home/me/a:/home/me/b' });
    const listed = await visit(endpoint, optionsWith(sandbox));
    expect(listed.reason).toBeUndefined();
    expect(found(listed)).toEqual([
      `folder:rw: ${notes}`,
      'folder:rw: /tmp/named/1',
      'file:rw: /tmp/named/2.db',
      'file:rw:{} /tmp/named/3.json',
      'folder:ro:deep /data/in',
      'folder:ro: /data/in/deep',
      'folder:rw: /tmp/of-mine',
      'folder:rw: /tmp/named/4',
      'folder:rw: /tmp/named/5',
    ]);
    expect(JSON.stringify(listed.tools)).not.toMatch(/Users|home|a\.txt/);
  });

  it('finds what is shared with it, read-only, also where it comes from a package', async () => {
    const registry = await serveNpm([
      {
        name: 'insists',
        version: '1.0.0',
        bin: 'server.mjs',
        files: [
          { path: 'package/server.mjs', content: readFileSync(join(root, 'test/servers', script), 'utf8') },
        ],
      },
    ]);
    const saved = process.env.npm_config_registry;
    process.env.npm_config_registry = registry.url;
    const packages = openPackageStore({ cache: join(folder, 'cache') });
    const ask = (args: string[], readOnlyPaths: string[]): Promise<Visit> =>
      visit(
        {
          locator: 'it',
          transport: 'stdio',
          launch: { package: 'npm:insists@1.0.0', args, env: {}, folder },
        },
        { ...optionsWith(sandbox), packages, readOnlyPaths },
      );
    try {
      expect(found(await ask([notes, './notes'], []))).toEqual([
        'folder:rw: /tmp/named/1',
        'folder:rw: ./notes',
      ]);
      expect(found(await ask([notes, './notes'], [notes]))).toEqual([
        'folder:ro:a.txt /shared/1',
        'folder:ro:a.txt /shared/1',
      ]);
      const failed = await ask(['/home/me/x', '/usr/not/there'], [notes]);
      expect(failed).toMatchObject({
        outcome: 'exited',
        reason: expect.stringContaining('/tmp/named/1 stood empty for /home/me/x'),
      });
    } finally {
      if (saved === undefined) delete process.env.npm_config_registry;
      else process.env.npm_config_registry = saved;
      packages.close();
      registry.close();
    }
  });

  it('is left alone where there is no sandbox', async () => {
    const listed = await visit(serverEndpoint(script, [notes]), optionsWith({ kind: 'none' }));
    expect(found(listed)).toEqual([`folder:rw:a.txt ${notes}`]);
  });
});
