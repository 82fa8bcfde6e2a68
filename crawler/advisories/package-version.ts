import { isFailure } from '../failure.ts';
import { parsePackageSpec } from '../packages/package-spec.ts';
import { normalName, parsePythonSpec } from '../packages/python-spec.ts';

/** The registries of packages whose advisories are looked up, as OSV names them. */
export type Ecosystem = 'npm' | 'PyPI';

/** One version of one package. */
export interface PackageVersion {
  ecosystem: Ecosystem;
  name: string;
  version: string;
}

/** The version of a package that was started, by how its launch names it (`npm:name@tag`); undefined for what OSV does not know. */
export function packageVersionOf(spec: string, version: string): PackageVersion | undefined {
  const colon = spec.indexOf(':');
  const [kind, rest] = [spec.slice(0, colon), spec.slice(colon + 1)];
  if (kind === 'npm' || kind === 'starter') {
    const parsed = parsePackageSpec(rest);
    return isFailure(parsed) ? undefined : { ecosystem: 'npm', name: parsed.name, version };
  }
  if (kind !== 'pypi') return undefined;
  const parsed = parsePythonSpec(rest);
  return isFailure(parsed) ? undefined : { ecosystem: 'PyPI', name: normalName(parsed.name), version };
}

/** What tells one version of a package from all others. */
export function versionKey({ ecosystem, name, version }: PackageVersion): string {
  return `${packageKey(ecosystem, name)}\n${version}`;
}

/** What tells one package from all others. */
export function packageKey(ecosystem: string, name: string): string {
  return `${ecosystem}\n${ecosystem === 'PyPI' ? normalName(name) : name}`;
}
