import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { maxServerMemoryBytes, temporaryBytes, type ContainerImage } from './sandbox.ts';

/** Marks our containers with the process they belong to. */
export const containerLabel = 'io.toolrisk.owner';

/** A name that nobody else has. */
export function containerName(): string {
  return `toolrisk-${process.pid}-${randomBytes(6).toString('hex')}`;
}

/**
 * The command line that runs an image as a server over stdio: without network, with a read-only root, no
 * capability, as nobody, and within limits. The environment comes from a file, since command lines can be read by everybody and the
 * engine's own environment must not be a stranger's.
 */
export function containerArguments(
  { engine, reference, entryPoint }: ContainerImage,
  args: readonly string[],
  { name, environmentFile }: { name: string; environmentFile: string },
): string[] {
  return [
    [engine, 'run', '--rm', '--interactive', '--init', '--pull', 'never', '--name', name],
    ['--label', `${containerLabel}=${hostname()}:${process.pid}`],
    ['--network', 'none', '--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
    ['--user', '65534:65534', '--memory', String(maxServerMemoryBytes), '--pids-limit', '256', '--cpus', '1'],
    ['--tmpfs', `/tmp:size=${temporaryBytes},mode=1777`, '--env-file', environmentFile],
    [...(entryPoint === undefined ? [] : ['--entrypoint', entryPoint]), reference, ...args],
  ].flat();
}

/** The lines of an environment file, in which a value may have no line break. */
export function environmentLines(env: Record<string, string>): string {
  return Object.entries(env)
    .filter(([name, value]) => /^[A-Za-z_]\w*$/.test(name) && !/[\r\n\0]/.test(value))
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
