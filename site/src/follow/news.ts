import type { CatalogueChange, ToolHistoryChange } from '../catalogue.ts';

/** What makes a change one that others should hear of. */
export type News = 'escalation' | 'dangerous' | 'gone';

type Told = Pick<ToolHistoryChange, 'kind' | 'direction' | 'after' | 'poisoned'>;

/** Why a change is news; undefined if only those who use the server care. */
export function newsOf({ kind, direction, after, poisoned }: Told): News | undefined {
  if (kind === 'removed') return 'gone';
  if (kind === 'changed') return direction === 'up' || poisoned === true ? 'escalation' : undefined;
  const isGrave = after?.level === 'high' || after?.level === 'critical';
  return isGrave || poisoned === true ? 'dangerous' : undefined;
}

/** The changes that are news, in their order. */
export const newsAmong = (changes: readonly CatalogueChange[]): CatalogueChange[] =>
  changes.filter((change) => newsOf(change) !== undefined);
