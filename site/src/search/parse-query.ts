import { categories, effects, levels } from '../../../classifier/taxonomy.ts';
import type { Level } from '../../../classifier/taxonomy.ts';
import { searchWords, wholeName } from './search-words.ts';

const maxQueryLength = 200;
const maxWords = 8;

/** What somebody wants to find. */
export interface Query {
  words: string[];
  /** Whether the last word may go on. */
  isOpen: boolean;
  /** The term of a name that reads like all words of the query. */
  name: string;
  levels: Level[];
  /** `category:write`, `effect:reads-secrets`: each has to be there. */
  facets: string[];
  /** Filters that are none, as they were written. */
  unknown: string[];
}

/** Reads a query: words, and filters such as `level:high`, `category:write`, `effect:reads-secrets`. */
export function parseQuery(text: string): Query {
  const query: Query = { words: [], isOpen: false, name: '', levels: [], facets: [], unknown: [] };
  const plain: string[] = [];
  const cut = text.slice(0, maxQueryLength);
  for (const piece of cut.split(/\s+/)) {
    const [, key, value = ''] = /^(level|category|effect):(.*)$/i.exec(piece) ?? [];
    if (key === undefined) plain.push(piece);
    else readFilter(query, key.toLowerCase(), value.toLowerCase(), piece);
  }
  const words = searchWords(plain.join(' '));
  query.words = [...new Set(words)].slice(0, maxWords);
  query.isOpen = query.words.length > 0 && /[\p{L}\p{N}]$/u.test(cut) && query.words.at(-1) === words.at(-1);
  query.name = words.length > 1 ? wholeName(words) : (words[0] ?? '');
  return query;
}

function readFilter(query: Query, key: string, value: string, piece: string): void {
  if (value === '') return;
  const level = levels.find((each) => each === value);
  if (key === 'level' && level !== undefined) query.levels.push(level);
  else if (key === 'category' && categories.some((each) => each.toLowerCase() === value))
    query.facets.push(`category:${value}`);
  else if (key === 'effect' && effects.some((each) => each === value)) query.facets.push(`effect:${value}`);
  else query.unknown.push(piece);
}
