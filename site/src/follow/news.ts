import type { CatalogueChange, ToolHistoryChange } from '../catalogue.ts';

/** What makes a change one that others should hear of. */
export type News = 'escalation' | 'dangerous' | 'gone';

type Told = Pick<ToolHistoryChange, 'kind' | 'direction' | 'before' | 'after' | 'poisoned'>;

/** Why a change is news; undefined if only those who use the server care. */
export function newsOf({ kind, direction, before, after, poisoned }: Told): News | undefined {
  if (kind === 'removed') return 'gone';
  const isGrave = after?.level === 'high' || after?.level === 'critical';
  if (kind !== 'changed') return isGrave || poisoned === true ? 'dangerous' : undefined;
  // One effect more of a call that stays harmless is for its users.
  const isWorse = direction === 'up' && (isGrave || before?.level !== after?.level);
  return isWorse || poisoned === true ? 'escalation' : undefined;
}

/** The changes that are news, in their order. */
export const newsAmong = (changes: readonly CatalogueChange[]): CatalogueChange[] =>
  changes.filter((change) => newsOf(change) !== undefined);
