import { count, formatNumber } from '../sentences/words.ts';
import type { SortKey } from '../search/index-files.ts';
import type { SortedNumbers } from '../search/sort-tools.ts';

/** What a list of tools is sorted by, as the choice of it says. */
export const sortTitles: Record<SortKey | 'danger', string> = {
  danger: 'danger, the worst first',
  name: 'name',
  server: 'server',
  tokens: 'tokens, the most first',
};

/** What the filters left, in a sentence or two. */
export function selectionSentence(
  total: number,
  all: number,
  unknown: readonly string[],
  sorted?: { key: SortKey; listed: number; reach: SortedNumbers['reach'] },
): string {
  const remarks = unknown.map((filter) => `There is no filter “${filter}”.`);
  const sum = total === all ? `${count(all, 'tool')}.` : `${formatNumber(total)} of ${count(all, 'tool')}.`;
  return [...remarks, sum, ...(sorted === undefined ? [] : reachSentence(sorted))].join(' ');
}

function reachSentence({
  key,
  listed,
  reach,
}: {
  key: SortKey;
  listed: number;
  reach: SortedNumbers['reach'];
}): string[] {
  if (reach === 'first')
    return [`The first ${formatNumber(listed)} by ${key} are listed: filter to see others.`];
  if (reach === 'dangerous')
    return [
      `They are too many to be sorted here: the ${formatNumber(listed)} most dangerous are, by ${key}. Filter to see others.`,
    ];
  return [];
}
