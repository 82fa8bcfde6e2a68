// The lock of the branch that a pull request is to go into, as the request cannot change it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { input } from './runner.mjs';

const maxLockBytes = 64 * 1024 ** 2;

function git(...args) {
  // A container may check out as another user than the one it runs steps as.
  const { status, stdout } = spawnSync('git', ['-c', 'safe.directory=*', ...args], {
    encoding: 'utf8',
    maxBuffer: maxLockBytes,
  });
  return status === 0 ? stdout : undefined;
}

/**
 * The file that the input `baseline` means; undefined for none. `base` is the lock in the first parent of the commit that merges the
 * request, which is the branch itself. A request into a branch without a lock has no baseline.
 */
export function baselineFile(folder) {
  const given = input('BASELINE');
  if (given !== 'base') return given === '' ? undefined : given;
  const { GITHUB_EVENT_NAME: event } = process.env;
  if (event === 'pull_request_target')
    throw new Error('Expected the event pull_request for baseline: base, got pull_request_target.');
  if (event !== 'pull_request') return undefined;
  const lock = input('LOCK');
  if (lock === '') throw new Error('Expected the input lock beside baseline: base, got none.');
  const merged = git('rev-parse', 'HEAD', 'HEAD^1', 'HEAD^2')?.split('\n');
  if (merged === undefined || merged[0] !== process.env.GITHUB_SHA)
    throw new Error(
      'Expected the commit that merges the pull request with both of its parents for baseline: base, got another checkout. ' +
        'Leave out ref at actions/checkout, and set fetch-depth: 2.',
    );
  const text = git('show', `HEAD^1:./${lock}`);
  if (text === undefined) return undefined;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'base.lock.json');
  writeFileSync(file, text);
  return file;
}
