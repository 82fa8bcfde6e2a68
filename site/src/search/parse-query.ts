import { filterKeys, isFilter } from '../facets/filter-values.ts';
import type { FilterKey } from '../facets/filter-values.ts';
import { searchWords } from './search-words.ts';

const maxQueryLength = 400;
const maxWords = 8;

/** What somebody wants to find. */
export interface Query {
  words: string[];
  /** Whether the last word may go on. */
  isOpen: boolean;
  /** `category:write`, `effect:reads-secrets`: by the key, each value once. */
  filters: Partial<Record<FilterKey, string[]>>;
  /** Filters that are none, as they were written. */
  unknown: string[];
}

const filter = new RegExp(`^(${filterKeys.join('|')}):(.*)$`, 'i');

/** Reads a query, of search and of the list of tools alike: words, and filters such as `level:high`, `effect:reads-secrets`. */
export function parseQuery(text: string): Query {
  const query: Query = { words: [], isOpen: false, filters: {}, unknown: [] };
  const plain: string[] = [];
  const cut = text.slice(0, maxQueryLength);
  for (const piece of cut.split(/\s+/)) {
    const [, key, value = ''] = filter.exec(piece) ?? [];
    if (key === undefined) plain.push(piece);
    else readFilter(query, key.toLowerCase(), value.toLowerCase(), piece);
  }
  const words = searchWords(plain.join(' '));
  query.words = [...new Set(words)].slice(0, maxWords);
  query.isOpen = query.words.length > 0 && /[\p{L}\p{N}]$/u.test(cut) && query.words.at(-1) === words.at(-1);
  return query;
}

/** Whether a query has any filter. */
export function hasFilters({ filters }: Pick<Query, 'filters'>): boolean {
  return Object.keys(filters).length > 0;
}

/** Writes filters as a query has them, in the order in which they are offered. */
export function writeFilters(filters: Query['filters']): string {
  return filterKeys.flatMap((key) => (filters[key] ?? []).map((value) => `${key}:${value}`)).join(' ');
}

function readFilter(query: Query, key: string, value: string, piece: string): void {
  if (value === '') return;
  if (!isFilter(key, value)) {
    query.unknown.push(piece);
    return;
  }
  const values = (query.filters[key] ??= []);
  if (!values.includes(value)) values.push(value);
}
