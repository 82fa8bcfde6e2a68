import { looksRandom, minSecretLength } from './is-secret.ts';

const mark = '[redacted]';
/** So many characters in a row of a random secret are no coincidence. */
const pieceLength = 12;
/** So many at the very edge of a text that may have been cut are none either. */
const edgeLength = 4;

type Range = [start: number, end: number];

/**
 * Replaces every secret by `[redacted]`. Texts may have been cut by a cap, so pieces of random secrets go as
 * well, and what is left of any secret at the edges.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret.length >= minSecretLength);
  if (known.length === 0 || text === '') return text;
  const ranges = [
    ...known.flatMap((secret) => occurrences(text, secret)),
    ...pieces(text, known.filter(looksRandom)),
    ...known.flatMap((secret) => edges(text, secret)),
  ].sort((a, b) => a[0] - b[0]);
  let result = '';
  let end = 0;
  for (const [start, stop] of ranges) {
    if (start >= end) result += text.slice(end, start) + mark;
    end = Math.max(end, stop);
  }
  return result + text.slice(end);
}

function occurrences(text: string, secret: string): Range[] {
  const ranges: Range[] = [];
  for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length)) {
    ranges.push([at, at + secret.length]);
  }
  return ranges;
}

function pieces(text: string, secrets: readonly string[]): Range[] {
  const known = new Set<string>();
  for (const secret of secrets) {
    for (let at = 0; at + pieceLength <= secret.length; at++) known.add(secret.slice(at, at + pieceLength));
  }
  const ranges: Range[] = [];
  if (known.size === 0) return ranges;
  for (let at = 0; at + pieceLength <= text.length; at++) {
    if (known.has(text.slice(at, at + pieceLength))) ranges.push([at, at + pieceLength]);
  }
  return ranges;
}

function edges(text: string, secret: string): Range[] {
  const ranges: Range[] = [];
  const end = text.endsWith('…') ? text.length - 1 : text.length;
  const longest = Math.min(secret.length - 1, 64);
  const head = range(longest).find((length) => text.startsWith(secret.slice(-length)));
  const tail = range(longest).find((length) => text.slice(0, end).endsWith(secret.slice(0, length)));
  if (head !== undefined) ranges.push([0, head]);
  if (tail !== undefined) ranges.push([end - tail, end]);
  return ranges;
}

function range(longest: number): number[] {
  return Array.from({ length: Math.max(0, longest - edgeLength + 1) }, (_, index) => longest - index);
}
