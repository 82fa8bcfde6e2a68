import { failed, type Failure } from '../failure.ts';

/** A package's name and, if one was given, its exact version. */
export interface PackageSpec {
  name: string;
  version?: string;
}

const namePattern = /^(?:@[a-z0-9~][a-z0-9._~-]{0,100}\/)?[a-z0-9~][a-z0-9._~-]{0,213}$/i;
const versionPattern = /^[\^~]?[0-9A-Za-z][0-9A-Za-z.+-]{0,255}$/;

/**
 * Reads `name`, `@scope/name`, each with `@version`, a dist-tag or one of the ranges `^1.2` and `~1.2`. Anything else that npm would take
 * (URLs, paths, other ranges, options) is refused, because a list of packages may come from a stranger.
 */
export function parsePackageSpec(text: string): PackageSpec | Failure {
  const at = text.indexOf('@', 1);
  const name = at < 0 ? text : text.slice(0, at);
  const version = at < 0 ? undefined : text.slice(at + 1);
  if (!namePattern.test(name) || (version !== undefined && !versionPattern.test(version))) {
    return failed(
      'install-failed',
      `expected a package such as @scope/name@1.2.3, got ${text.slice(0, 300)}`,
    );
  }
  return version === undefined ? { name } : { name, version };
}
