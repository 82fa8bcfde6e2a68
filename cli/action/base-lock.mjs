// The lock of the branch that a pull request is to go into, as the request cannot change it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { input, remark } from './runner.mjs';

const maxLockBytes = 64 * 1024 ** 2;

function git(...args) {
  // A container may check out as another user than the one it runs steps as.
  const { status, stdout } = spawnSync('git', ['-c', 'safe.directory=*', ...args], {
    encoding: 'utf8',
    maxBuffer: maxLockBytes,
  });
  return status === 0 ? stdout : undefined;
}

/** What stands under a path in the branch: its kind and the name of its content; undefined for nothing. */
function entryOf(path) {
  const listed = git('ls-tree', '-z', 'HEAD^1', '--', `./${path}`);
  if (listed === undefined)
    throw new Error('Expected to read the branch that the request goes into, but git could not.');
  const [, mode, name] = /^(\d+) \w+ ([0-9a-f]+)\t/.exec(listed) ?? [];
  return mode === undefined ? undefined : { mode, name };
}

/** The lock as the branch has it; undefined where it has none. Whatever else is there of it must not make it count as none. */
function lockOfBranch(lock) {
  const path = relative(process.cwd(), resolve(lock));
  if (path === '' || path.split('/')[0] === '..' || isAbsolute(path))
    throw new Error(`Expected lock to lie in the repository for baseline: base, got ${lock}.`);
  const names = path.split('/');
  for (const at of names.keys()) {
    const entry = entryOf(names.slice(0, at + 1).join('/'));
    if (entry === undefined) return undefined;
    const isLast = at === names.length - 1;
    if (!(isLast ? /^100/ : /^0?40000$/).test(entry.mode))
      throw new Error(
        `Expected lock to be a file of the branch that the request goes into, and no link, got ${lock}.`,
      );
    if (!isLast) continue;
    // The bytes alone: no attribute or driver of the checkout has a say.
    const text = git('cat-file', 'blob', entry.name);
    if (text === undefined)
      throw new Error(`Expected ${lock} of the branch to have at most ${maxLockBytes} bytes.`);
    return text;
  }
  return undefined;
}

/**
 * The file that the input `baseline` means; undefined for none. `base` is the lock in the first parent of the commit that merges the
 * request, which is the branch itself. A request into a branch without a lock has no baseline.
 */
export function baselineFile(folder) {
  const given = input('BASELINE');
  const { GITHUB_EVENT_NAME: event } = process.env;
  if (given !== 'base') {
    if (given === '') return undefined;
    if (event?.startsWith('pull_request') && git('ls-files', '--error-unmatch', '--', given) !== undefined)
      remark(
        'warning',
        `The request can change ${given}, by which it is judged: baseline: base takes the lock of the branch.`,
      );
    return given;
  }
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
  const text = lockOfBranch(lock);
  if (text === undefined) {
    remark(
      'warning',
      `The branch that the request goes into has no ${lock}, so that of the request counts: read what it calls reviewed.`,
    );
    return undefined;
  }
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'base.lock.json');
  writeFileSync(file, text);
  return file;
}
