import { roleNumber } from './roles.ts';
import type { Role } from './roles.ts';

/** A set of roles as three numbers of 32 bits, so that whether two sets meet takes three operations. */
export type RoleSet = readonly [number, number, number];

/** The empty set. */
export const noRoles: RoleSet = [0, 0, 0];

/** The set of the given roles. */
export function roleSetOf(...roles: readonly Role[]): RoleSet {
  const words: [number, number, number] = [0, 0, 0];
  for (const role of roles) {
    const number = roleNumber[role] as number | undefined;
    if (number === undefined) throw new Error(`Expected the name of a role, got ${JSON.stringify(role)}`);
    const word = (number >> 5) as 0 | 1 | 2;
    words[word] |= 1 << (number & 31);
  }
  return words;
}

/** Whether two sets have a role in common. */
export function meets(a: RoleSet, b: RoleSet): boolean {
  return (a[0] & b[0]) !== 0 || (a[1] & b[1]) !== 0 || (a[2] & b[2]) !== 0;
}

/** The roles that either set has. */
export function joined(a: RoleSet, b: RoleSet): RoleSet {
  return [a[0] | b[0], a[1] | b[1], a[2] | b[2]];
}
