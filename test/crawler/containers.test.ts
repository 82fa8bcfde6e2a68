import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Endpoint } from '../../crawler/listing.ts';
import { openPackageStore } from '../../crawler/packages/package-store.ts';
import type { Visit } from '../../crawler/visit-record.ts';
import { visit } from '../../crawler/visit.ts';
import { eventually, optionsWith, root, sandboxOfThisMachine } from './support.ts';

const id = `sha256:${'ab'.repeat(32)}`;
const path = process.env.PATH;
const directory = mkdtempSync(join(tmpdir(), 'toolrisk-test-'));
afterEach(() => {
  process.env.PATH = path;
  rmSync(directory, { recursive: true, force: true });
});

/**
 * A command that takes the place of docker's, since no test machine is sure to have an engine: it writes down how it was called and starts
 * a server of ours as the image. What an engine makes of the arguments it cannot show.
 */
function standIn(answers = true): () => string[][] {
  const log = join(directory, 'log');
  mkdirSync(directory, { recursive: true });
  const dead = spawnSync('true').pid;
  const script = `#!/bin/sh
for word in "$@"; do printf '%s\\t' "$word" >> ${log}; done
echo >> ${log}
case "$1" in
  version) ${answers ? 'echo 27.0.1' : 'echo "Cannot connect to the Docker daemon" >&2; exit 1'} ;;
  ps) echo "0123456789ab ${hostname()}:${dead}"; echo "ba9876543210 ${hostname()}:${process.pid}"; echo "ffffffffffff other:1" ;;
  pull) case "$3" in no/such*) echo 'manifest unknown' >&2; exit 1 ;; esac ;;
  image) echo ${id} ;;
  run)
    while [ "$1" != --env-file ]; do shift; done
    stat -c %a "$2" > ${log}.mode; cat "$2" > ${log}.env
    exec ${process.execPath} --no-warnings ${join(root, 'test/servers/misbehaving.ts')} healthy ;;
esac
`;
  for (const name of ['docker', 'podman']) writeFileSync(join(directory, name), script, { mode: 0o755 });
  process.env.PATH = `${directory}:${path}`;
  return () =>
    readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\t').filter((word) => word !== ''));
}

async function ask(image: string, env: Record<string, string> = {}): Promise<Visit> {
  const endpoint: Endpoint = {
    locator: `oci:${image}`,
    transport: 'stdio',
    launch: { package: `oci:${image}`, args: ['--root', '{dir}', 'a b'], env },
  };
  const packages = openPackageStore({ cache: join(directory, 'data') });
  return visit(endpoint, { ...optionsWith(await sandboxOfThisMachine()), packages });
}

describe('an image', () => {
  it('is pulled, run by its id without network and rights, and removed', async () => {
    const calls = standIn();
    const found = await ask('docker.io/owner/server:1.0', {
      API_KEY: 'not-a-real-value',
      DIR: '{dir}',
      BAD: 'a\nLD_PRELOAD=x',
    });
    expect(found).toMatchObject({ outcome: 'listed', packageVersion: id, tools: [{ name: 'get_weather' }] });
    expect(await eventually(() => calls().at(-1)?.[0] === 'rm', 3000)).toBe(true);
    const run = calls().find(([first]) => first === 'run') ?? [];
    const after = (flag: string): string | undefined => run[run.indexOf(flag) + 1];
    expect(run).toEqual(
      expect.arrayContaining(['--rm', '--interactive', '--read-only', '--memory', '--pids-limit']),
    );
    expect([
      after('--network'),
      after('--cap-drop'),
      after('--security-opt'),
      after('--user'),
      after('--pull'),
    ]).toEqual(['none', 'ALL', 'no-new-privileges', '65534:65534', 'never']);
    expect(run.slice(run.indexOf(id))).toEqual([id, '--root', '/tmp', 'a b']);
    expect(run.join(' ')).not.toContain('not-a-real-value');
    expect(readFileSync(join(directory, 'log.env'), 'utf8')).toBe('API_KEY=not-a-real-value\nDIR=/tmp\n');
    expect(readFileSync(join(directory, 'log.mode'), 'utf8').trim()).toBe('600');
    expect(calls().at(-1)).toEqual(['rm', '--force', after('--name')]);
    // Only what a run on this machine has left that is no more.
    expect(calls()).toContainEqual(['rm', '--force', '0123456789ab']);
  });

  it('that cannot be pulled is told by the engine’s own words', async () => {
    standIn();
    expect(await ask('no/such:1')).toMatchObject({
      outcome: 'install-failed',
      reason: expect.stringContaining('manifest unknown'),
    });
  });

  it.each(['--privileged', 'a b', '../x', '', '-v/:/host'])('is not named %j', async (image) => {
    const calls = standIn();
    expect(await ask(image)).toMatchObject({ outcome: 'install-failed' });
    expect(() => calls()).toThrow(/ENOENT/);
  });

  it.each([
    '127.0.0.1/a',
    '10.0.0.1:5000/a/b',
    'localhost/a',
    'localhost:5000/a',
    '169.254.169.254/latest/x',
  ])('of this network is not asked for by a stranger: %s', async (image) => {
    const calls = standIn();
    expect(await ask(image)).toMatchObject({ outcome: 'blocked-address' });
    expect(() => calls()).toThrow(/ENOENT/);
  });

  it('has no runner where no engine answers', async () => {
    standIn(false);
    expect(await ask('owner/server')).toMatchObject({
      outcome: 'no-runner',
      reason: expect.stringMatching(/an engine that answers to .*docker or .*podman/),
    });
  });
});
