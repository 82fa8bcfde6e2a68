import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { crawl } from '../../crawler/crawl.ts';
import type { Endpoint } from '../../crawler/listing.ts';
import { openMemoryGroup } from '../../crawler/sandbox/memory-group.ts';
import type { Sandbox } from '../../crawler/sandbox/sandbox.ts';
import { removeAbandonedDirectories } from '../../crawler/sandbox/temporary-directory.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { visit } from '../../crawler/visit.ts';
import { eventually, optionsWith, processesWith, sandboxOfThisMachine, serverEndpoint } from './support.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await sandboxOfThisMachine();
});

describe('a server in the sandbox', () => {
  it('that tries everything gets at nothing', async () => {
    const token = randomUUID();
    process.env.TOOLRISK_TEST_TOKEN = token;
    const directory = mkdtempSync(join(tmpdir(), 'toolrisk-test-'));
    chmodSync(directory, 0o755);
    const secret = join(directory, 'secret');
    writeFileSync(secret, 'secret', { mode: 0o644 });
    const listener = createServer().listen(0, '127.0.0.1');
    const socket = join(directory, 'socket');
    const local = createServer().listen(socket);
    await Promise.all([once(listener, 'listening'), once(local, 'listening')]);
    chmodSync(socket, 0o777);
    const { port } = listener.address() as AddressInfo;
    const orders = [String(port), socket, secret, homedir(), token];
    const args = orders.map((word) => Buffer.from(word).toString('base64url'));
    const found = await visit(serverEndpoint('burglar.ts', args), optionsWith(sandbox));
    expect(found.tools.map(({ name }) => name)).toEqual(['nothing_else']);
    // Outside it gets at most of it, so the attempts are real ones.
    const outside = await visit(serverEndpoint('burglar.ts', args), optionsWith({ kind: 'none' }));
    expect(outside.tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'reads_secret',
        'reads_secret_by_link',
        'lists_home',
        'reaches_a_port',
        'reaches_a_socket',
      ]),
    );
    listener.close();
    local.close();
    rmSync(directory, { recursive: true });
  });

  it.each<[string, string[]]>([
    ['burns-the-processor', ['timed-out']],
    ['ignores-being-asked-to-end', ['timed-out']],
    ['waits-for-a-terminal', ['timed-out']],
    ['takes-all-memory', ['over-limit']],
    ['fills-its-disk', ['listed']],
  ])(
    'that %s is ended, costs its neighbours nothing and leaves nothing behind',
    async (behaviour, outcomes) => {
      const token = randomUUID();
      const visits = new Map<string, Visit>();
      const healthy = ['one', 'two'].map((name): Endpoint => ({
        ...serverEndpoint('misbehaving.ts', ['healthy', name]),
        locator: name,
      }));
      const hostile = { ...serverEndpoint('misbehaving.ts', [behaviour, token]), locator: 'hostile' };
      await crawl([hostile, ...healthy], {
        ...optionsWith(sandbox, { timeoutMs: behaviour === 'takes-all-memory' ? 20_000 : 4000 }),
        onVisit: (found) => void visits.set(found.locator, found),
      });
      expect(outcomes).toContain(visits.get('hostile')?.outcome);
      expect(
        [...visits.values()].filter(({ locator }) => locator !== 'hostile').map(({ outcome }) => outcome),
      ).toEqual(['listed', 'listed']);
      expect(await eventually(() => processesWith(token).length === 0, 2000)).toBe(true);
    },
  );

  it('that may not enter its working directory says so, and how to let it', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'toolrisk-test-'));
    chmodSync(closed, 0o700);
    const endpoint: Endpoint = {
      locator: 'cmd:true',
      transport: 'stdio',
      launch: { command: 'true', args: [], env: {} },
    };
    const found = await visit(endpoint, optionsWith(sandbox, { readOnlyPaths: [closed] }));
    expect(found).toMatchObject({ outcome: 'needs-config', reason: expect.stringContaining('chmod o+rx') });
    rmSync(closed, { recursive: true });
  });
});

describe('a memory group', () => {
  it('limits what many processes take together, where this machine has one', async () => {
    const group = openMemoryGroup(300 * 1024 ** 2);
    const hoard = `const all = []; for (let i = 0; i < 15; i++) all.push(Buffer.alloc(10 * 1024 * 1024, 1)); setTimeout(() => {}, 3000);`;
    const start = `for i in 1 2 3 4; do "${process.execPath}" -e '${hoard}' & done; wait`;
    const child = spawn(
      'sh',
      [
        '-c',
        '"$@" || exit 9; exit 0',
        'sh',
        ...(group?.enter ?? []),
        'sh',
        '-c',
        `${start} %1 && wait %2 && wait %3 && wait %4`,
      ],
      { stdio: 'ignore' },
    );
    const [code] = (await once(child, 'exit')) as [number | null];
    group?.remove();
    // Four times 150 MB do not fit into 300 MB.
    expect(code === 0).toBe(group === undefined);
  });
});

describe('temporary directories', () => {
  it('of a process that was killed are cleared away after a while, those of others never', () => {
    const gone = join(tmpdir(), 'toolrisk-relay-4194999-abc');
    const ours = join(tmpdir(), `toolrisk-relay-${process.pid}-abc`);
    for (const directory of [gone, ours]) mkdirSync(directory);
    removeAbandonedDirectories();
    expect(existsSync(gone)).toBe(true);
    for (const directory of [gone, ours]) utimesSync(directory, 0, 0);
    removeAbandonedDirectories();
    expect([existsSync(gone), existsSync(ours)]).toEqual([false, true]);
    rmSync(ours, { recursive: true });
  });
});
