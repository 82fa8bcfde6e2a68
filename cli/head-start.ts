import { readFileSync, statSync } from 'node:fs';
import { defaultConfig } from './default-config.ts';
import type { Failure } from '../crawler/failure.ts';
import { openSandbox } from '../crawler/sandbox/open-sandbox.ts';
import type { Sandbox, SandboxKind } from '../crawler/sandbox/sandbox.ts';

type Opened = Promise<Sandbox | Failure>;

const maxConfigBytes = 1024 ** 2;
let begun: Opened | undefined;

/** Whether a file may be a configuration that starts a program. Whoever reads it knows; this is to be told at once. */
function mayStart(path: string): boolean {
  try {
    const stat = statSync(path);
    // What comes through a pipe can be read only once.
    if (!stat.isFile() || stat.size > maxConfigBytes) return false;
    return /\bcommand\b/.test(readFileSync(path, 'utf8'));
  } catch {
    // What cannot be read is told by whoever reads it.
    return false;
  }
}

/** Whether a command with these arguments is likely to start a server in the sandbox that is chosen by itself. */
export function willStartServers(args: readonly string[]): boolean {
  if (args.some((each) => /^(?:--(?:sandbox|file|offline|help|man)\b|-h$)/.test(each))) return false;
  if (args.some((each) => /^(?:cmd|npm|pypi|oci|mcpb):/.test(each))) return true;
  const files = args.map((each) => each.replace(/^--config=/, ''));
  const others = args.some((each) => each.startsWith('url:')) ? [] : [defaultConfig];
  return [...files, ...others].some(mayStart);
}

/**
 * Has the sandbox tried while the command is still being read, which takes as long and another processor. Nothing depends on it: who
 * opens the sandbox waits for what has been begun, or begins.
 */
export async function beginSandbox(): Promise<void> {
  const { promise: started, resolve } = Promise.withResolvers<void>();
  begun = openSandbox('auto', resolve);
  // A failure is for who asks for the sandbox, which may be nobody.
  await Promise.race([started, begun.catch(() => undefined)]);
}

/** The sandbox that was asked for, which may have been tried already. */
export function takeSandbox(wanted: SandboxKind | 'auto'): Opened {
  return (wanted === 'auto' ? begun : undefined) ?? openSandbox(wanted);
}
