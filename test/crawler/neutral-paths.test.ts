import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StdioLaunch } from '../../crawler/listing.ts';
import { openPackageStore } from '../../crawler/packages/package-store.ts';
import { prepareJob } from '../../crawler/prepare-job.ts';
import { isFailure } from '../../crawler/failure.ts';
import { wrapWithBubblewrap } from '../../crawler/sandbox/bubblewrap.ts';
import { wrapWithDocker } from '../../crawler/sandbox/docker.ts';
import { rewritePaths } from '../../crawler/sandbox/rewrite-paths.ts';
import type { Job, Sandbox } from '../../crawler/sandbox/sandbox.ts';
import { startServer } from '../../crawler/sandbox/start-server.ts';
import { wrapWithUnshare } from '../../crawler/sandbox/unshare.ts';
import { hiddenFile, nameShares, openShares } from '../../crawler/share.ts';
import { visit } from '../../crawler/visit.ts';
import { serveNpm } from '../servers/npm-registry.ts';
import { optionsWith, sandboxOfThisMachine } from './support.ts';

const here = process.cwd();
const savedHome = process.env.HOME;
const home = realpathSync(mkdtempSync(join(tmpdir(), 'toolrisk-test-')));
const project = join(home, 'src/a project, of mine');
let sandbox: Sandbox;
beforeAll(async () => {
  for (const directory of ['src', 'src/a project, of mine', 'src/other', 'src/a project, of mine/inner'])
    mkdirSync(join(home, directory), { mode: 0o755 });
  chmodSync(home, 0o755);
  writeFileSync(join(project, 'file.txt'), 'text');
  sandbox = await sandboxOfThisMachine();
});
afterEach(() => {
  process.chdir(here);
  process.env.HOME = savedHome;
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function run(job: Job, inside = sandbox): Promise<string> {
  const server = await startServer(inside, job);
  let output = '';
  server.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  await Promise.all([server.ended, once(server.stdout, 'close')]);
  await server.stop();
  return output + server.stderrTail();
}

function jobOf(launch: Partial<StdioLaunch>, paths: string[]): Job {
  const job = prepareJob({ args: [], env: {}, ...launch }, { shares: openShares(paths) });
  if (isFailure(job)) throw new Error(job.reason);
  return job;
}

describe('paths of what is shared', () => {
  const pairs = [
    { from: '/home/me/proj', to: '/shared/1' },
    { from: '/home/me/proj/in', to: '/shared/2' },
    { from: '/data (old)', to: '/shared/3' },
  ];
  it.each([
    ['/home/me/proj', '/shared/1'],
    ['/home/me/proj/a/b.js', '/shared/1/a/b.js'],
    ['/home/me/proj/in/x', '/shared/2/x'],
    ['/home/me/proj/inner/x', '/shared/1/inner/x'],
    ['--root=/home/me/proj', '--root=/shared/1'],
    ['/a:/home/me/proj/lib:/home/me/proj/in', '/a:/shared/1/lib:/shared/2'],
    ['{"path":"/home/me/proj/x","p":["/data (old)/y"]}', '{"path":"/shared/1/x","p":["/shared/3/y"]}'],
    ['file:///home/me/proj/x', 'file:///shared/1/x'],
    ['-I/home/me/proj/include', '-I/shared/1/include'],
    ["sh -c 'cat /home/me/proj/x'", "sh -c 'cat /shared/1/x'"],
    ['@/home/me/proj/x', '@/shared/1/x'],
    ['/home/me/proj2/x', '/home/me/proj2/x'],
    ['/home/me/proj-old', '/home/me/proj-old'],
    ['/home/me/proj.bak', '/home/me/proj.bak'],
    ['/mnt/home/me/proj', '/mnt/home/me/proj'],
    ['https://example.com/home/me/proj', 'https://example.com/home/me/proj'],
    ['/home/me', '/home/me'],
    ['../proj', '../proj'],
  ])('in %j are told as %j', (text, expected) => {
    expect(rewritePaths(text, pairs)).toBe(expected);
  });

  it('are found in linear time, and a text without any is left alone', () => {
    const long = '/home/me/pro'.repeat(100_000);
    const start = performance.now();
    expect(rewritePaths(long, pairs)).toBe(long);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(rewritePaths('/', [{ from: '/', to: '/x' }])).toBe('/');
  });

  it('are rewritten in the command, its arguments, its environment and the working directory', () => {
    process.chdir(join(project, 'inner'));
    const job = jobOf(
      {
        command: `${project}/run`,
        args: [`${project}/file.txt`, 'x.js'],
        env: { DIR: `${home}/src/other:/x` },
      },
      [project, `${home}/src/other`],
    );
    expect(job).toMatchObject({
      command: '/shared/1/run',
      args: ['/shared/1/file.txt', 'x.js'],
      env: { DIR: '/shared/2:/x' },
      workingDirectory: '/shared/1/inner',
    });
    expect(JSON.stringify(job.mounts.map(({ target }) => target))).toBe('["/shared/1","/shared/2"]');
  });

  it('are found by every name that the user may know them by', () => {
    symlinkSync(project, join(home, 'link'));
    expect(
      jobOf({ command: 'node', args: [join(home, 'link/x'), `${project}/x`] }, [join(home, 'link')]).args,
    ).toEqual(['/shared/1/x', '/shared/1/x']);
  });

  it('are told to the user as the user knows them', () => {
    process.chdir(project);
    const shares = openShares([project, join(home, 'src/other')]);
    expect(nameShares("Cannot find module '/shared/1/dist/x.js' or /shared/2", shares)).toBe(
      `Cannot find module './dist/x.js' or ${home}/src/other`,
    );
  });

  it.each<[string[], RegExp | undefined]>([
    [['file.txt'], /^file\.txt is here, but was not shared with it; --share \. would do that$/],
    [['--flag', './file.txt'], /--share \. /],
    [['--config=file.txt'], /^file\.txt is here/],
    [['../other'], /--share .*\/src would/],
    [['missing.txt'], undefined],
    [['word'], undefined],
    [['/usr/bin/env'], undefined],
    [['bad\0.txt'], undefined],
  ])('that %j names and that were not shared are told', (args, says) => {
    process.chdir(project);
    const told = hiddenFile({ command: 'node', args, env: {} }, []);
    if (says === undefined) expect(told).toBeUndefined();
    else expect(told).toMatch(says);
    expect(hiddenFile({ command: 'node', args, env: {} }, openShares([home + '/src']))).toBeUndefined();
  });

  it('are told where only the directory to start in names one', () => {
    process.chdir(home);
    const launch = { command: 'node', args: [], env: {}, directory: 'src' };
    expect(hiddenFile(launch, [])).toBe('./src is here, but was not shared with it; --share . would do that');
    expect(hiddenFile({ ...launch, directory: 'missing' }, [])).toBeUndefined();
  });
});

describe('a sandbox', () => {
  const mounts = [{ source: '/home/me/a, "b": c/tree', target: '/app' }];
  it.each([
    ['bubblewrap', wrapWithBubblewrap],
    ['util-linux', wrapWithUnshare],
    ['docker', wrapWithDocker],
  ])('of %s makes nothing of a source but what is mounted from it', (_, wrap) => {
    const words = wrap(mounts, 1, ['/sandbox/node']);
    const naming = words.filter((word) => word.includes('/home'));
    expect(naming).toHaveLength(1);
    expect(naming[0]).not.toMatch(/:\/app|^\/home$|^\/home\/me$/);
  });

  it('of docker takes a path with signs of its own', () => {
    expect(wrapWithDocker(mounts, 1, [])).toContain(
      'type=bind,"source=/home/me/a, ""b"": c/tree",target=/app,readonly',
    );
  });

  it('has no way to the home directory where the project lies below it, and starts what is there', async () => {
    process.env.HOME = home;
    process.chdir(project);
    const script = `
      for path in "$1" "$2" "$3"; do [ ! -e "$path" ] || echo "sees $path"; done
      pwd; cat "$4" file.txt; ls /`;
    const output = await run(
      jobOf(
        {
          command: 'sh',
          args: ['-c', script, 'sh', home, `${home}/src`, home.slice(0, 6), `${project}/file.txt`],
        },
        ['.'],
      ),
    );
    expect(output).not.toMatch(/sees \/tmp\/./);
    expect(output).toMatch(/^(?:sees \/tmp\n?)?.*\/shared\/1\ntexttext/s);
    expect(output.split('\n').filter((line) => ['home', 'root', 'work', 'Users'].includes(line))).toEqual([]);
    // Outside, the same command finds all of it, so the attempts are real ones.
    const outside = await run(
      jobOf({ command: 'sh', args: ['-c', script, 'sh', home, `${home}/src`, '/x', `${project}/file.txt`] }, [
        '.',
      ]),
      { kind: 'none' },
    );
    expect(outside).toContain(`sees ${home}/src\n${project}\ntexttext`);
  });

  it('never shares the home directory, what holds it, or the system', () => {
    process.env.HOME = join(home, 'src');
    expect(
      openShares([home, join(home, 'src'), '/', '/proc', '/etc', '/sys/fs', join(home, 'missing')]),
    ).toEqual([]);
    expect(openShares([project]).map(({ target }) => target)).toEqual(['/shared/1']);
  });

  it('cannot write in what is shared, nor in what is mounted within it', async () => {
    mkdirSync(join(project, 'mounted'));
    const script = new URL('../servers/write-in-share.ts', import.meta.url).pathname;
    const enter = process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
    const { stdout, stderr } = spawnSync(
      'unshare',
      [
        ...enter,
        'sh',
        '-c',
        'mount -t tmpfs -o mode=1777 tmpfs "$1/mounted" && exec "$2" --no-warnings "$3" "$1"',
        'sh',
        project,
        process.execPath,
        script,
      ],
      { encoding: 'utf8' },
    );
    expect({ stdout, stderr }).toEqual({ stdout: 'there\nwrote nothing\n', stderr: '' });
  });
});

describe('the cache of packages', () => {
  it('cannot be written from a sandbox, whatever its modes are', async () => {
    const writer = `#!/usr/bin/env node
import { appendFileSync, chmodSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { createInterface } from 'node:readline';
const own = process.argv[1];
const tries = {
  adds: () => writeFileSync('/app/new', ''),
  appends: () => appendFileSync(own, '//'),
  removes: () => rmSync(own),
  renames: () => renameSync(own, own + '2'),
  makes: () => mkdirSync('/app/node_modules/new'),
  changes: () => chmodSync(own, 0o777),
  remounts: () => execFileSync('mount', ['-o', 'remount,bind,rw', '/app'], { stdio: 'ignore' }),
  leaves: () => writeFileSync('/app/../manifest', ''),
};
const managed = Object.entries(tries).filter(([, attempt]) => { try { attempt(); return true; } catch { return false; } }).map(([name]) => name);
createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method } = JSON.parse(line);
  const tools = [...managed, ...readdirSync('/app').sort()].map((name) => ({ name }));
  const result = method === 'initialize' ? { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 's', version: '1' } } : { tools };
  if (id !== undefined) console.log(JSON.stringify({ jsonrpc: '2.0', id, result }));
});
`;
    const registry = await serveNpm([
      {
        name: 'a-writer',
        version: '1.0.0',
        bin: 'server.mjs',
        files: [{ path: 'package/server.mjs', content: writer }],
      },
    ]);
    const saved = { registry: process.env.npm_config_registry, cache: process.env.npm_config_cache };
    process.env.npm_config_registry = registry.url;
    process.env.npm_config_cache = join(home, 'npm-cache');
    try {
      const cache = join(home, 'cache');
      const notices: string[] = [];
      const ask = async (open: boolean) => {
        const packages = openPackageStore({ cache, onNotice: (notice) => notices.push(notice) });
        if (open) {
          // As if somebody had let everybody write: the sandbox alone has to hold then.
          const installed = await packages.install('npm:a-writer@1.0.0');
          if (isFailure(installed)) throw new Error(installed.reason);
          spawnSync('chmod', ['-R', 'a+rwX', installed.tree]);
        }
        const launch = { package: 'npm:a-writer@1.0.0', args: [], env: {} };
        const found = await visit(
          { locator: 'it', transport: 'stdio', launch },
          { ...optionsWith(sandbox), packages },
        );
        packages.close();
        return found.tools.map(({ name }) => name);
      };
      const untouched = ['node_modules', 'package-lock.json', 'package.json'];
      expect(await ask(false)).toEqual(untouched);
      expect(await ask(true)).toEqual(untouched);
      expect(notices).toEqual([]);
      // And the next run does not take what others could have written in.
      expect(await ask(false)).toEqual(untouched);
      expect(notices).toEqual([expect.stringContaining('others may write in it')]);
      expect(existsSync(join(cache, 'staging')) && readdirSync(join(cache, 'staging'))).toEqual([]);
    } finally {
      registry.close();
      for (const [name, value] of Object.entries(saved)) {
        if (value === undefined) delete process.env[`npm_config_${name}`];
        else process.env[`npm_config_${name}`] = value;
      }
    }
  });
});
