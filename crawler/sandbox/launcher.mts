/**
 * Runs inside the sandbox, as the unprivileged user, before the server. It takes the server's
 * environment from the first line of stdin, because a command line can be read by everybody and an
 * environment handed to the tools that build the sandbox could steer those (LD_PRELOAD). Without a port it then
 * turns into the server, so that no process of ours stays; with one it stays to carry connections.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

interface Order {
  command: string;
  args: string[];
  env: Record<string, string>;
  scratch: string[];
  files?: string[];
  workingDirectory: string;
  port?: number;
  socket: string;
}

const spareLanes = 4;
const retryMs = 50;

const order = JSON.parse(readLine()) as Order;
for (const directory of order.scratch) mkdirSync(directory, { recursive: true });
for (const file of order.files ?? []) makeFile(file);
enter(order.workingDirectory);
yieldMemory();

const executable = findExecutable(order.command, order.env.PATH ?? '');
if (executable === undefined) {
  process.stderr.write(`command not found in the sandbox: ${order.command}\n`);
  process.exit(127);
} else if (order.port === undefined) {
  try {
    // Present on every platform where a sandbox can be built.
    process.execve?.(executable, [order.command, ...order.args], order.env);
  } catch (error) {
    process.stderr.write(`cannot execute ${order.command}: ${String(error)}\n`);
    process.exit(126);
  }
} else {
  const server = spawn(executable, order.args, { env: order.env, stdio: ['pipe', 2, 2] });
  server.on('error', (error) => {
    process.stderr.write(`cannot execute ${order.command}: ${error.message}\n`);
    process.exit(126);
  });
  server.on('exit', (code, signal) =>
    process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
  );
  for (let lane = 0; lane < spareLanes; lane++) openLane(order.socket, order.port);
}

/** What reads JSON finds none in an empty file. */
function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, file.toLowerCase().endsWith('.json') ? '{}\n' : '');
}

function enter(directory: string): void {
  try {
    process.chdir(directory);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const advice =
      code === 'EACCES'
        ? '. Its servers run as another user: let others read it and what is above it (chmod o+rx), or run without a sandbox.'
        : '';
    process.stderr.write(`cannot enter ${directory} in the sandbox: ${code}${advice}\n`);
    process.exit(126);
  }
}

/** Where this machine runs out of memory, its own processes are not to be ended in place of the server. */
function yieldMemory(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // It adds to the limit on memory, and a system may not allow it.
  }
}

/** Byte by byte, since what follows the line belongs to the server. */
function readLine(): string {
  const bytes: number[] = [];
  const byte = Buffer.alloc(1);
  while (readSync(0, byte) === 1 && byte[0] !== 0x0a) bytes.push(byte[0] ?? 0);
  return Buffer.from(bytes).toString('utf8');
}

function findExecutable(command: string, path: string): string | undefined {
  if (command.includes('/')) return existsSync(command) ? command : undefined;
  return path
    .split(delimiter)
    .map((directory) => join(directory, command))
    .find((file) => existsSync(file));
}

/** A lane waits for its first byte from outside, then reaches for the server and has a successor opened. */
function openLane(socket: string, port: number): void {
  const outer = connect(socket);
  outer.once('readable', () => {
    openLane(socket, port);
    bridge(outer, port, '127.0.0.1');
  });
  // Nobody listens any more once the visit is over.
  outer.on('error', () => outer.destroy());
}

/** Servers take a while until they listen, and some listen on `localhost`, which may mean `::1` only. */
function bridge(outer: Socket, port: number, host: string): void {
  if (outer.destroyed) return;
  const inner = connect(port, host);
  inner.once('connect', () => {
    outer.pipe(inner).pipe(outer);
    outer.once('close', () => inner.destroy());
    inner.once('close', () => outer.end());
  });
  inner.once('error', () => {
    if (inner.bytesRead + inner.bytesWritten > 0) outer.destroy();
    else setTimeout(() => bridge(outer, port, host === '::1' ? '127.0.0.1' : '::1'), retryMs);
  });
}
