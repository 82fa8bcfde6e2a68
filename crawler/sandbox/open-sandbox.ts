import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { failed, isFailure, type Failure } from '../failure.ts';
import { wrapWithBubblewrap } from './bubblewrap.ts';
import { findEscapes } from './canary.ts';
import { wrapWithDocker } from './docker.ts';
import { toolPath } from './own-path.ts';
import type { Sandbox, SandboxKind, Wrap } from './sandbox.ts';
import { removeAbandonedDirectories } from './temporary-directory.ts';
import { wrapWithUnshare } from './unshare.ts';

const candidates: Record<Exclude<SandboxKind, 'none'>, { programs: string[]; wrap: Wrap }> = {
  bwrap: { programs: ['bwrap', 'setpriv', 'prlimit'], wrap: wrapWithBubblewrap },
  unshare: { programs: ['unshare', 'setpriv', 'prlimit', 'mount', 'pivot_root'], wrap: wrapWithUnshare },
  docker: { programs: ['docker'], wrap: wrapWithDocker },
};
const order = ['bwrap', 'unshare', 'docker'] as const;

/**
 * Opens the sandbox that was asked for, or with `auto` the first that passes its canary on this machine.
 * A failure has the outcome `sandbox-unavailable` and says what was tried and why each did not do. `onStarted` is called whenever
 * a canary is under way.
 */
export async function openSandbox(
  wanted: SandboxKind | 'auto',
  onStarted?: () => void,
): Promise<Sandbox | Failure> {
  removeAbandonedDirectories();
  if (wanted === 'none') return { kind: 'none' };
  const problems: string[] = [];
  for (const kind of wanted === 'auto' ? order : [wanted]) {
    const opened = await tryKind(kind, onStarted);
    if (!isFailure(opened)) return opened;
    problems.push(`${kind}: ${opened.reason}`);
  }
  return failed('sandbox-unavailable', problems.join('; '));
}

async function tryKind(
  kind: Exclude<SandboxKind, 'none'>,
  onStarted?: () => void,
): Promise<Sandbox | Failure> {
  const { programs, wrap } = candidates[kind];
  const missing = programs.filter((program) => !isInPath(program));
  if (missing.length > 0) return failed('sandbox-unavailable', `expected ${missing.join(', ')} in PATH`);
  const sandbox: Sandbox = { kind, wrap };
  const escapes = await findEscapes(sandbox, onStarted);
  return escapes === undefined ? sandbox : failed('sandbox-unavailable', escapes);
}

function isInPath(program: string): boolean {
  return toolPath()
    .split(delimiter)
    .some((directory) => existsSync(join(directory, program)));
}
