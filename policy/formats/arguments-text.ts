import type { Arguments } from '../condition.ts';

function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return `{${pairs(value).join(',')}}`;
}

function pairs(object: object): string[] {
  return Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${JSON.stringify(key)}:${sorted(value)}`);
}

/**
 * The arguments of a call as Gemini CLI writes them for its patterns: JSON with sorted keys, and a NUL before and behind
 * each pair of the top level.
 */
export function argumentsText(given: Arguments): string {
  return `{${pairs(given)
    .map((pair) => `\0${pair}\0`)
    .join(',')}}`;
}
