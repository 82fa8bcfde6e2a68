import { limitOptions, temporaryBytes, type Mount } from './sandbox.ts';

/** An image with a C library that our node binary runs on. It must be there: nothing is pulled. */
const image = 'debian:stable-slim';
const maxSeconds = 120;

/**
 * Confines with a container of Docker, for machines where namespaces are not to be had otherwise.
 * The container ends by itself after two minutes, since our death does not reach it.
 */
export function wrapWithDocker(mounts: readonly Mount[], uid: number, inner: readonly string[]): string[] {
  const limits = limitOptions.filter((option) => !option.startsWith('--nproc'));
  return [
    [
      'docker',
      'run',
      '--rm',
      '--interactive',
      '--init',
      '--pull',
      'never',
      '--network',
      'none',
      '--read-only',
    ],
    ['--cap-drop', 'ALL', '--security-opt', 'no-new-privileges', '--user', `${uid}:${uid}`, '--memory', '2g'],
    ['--pids-limit', '256', '--tmpfs', `/tmp:size=${temporaryBytes},mode=1777,exec`],
    limits.flatMap((option) => ['--ulimit', option.replace(/^--/, '')]),
    mounts.flatMap(({ source, target }) => ['--mount', bind(source, target)]),
    ['--workdir', '/tmp', image, 'timeout', '-s', 'KILL', String(maxSeconds), ...inner],
  ].flat();
}

/** As fields of CSV, since a path may have a comma or a colon in it. */
function bind(source: string, target: string): string {
  const fields = ['type=bind', `source=${source}`, `target=${target}`, 'readonly'];
  return fields.map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
}
