import type { SeenAt, ServerRecord } from '../catalogue.ts';

/** The visits of the endpoints that could not be listed; empty if all were. */
export function failures({ seen }: Pick<ServerRecord, 'seen'>): SeenAt[] {
  return seen.filter(({ outcome }) => outcome !== 'listed');
}
