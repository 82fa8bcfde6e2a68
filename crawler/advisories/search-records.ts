import type { Advisory } from '../claims.ts';
import { isSourceError, type SourceError } from '../sources/source-error.ts';
import { advisoryFor, affectedPackages } from './osv-record.ts';
import { osvRecords } from './osv-records.ts';
import { packageKey, versionKey, type PackageVersion } from './package-version.ts';

/**
 * Looks up versions of packages in records of OSV that lie on this machine. The answer has every one of them by `versionKey`, without advisories
 * where there is none. Records that could not be read are told; if none could, there is no answer.
 */
export async function searchRecords(
  place: string,
  wanted: readonly PackageVersion[],
  onProblem: (problem: string) => void,
): Promise<Map<string, Advisory[]> | SourceError> {
  const found = new Map(wanted.map((each): [string, Advisory[]] => [versionKey(each), []]));
  const byPackage = Map.groupBy(wanted, ({ ecosystem, name }) => packageKey(ecosystem, name));
  let read = 0;
  let problem: string | undefined;
  for await (const each of osvRecords(place)) {
    if (isSourceError(each)) {
      problem ??= each.error;
      onProblem(each.error);
      continue;
    }
    const affected = affectedPackages(each.record);
    if (affected.length > 0) read += 1;
    for (const version of new Set(affected.flatMap((key) => byPackage.get(key) ?? []))) {
      const advisory = advisoryFor(each.record, version);
      if (advisory !== undefined) found.get(versionKey(version))?.push(advisory);
    }
  }
  if (read === 0) return { error: problem ?? `${place}: expected records of OSV, found none` };
  return found;
}
