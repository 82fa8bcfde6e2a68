import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '../../crawler/listing.ts';
import type { Sandbox } from '../../crawler/sandbox/sandbox.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { visit } from '../../crawler/visit.ts';
import { optionsWith, root, sandboxOfThisMachine, serverEndpoint } from './support.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await sandboxOfThisMachine();
});

async function take(what: string, inside = sandbox): Promise<Visit> {
  return visit(serverEndpoint('takes-much.ts', what.split(' ')), optionsWith(inside, { timeoutMs: 25_000 }));
}

describe('a healthy server', () => {
  it.each(['nothing', 'threads 3', 'threads 8', 'processes 100', 'files 900'])(
    'that takes %s is left alone',
    async (what) => {
      expect(await take(what)).toMatchObject({ outcome: 'listed', tools: [{ name: 'live' }] });
    },
  );

  it('gives way where the machine runs out of memory', async () => {
    expect((await take('nothing')).tools[0]?.raw.description).toBe('Lives at 1000.');
  });
});

describe('a server that ends at a limit of ours', () => {
  it.each([
    ['memory', /^took more than the 2 GiB of memory that a server may have here/],
    ['memory-at-once', /2 GiB of memory/],
    ['memory-of-children 4', /2 GiB of memory/],
    ['disk', /^met the limit of 64 MiB of files .*ENOSPC/],
    ['one-file', /^met the limit of 64 MiB for one file/],
    ['files 5000', /^met the limit of 1024 open files .*EMFILE/],
    ['processes 600', /^met the limit of 256 processes and threads .*EAGAIN/],
  ])('for it takes too much (%s) is told so', async (what, says) => {
    const found = await take(what);
    expect(found).toMatchObject({ outcome: 'over-limit', reason: expect.stringMatching(says), tools: [] });
  });

  it('is not told so of a limit that is its own', async () => {
    const endpoint: Endpoint = {
      locator: 'cmd:node',
      transport: 'stdio',
      launch: {
        command: 'node',
        args: ['--max-old-space-size=64', join(root, 'test/servers/takes-much.ts'), 'its-own-heap'],
        env: {},
      },
    };
    expect(await visit(endpoint, optionsWith(sandbox))).toMatchObject({
      outcome: 'exited',
      reason: expect.stringContaining('heap out of memory'),
    });
  });

  it('is not told so where there is no sandbox, and so no limit of ours', async () => {
    const endpoint: Endpoint = {
      locator: 'cmd:sh',
      transport: 'stdio',
      launch: { command: 'sh', args: ['-c', 'echo "open: Too many open files" >&2; exit 1'], env: {} },
    };
    expect(await visit(endpoint, optionsWith({ kind: 'none' }))).toMatchObject({ outcome: 'exited' });
    expect(await visit(endpoint, optionsWith(sandbox))).toMatchObject({ outcome: 'over-limit' });
  });
});

describe('where no control group is to be had', () => {
  it('a server is watched, so that a healthy one lists and a greedy one ends', () => {
    const enter = process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
    const hide = 'mount -t tmpfs tmpfs /sys/fs/cgroup && exec "$@"';
    const script = join(root, 'test/servers/visit-without-groups.ts');
    const ways = ['threads 8', 'memory', 'memory-of-children 4'];
    const { stdout, stderr } = spawnSync(
      'unshare',
      [...enter, 'sh', '-c', hide, 'sh', process.execPath, '--no-warnings', script, ...ways],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    const { hasGroup, visits } = JSON.parse(stdout) as { hasGroup: boolean; visits: Visit[] };
    expect(hasGroup).toBe(false);
    expect(visits.map(({ outcome }) => outcome)).toEqual(['listed', 'over-limit', 'over-limit']);
    for (const { reason } of visits.slice(1)) expect(reason).toMatch(/took more than the 2 GiB of memory/);
  }, 240_000);
});
