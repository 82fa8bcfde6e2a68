// Makes the sandbox of Docker ready where a runner forbids namespaces, as GitHub's own do.
import { spawnSync } from 'node:child_process';
import { input } from './runner.mjs';

/** The image in which the program confines servers; it never fetches one itself. */
export const sandboxImage = 'debian:stable-slim';

const works = (file, ...args) => spawnSync(file, args, { stdio: 'ignore' }).status === 0;

/** Fetches the image where nothing but Docker is left to confine a server. Says what it did; whether it does, the program tries itself. */
export function prepareSandbox() {
  const wanted = input('SANDBOX') || 'auto';
  if (wanted !== 'auto' && wanted !== 'docker') return;
  if (wanted === 'auto' && works('unshare', '--user', '--map-root-user', '--mount', 'true')) return;
  if (!works('docker', 'info') || works('docker', 'image', 'inspect', sandboxImage)) return;
  process.stdout.write(
    `This runner allows no namespaces, so servers are to run in Docker: fetching ${sandboxImage}.\n`,
  );
  spawnSync('docker', ['pull', '--quiet', sandboxImage], { stdio: 'inherit' });
}
