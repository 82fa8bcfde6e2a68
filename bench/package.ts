/**
 * Measures the package as a user meets it: `node bench/package.ts [RUNS]` packs it, installs it into an empty folder with an empty
 * cache of npm, and asks a server of 50 tools on stdio by `npx toolrisk check`. The baseline is the same server, started and asked by
 * itself in the same run, by turns with the others. Seconds of the processor are beside those of the clock, since the latter
 * are longer on a machine that is busy.
 */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, lstatSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Took {
  seconds: number;
  cpuSeconds: number;
}

const isAsking = process.argv[2] === '--ask';
const runs = Number(process.argv[2] ?? 5);
const root = join(import.meta.dirname, '..');
const folder = isAsking ? '' : mkdtempSync(join(tmpdir(), 'toolrisk-package-bench-'));
const env = {
  ...process.env,
  npm_config_cache: join(folder, 'npm-cache'),
  TOOLRISK_CACHE: join(folder, 'cache'),
};

/** Runs a command and counts all that it starts; bash knows what its children took. */
function time(file: string, args: string[], cwd = folder): Took {
  const script = 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null 2>"$0"';
  const log = join(folder, 'stderr.txt');
  const { stderr, status } = spawnSync('bash', ['-c', script, log, file, ...args], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0)
    throw new Error(`Expected ${file} ${args.join(' ')} to succeed, got ${status}: see ${log}`);
  const [seconds = NaN, user = NaN, system = NaN] = stderr.trim().split(' ').map(Number);
  return { seconds, cpuSeconds: user + system };
}

/** The server by itself, started and asked as the check does; run in a process of its own, to be counted like one. Returns what it listed. */
async function askServer(cwd = folder || undefined): Promise<unknown> {
  const server = spawn(process.execPath, ['server.mjs'], { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  const ask = (id: number, method: string) =>
    server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params: {} })}\n`);
  ask(1, 'initialize');
  let said = '';
  for await (const part of server.stdout) {
    said += String(part);
    const answers = said.split('\n').length - 1;
    if (answers === 1) ask(2, 'tools/list');
    if (answers === 2) break;
  }
  server.kill();
  const [, listed = ''] = said.split('\n');
  return (JSON.parse(listed) as { result: unknown }).result;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const show = (name: string, all: Took[]) => {
  const seconds = all.map((each) => each.seconds);
  const cpu = all.map((each) => each.cpuSeconds);
  const low = Math.min(...seconds).toFixed(2);
  console.log(
    `${name.padEnd(44)} ${median(seconds).toFixed(2)} s (best ${low}), ${median(cpu).toFixed(2)} s of the processor`,
  );
};

/** Bytes of all files below a folder. */
function bytesBelow(directory: string): number {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + lstatSync(join(parentPath, name)).size, 0);
}

function install(): void {
  time('npm', ['pack', '--pack-destination', folder], root);
  const [archive = ''] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  const args = ['install', '--no-audit', '--no-fund', `./${archive}`];
  const cold = time('npm', args);
  const megabytes = bytesBelow(join(folder, 'node_modules')) / 1e6;
  console.log(`installed: ${megabytes.toFixed(1)} MB`);
  show('npm install, with an empty cache', [cold]);
  rmSync(join(folder, 'node_modules'), { recursive: true });
  show('npm install, from its cache', [time('npm', [...args, '--prefer-offline'])]);
}

async function check(): Promise<void> {
  copyFileSync(join(root, 'bench/stdio-server.mjs'), join(folder, 'server.mjs'));
  writeFileSync(join(folder, 'tools.json'), JSON.stringify(await askServer()));
  const server = 'cmd:node server.mjs';
  const program = 'node_modules/.bin/toolrisk';
  const ways: [name: string, file: string, args: string[]][] = [
    ['the server by itself', process.execPath, ['--no-warnings', fileURLToPath(import.meta.url), '--ask']],
    ['npx -c true (npm by itself)', 'npx', ['-c', 'true']],
    ['npx toolrisk check', 'npx', ['toolrisk', 'check', server]],
    ['toolrisk check, without npx', program, ['check', server]],
    ['toolrisk check --sandbox none, without npx', program, ['check', server, '--sandbox', 'none']],
    ['toolrisk check --file, no server', program, ['check', '--file', 'tools.json']],
    ['toolrisk --version', program, ['--version']],
    ['node by itself', process.execPath, ['-e', '0']],
  ];
  show('the first check, nothing compiled yet', [time(program, ['check', server])]);
  const took = ways.map((): Took[] => []);
  for (let run = 0; run < runs; run++)
    for (const [index, [, file, args]] of ways.entries()) took[index]?.push(time(file, args));
  for (const [index, [name]] of ways.entries()) show(name, took[index] ?? []);
  const [bare = [], , byNpx = []] = took;
  const ratio = median(byNpx.map((each) => each.cpuSeconds)) / median(bare.map((each) => each.cpuSeconds));
  const beyond = byNpx.map(({ seconds }, run) => seconds - (bare[run]?.seconds ?? NaN));
  console.log(
    `npx toolrisk check beyond the server by itself: ${median(beyond).toFixed(2)} s (best ${Math.min(...beyond).toFixed(2)}), ` +
      `${ratio.toFixed(1)} times its seconds of the processor`,
  );
}

if (isAsking) await askServer();
else {
  try {
    // Confined servers run as a user of their own.
    chmodSync(folder, 0o755);
    install();
    await check();
    console.log(`load of the machine: ${loadavg().map((load) => load.toFixed(1))}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
