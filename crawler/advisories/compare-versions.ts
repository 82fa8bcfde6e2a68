import type { Ecosystem } from './package-version.ts';

const semver =
  /^v?(\d{1,15})\.(\d{1,15})\.(\d{1,15})(?:-([0-9A-Za-z.-]{1,200}))?(?:\+[0-9A-Za-z.-]{1,200})?$/;
const python =
  /^v?(?:(\d{1,9})!)?(\d{1,15}(?:\.\d{1,15}){0,20})(?:[-_.]?(alpha|beta|preview|pre|rc|a|b|c)[-_.]?(\d{0,9}))?(?:-(\d{1,9})|[-_.]?(?:post|rev|r)[-_.]?(\d{0,9}))?(?:[-_.]?dev[-_.]?(\d{0,9}))?(?:\+[a-z0-9._-]{1,200})?$/i;

/** The parts of a version in the order in which they decide; text decides behind any number. */
type Parts = (number | string)[];

/** Below 0 if a version comes before another in its ecosystem, above 0 if behind it; undefined if one of them is none. */
export function compareVersions(ecosystem: Ecosystem, a: string, b: string): number | undefined {
  const read = ecosystem === 'npm' ? semverParts : pythonParts;
  const [left, right] = [read(a), read(b)];
  if (left === undefined || right === undefined) return undefined;
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    // What ends first comes first, as semver has it of pre-releases.
    const order = compareParts(left[index] ?? -1, right[index] ?? -1);
    if (order !== 0) return order;
  }
  return 0;
}

function compareParts(a: number | string, b: number | string): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function semverParts(version: string): Parts | undefined {
  const [, major, minor, patch, pre] = semver.exec(version) ?? [];
  if (major === undefined) return undefined;
  const numbers = [Number(major), Number(minor), Number(patch)];
  // A release comes behind all of its pre-releases.
  if (pre === undefined) return [...numbers, 1];
  return [...numbers, 0, ...pre.split('.').map((part) => (/^\d{1,15}$/.test(part) ? Number(part) : part))];
}

const maxRelease = 21;
const phases: Record<string, number> = { a: 1, alpha: 1, b: 2, beta: 2, c: 3, rc: 3, pre: 3, preview: 3 };

/** By the specification of version specifiers; what is local to a machine counts for nothing. */
function pythonParts(version: string): Parts | undefined {
  const [, epoch, release, phase, number, bare, post, dev] = python.exec(version.trim()) ?? [];
  if (release === undefined) return undefined;
  const numbers = release.split('.').map(Number);
  const isPost = bare !== undefined || post !== undefined;
  // `1.0.dev1` comes before `1.0a1`, but `1.0.post1.dev1` behind `1.0`.
  const stage = phase !== undefined ? phases[phase.toLowerCase()] : dev !== undefined && !isPost ? 0 : 4;
  return [
    Number(epoch ?? 0),
    ...numbers,
    ...Array.from({ length: maxRelease - numbers.length }, () => 0),
    stage ?? 4,
    Number(number === '' ? 0 : (number ?? 0)),
    isPost ? 1 + Number(bare ?? (post === '' ? 0 : post)) : 0,
    dev === undefined ? Number.MAX_SAFE_INTEGER : Number(dev === '' ? 0 : dev),
  ];
}
