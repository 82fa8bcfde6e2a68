import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { failed, isFailure, type Failure } from '../failure.ts';
import { registryMark, runNpm } from './npm-client.ts';
import type { PackageSpec } from './package-spec.ts';
import { readRemembered, remember } from './remembered-version.ts';

const exact = /^\d{1,10}\.\d{1,10}\.\d{1,10}(?:[-+][0-9A-Za-z.+-]{1,200})?$/;

/**
 * The exact version of a package, which for a tag such as `latest` is asked of the registry at most once a day. Where
 * the registry cannot be reached, the version that was found before has to do. `root` is the directory for what is remembered.
 */
export async function resolveVersion(
  root: string,
  spec: PackageSpec,
  signal?: AbortSignal,
  nowMs: number = Date.now(),
): Promise<string | Failure> {
  const tag = spec.version ?? 'latest';
  if (exact.test(tag)) return tag;
  const file = join(root, `${spec.name.replace('/', '+')}@${tag}-${registryMark(process.env)}.json`);
  const known = readRemembered(file, exact, nowMs);
  if (known?.isFresh === true) return known.version;
  mkdirSync(root, { recursive: true });
  const output = await runNpm(
    root,
    [
      'view',
      '--json',
      '--prefer-online',
      '--fetch-retries=1',
      '--fetch-retry-mintimeout=500',
      '--',
      `${spec.name}@${tag}`,
      'version',
    ],
    signal,
  );
  const version = isFailure(output) ? output : parseVersion(output);
  if (isFailure(version)) return known?.version ?? version;
  remember(file, version, nowMs);
  return version;
}

/** What npm prints: one version, or all that a partial one such as `1` may mean, the newest last. */
function parseVersion(output: string): string | Failure {
  const bad = failed(
    'install-failed',
    `expected npm to name one version, got ${output.slice(0, 200) || 'nothing'}`,
  );
  try {
    const last: unknown = [JSON.parse(output)].flat().at(-1);
    return typeof last === 'string' && exact.test(last) ? last : bad;
  } catch (error) {
    if (error instanceof SyntaxError) return bad;
    throw error;
  }
}
