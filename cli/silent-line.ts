import { printableName } from './printable.ts';

/** Says for which servers a partial result is not allowed, where it was asked for. */
export function silentLine(silent: readonly string[]): string {
  const names = silent.map((name) => printableName(name, 120)).join(', ');
  return `--allow-partial does not let ${names} pass, since the lock does not have it as one that cannot be listed.`;
}
