import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes } from './command.ts';
import { printable } from './printable.ts';
import { recoverSite } from './replace-site.ts';
import { serveSite } from './serve-site.ts';

const defaultPort = 4321;

/** Serves a built site on 127.0.0.1 until the signal. Returns the exit code. */
export async function serveUntilAborted(
  folder: string,
  port: number | undefined,
  signal: AbortSignal,
): Promise<number> {
  const recovered = recoverSite(folder);
  if (recovered) {
    process.stderr.write(`${recovered.error}\n`);
    return exitCodes.incomplete;
  }
  if (!existsSync(join(folder, 'index.html'))) {
    process.stderr.write(
      `Expected a built site in ${printable(folder)}, got none. Run toolrisk site build.\n`,
    );
    return exitCodes.usage;
  }
  const served = await serveSite(folder, port ?? defaultPort, port !== undefined);
  if ('error' in served) {
    process.stderr.write(`${printable(served.error)}\n`);
    return exitCodes.usage;
  }
  process.stdout.write(`\nThe catalogue is at ${served.url} (Ctrl+C ends it)\n`);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await served.close();
  return exitCodes.done;
}
