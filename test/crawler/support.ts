import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isFailure } from '../../crawler/failure.ts';
import type { Endpoint } from '../../crawler/listing.ts';
import { openPackageStore } from '../../crawler/packages/package-store.ts';
import { openSandbox } from '../../crawler/sandbox/open-sandbox.ts';
import type { Sandbox } from '../../crawler/sandbox/sandbox.ts';
import type { VisitOptions } from '../../crawler/visit-options.ts';
import { testCache } from '../cache.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The sandbox of this machine; tests of hostile servers make no sense without one. */
export async function sandboxOfThisMachine(): Promise<Sandbox> {
  const sandbox = await openSandbox('auto');
  if (isFailure(sandbox)) throw new Error(`expected a sandbox that works here, got: ${sandbox.reason}`);
  return sandbox;
}

export function optionsWith(
  sandbox: VisitOptions['sandbox'],
  more: Partial<VisitOptions> = {},
): VisitOptions {
  return {
    packages: openPackageStore({ cache: testCache }),
    sandbox,
    readOnlyPaths: [root],
    timeoutMs: 20_000,
    ...more,
  };
}

/** An endpoint that starts `test/servers/FILE` over stdio. */
export function serverEndpoint(file: string, args: string[], env: Record<string, string> = {}): Endpoint {
  return {
    locator: `cmd:${file} ${args.join(' ')}`,
    transport: 'stdio',
    launch: { command: 'node', args: [join(root, 'test/servers', file), ...args], env },
  };
}

/** The command lines of this machine's processes that contain `token`, our own aside. */
export function processesWith(token: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .map((name) => {
      const file = join('/proc', name, 'cmdline');
      try {
        return existsSync(file) ? readFileSync(file, 'utf8') : '';
      } catch (error) {
        // A process may end between the two looks.
        if (
          (error as NodeJS.ErrnoException).code === 'ESRCH' ||
          (error as NodeJS.ErrnoException).code === 'ENOENT'
        )
          return '';
        throw error;
      }
    })
    .filter((line) => line.includes(token));
}

/** Waits until `condition` holds; false if it does not within `timeoutMs`. */
export async function eventually(condition: () => boolean, timeoutMs: number): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  while (performance.now() < end) {
    if (condition()) return true;
    await wait(50);
  }
  return condition();
}
