import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../db/open-database.ts';
import type { OpenDatabase } from '../../db/open-database.ts';
import { networkFileSystem } from '../../db/pglite/disk.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'toolrisk-pglite-'));
});
// Processes that were killed may still be at work in it for a moment.
afterEach(() => rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

const module = new URL('../../db/open-database.ts', import.meta.url).href;
/** Opens the directory, says so, and keeps it. */
const holder = (folder: string) => `import { openDatabase } from ${JSON.stringify(module)};
  const opened = await openDatabase({ directory: ${JSON.stringify(folder)} });
  console.log('error' in opened ? opened.error : 'owner ' + process.pid); setInterval(() => {}, 1000);`;

async function hold(command: string[] = []) {
  const [program = process.execPath, ...args] = [
    ...command,
    process.execPath,
    '--input-type=module',
    '-e',
    holder(directory),
  ];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  return { child, line: String(line).trim() };
}

async function open(): Promise<OpenDatabase> {
  const opened = await openDatabase({ directory });
  if ('error' in opened) throw new Error(opened.error);
  return opened;
}

test('refuses a second owner and names the first, even in the same process', async () => {
  const first = await open();
  const refused = await openDatabase({ directory });
  expect(refused).toEqual({ error: expect.stringContaining(`process ${process.pid} on ${hostname()}`) });
  await first.close();
  await (await open()).close();
});

test('takes the directory over from a dead process, and nothing of a new one is left half-made', async () => {
  const { child } = await hold();
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  await (await open()).close();
  expect(readdirSync(directory).sort()).toEqual(['closed.json', 'data', 'lock.sqlite', 'owner.json']);
});

test('refuses a second owner in another namespace of processes, where both have the same id', async (context) => {
  const command = ['unshare', '--pid', '--fork', '--mount-proc', '--kill-child'];
  const works = spawnSync('unshare', [...command.slice(1), 'true']).status === 0;
  // As root, as in CI, it has to work; elsewhere a kernel may not allow it.
  if (!works && process.getuid?.() !== 0) return context.skip('no namespaces for this user');
  const first = await hold(command);
  expect(first.line).toBe('owner 1');
  const second = await hold(command);
  expect(second.line).toContain('but process 1 on');
  for (const { child } of [first, second]) child.kill('SIGKILL');
});

test('of many that start at the same instant exactly one goes on', async () => {
  await (await open()).close();
  const all = await Promise.all(Array.from({ length: 4 }, () => hold()));
  for (const { child } of all) child.kill('SIGKILL');
  expect(all.filter(({ line }) => line.startsWith('owner'))).toHaveLength(1);
});

test('reads the kind of a file system from the kernel’s list of mounts', () => {
  const mounts = join(directory, 'mounts');
  const lines = (type: string) => `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / ${directory} rw shared:2 - ${type} somewhere rw\n`;
  mkdirSync(join(directory, 'below'));
  const read = (type: string) => {
    writeFileSync(mounts, lines(type));
    return networkFileSystem(join(directory, 'below'), mounts);
  };
  expect(['nfs4', 'cifs', '9p', 'fuse.sshfs', 'ceph'].map(read)).toEqual([
    'nfs4',
    'cifs',
    '9p',
    'fuse.sshfs',
    'ceph',
  ]);
  expect(['ext4', 'tmpfs', 'overlay', 'fuseblk', 'btrfs'].map(read)).toEqual(Array(5).fill(undefined));
});

test('a process of the database that dies is told as lost, with what to do, and the directory opens again', async () => {
  const opened = await open();
  await sql`create table kept (id integer)`.execute(opened.db);
  await sql`insert into kept values (1)`.execute(opened.db);
  const { rows } = await sql<{ pid: number }>`select 1 as pid`.execute(opened.db);
  expect(rows).toHaveLength(1);
  // The only child of this process whose command line names the directory.
  const pid = findProcess(directory);
  const running = sql`select count(*) from generate_series(1, 100000000)`.execute(opened.db);
  const failure = expect(running).rejects.toMatchObject({
    name: 'DatabaseFailure',
    kind: 'lost',
    message: expect.stringContaining('What was stored until then is safe'),
  });
  process.kill(pid, 'SIGKILL');
  await failure;
  await expect(sql`select 1`.execute(opened.db)).rejects.toMatchObject({ kind: 'lost' });
  await opened.close();
  const again = await open();
  expect((await sql`select id from kept`.execute(again.db)).rows).toEqual([{ id: 1 }]);
  await again.close();
});

test('the process of the database ends with the one that it works for, even in the midst of a statement', async () => {
  const script = `import { openDatabase } from ${JSON.stringify(module)};
    import { sql } from ${JSON.stringify(import.meta.resolve('kysely'))};
    const { db } = await openDatabase({ directory: ${JSON.stringify(directory)} });
    console.log('open');
    await sql\`select count(*) from generate_series(1, 2000000000)\`.execute(db);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const pid = findProcess(directory);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: 20_000 }).toBe(false);
});

test('transactions do not mix, and statements of others wait for their end', async () => {
  const opened = await open();
  await sql`create table log (id integer)`.execute(opened.db);
  let isDone = false;
  const first = opened.db.transaction().execute(async (trx) => {
    await sql`insert into log values (1)`.execute(trx);
    await new Promise((resolve) => setTimeout(resolve, 200));
    isDone = true;
    throw new Error('taken back');
  });
  const second = sql`select count(*) as n from log`.execute(opened.db);
  await expect(first).rejects.toThrow('taken back');
  expect((await second).rows).toEqual([{ n: 0 }]);
  expect(isDone).toBe(true);
  await opened.close();
});

test('a statement does not block the event loop', async () => {
  const opened = await open();
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 5);
  await sql`select count(*) from generate_series(1, 3000000)`.execute(opened.db);
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(10);
  await opened.close();
});

test('says what is wrong with a DATABASE_URL that leads nowhere, without its password', async () => {
  const refused = await openDatabase({ url: 'postgres://somebody:hunter2@127.0.0.1:1/none' });
  expect(refused).toEqual({ error: expect.stringContaining('127.0.0.1:1/none') });
  expect(JSON.stringify(refused)).not.toContain('hunter2');
});

/** The process that has this directory open for a process of ours. */
function findProcess(folder: string): number {
  const { stdout } = spawnSync('pgrep', ['-f', `pglite-process.*${folder}`], { encoding: 'utf8' });
  const [pid] = stdout.trim().split('\n').map(Number);
  if (!pid) throw new Error(`Expected a process for ${folder}, got none`);
  return pid;
}
