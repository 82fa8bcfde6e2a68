import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageClaims } from '../claims.ts';
import { failed, isFailure, type Failure } from '../failure.ts';
import { isRecord } from '../client/json-bounds.ts';
import { registryMark, runNpm } from './npm-client.ts';
import { npmClaims } from './package-claims.ts';
import type { PackageSpec } from './package-spec.ts';
import { readRemembered, remember } from './remembered-version.ts';

const exact = /^\d{1,10}\.\d{1,10}\.\d{1,10}(?:[-+][0-9A-Za-z.+-]{1,200})?$/;

/** An exact version, and what the registry said of it if it was asked. */
export interface ResolvedVersion {
  version: string;
  claims?: PackageClaims;
}

/** What is asked of the registry, in the one request that tells the version. */
const fields = ['version', 'deprecated', 'license', 'repository', '_npmUser', 'dist'];

/**
 * The exact version of a package, which for a tag such as `latest` is asked of the registry at most once a day. Where
 * the registry cannot be reached, the version that was found before has to do. `root` is the directory for what is remembered.
 */
export async function resolveVersion(
  root: string,
  spec: PackageSpec,
  signal?: AbortSignal,
  nowMs: number = Date.now(),
): Promise<ResolvedVersion | Failure> {
  const tag = spec.version ?? 'latest';
  if (exact.test(tag)) return { version: tag };
  const file = join(root, `${spec.name.replace('/', '+')}@${tag}-${registryMark(process.env)}.json`);
  const known = readRemembered(file, exact, nowMs);
  if (known?.isFresh === true) return resolved(known.version, known.claims);
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
      ...fields,
    ],
    signal,
  );
  const found = isFailure(output) ? output : parseVersion(output);
  if (isFailure(found)) return known === undefined ? found : resolved(known.version, known.claims);
  remember(file, found.version, nowMs, found.claims);
  return found;
}

function resolved(version: string, claims: PackageClaims | undefined): ResolvedVersion {
  return claims === undefined ? { version } : { version, claims };
}

/** What npm prints: one version, with or without more of it, or all that a partial one such as `1` may mean, the newest last. */
function parseVersion(output: string): ResolvedVersion | Failure {
  const bad = failed(
    'install-failed',
    `expected npm to name one version, got ${output.slice(0, 200) || 'nothing'}`,
  );
  try {
    const last: unknown = [JSON.parse(output)].flat().at(-1);
    // A version of which the registry says nothing else stands alone.
    const version = isRecord(last) ? last.version : last;
    return typeof version === 'string' && exact.test(version) ? { version, claims: npmClaims(last) } : bad;
  } catch (error) {
    if (error instanceof SyntaxError) return bad;
    throw error;
  }
}
