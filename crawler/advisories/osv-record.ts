import { claimText } from '../claim-text.ts';
import type { Advisory } from '../claims.ts';
import { isRecord } from '../client/json-bounds.ts';
import { compareVersions } from './compare-versions.ts';
import { packageKey, type PackageVersion } from './package-version.ts';

const maxSummaryBytes = 300;
const maxEvents = 10_000;

/** The id of an advisory, if it can be one: it becomes part of pages. */
export function advisoryId(id: unknown): string | undefined {
  return typeof id === 'string' && /^[A-Za-z0-9][\w.:-]{0,99}$/.test(id) ? id : undefined;
}

/** The packages that a record of OSV is about. */
export function affectedPackages(record: unknown): string[] {
  return affectedOf(record).map(({ key }) => key);
}

/**
 * The advisory that a record of OSV is for a version of a package, or undefined if the record says nothing of that version, or has been
 * withdrawn. Versions count by its list and by its ranges, as the OSV schema says.
 */
export function advisoryFor(record: unknown, wanted: PackageVersion): Advisory | undefined {
  if (!isRecord(record) || typeof record.withdrawn === 'string') return undefined;
  const id = advisoryId(record.id);
  const key = packageKey(wanted.ecosystem, wanted.name);
  const isAffected = affectedOf(record).some((each) => each.key === key && covers(each.affected, wanted));
  if (id === undefined || !isAffected) return undefined;
  const summary = claimText(record.summary, maxSummaryBytes);
  return { id, ...(summary === undefined ? {} : { summary }) };
}

function affectedOf(record: unknown): { key: string; affected: Record<string, unknown> }[] {
  const all = isRecord(record) && Array.isArray(record.affected) ? record.affected : [];
  return all.filter(isRecord).flatMap((affected) => {
    const { ecosystem, name } = isRecord(affected.package) ? affected.package : {};
    return typeof ecosystem === 'string' && typeof name === 'string'
      ? [{ key: packageKey(ecosystem, name), affected }]
      : [];
  });
}

function covers({ versions, ranges }: Record<string, unknown>, wanted: PackageVersion): boolean {
  if (Array.isArray(versions) && versions.includes(wanted.version)) return true;
  return Array.isArray(ranges) && ranges.some((range) => isRecord(range) && isInRange(range, wanted));
}

interface Event {
  kind: 'introduced' | 'fixed' | 'last_affected';
  /** How it compares with the version that is asked about. */
  order: number;
  version: string;
}

/** A range counts only if all of it can be compared: half of one would say something else. */
function isInRange(
  { type, events }: Record<string, unknown>,
  { ecosystem, version }: PackageVersion,
): boolean {
  if ((type !== 'SEMVER' && type !== 'ECOSYSTEM') || !Array.isArray(events) || events.length > maxEvents)
    return false;
  const read: Event[] = [];
  for (const event of events.filter(isRecord)) {
    for (const kind of ['introduced', 'fixed', 'last_affected', 'limit'] as const) {
      const at = event[kind];
      if (at === undefined || (kind === 'limit' && at === '*')) continue;
      const order =
        at === '0' ? -1 : typeof at === 'string' ? compareVersions(ecosystem, at, version) : undefined;
      if (order === undefined) return false;
      // What lies at a limit or behind it is no more part of the range than what was fixed.
      read.push({ kind: kind === 'limit' ? 'fixed' : kind, order, version: String(at) });
    }
  }
  const reached = read
    .filter(({ kind, order }) => (kind === 'last_affected' ? order < 0 : order <= 0))
    .toSorted((a, b) => compareEvents(ecosystem, a, b));
  return reached.at(-1)?.kind === 'introduced';
}

function compareEvents(ecosystem: PackageVersion['ecosystem'], a: Event, b: Event): number {
  if (a.version === '0' || b.version === '0') return Number(b.version === '0') - Number(a.version === '0');
  return compareVersions(ecosystem, a.version, b.version) ?? 0;
}
