import { failed, type Failure } from '../failure.ts';

const namePattern = /^[A-Za-z0-9](?:[\w.-]{0,200}[A-Za-z0-9])?$/;
/** A version as an index spells it. */
export const versionPattern = /^[0-9A-Za-z][0-9A-Za-z.+!-]{0,100}$/;

/** The form in which two names of a package are the same one (PEP 503). */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]{1,200}/g, '-');
}

/** A Python package's name and version, from `name`, `name@version` or `name==version`; `latest` is no version. */
export function parsePythonSpec(text: string): { name: string; version?: string } | Failure {
  const [name = '', version] = text.split(/@|==/, 2);
  const isBad = !namePattern.test(name) || (version !== undefined && !versionPattern.test(version));
  if (isBad || text.split(/@|==/).length > 2) {
    return failed('install-failed', `expected a package such as name@1.2.3, got ${text.slice(0, 300)}`);
  }
  return version === undefined || version === 'latest' ? { name } : { name, version };
}

const requirementPattern =
  /^[A-Za-z0-9](?:[\w.-]{0,200}[A-Za-z0-9])?(?:\[[\w,.-]{1,200}\])?(?:(?:[~<>!=]=|===|[<>])[0-9A-Za-z][\w.*+!-]{0,100}(?:,(?=[~<>!=])|$)){0,10}$/;

/** Whether a text asks for a package of an index, with extras and bounds of its version if it likes, and for nothing else. */
export function isRequirement(text: string): boolean {
  return requirementPattern.test(text);
}
