import { count } from '../sentences/words.ts';
import type { Found } from './find.ts';
import type { IndexRoot } from './index-files.ts';
import { hasFilters } from './parse-query.ts';
import type { Query } from './parse-query.ts';

/** What a search came to, in sentences. */
export function statusOf(query: Query, found: Found, root: Pick<IndexRoot, 'tools' | 'servers'>): string {
  const hasFound = found.total + found.servers.length > 0;
  const remarks = [
    ...[...query.unknown, ...found.unknown].map((filter) => `There is no filter “${filter}”.`),
    ...found.corrected.map(([written, taken]) => `Nothing has “${written}”; these have “${taken}”.`),
    ...found.absent.map((word) => `Nothing has “${word}”.`),
    ...(found.absent.length > 0 && hasFound ? [`Without ${found.absent.length === 1 ? 'it' : 'them'}:`] : []),
  ];
  const isEmpty = query.words.length === 0 && !hasFilters(query);
  if (isEmpty)
    return [
      ...remarks,
      `${count(root.tools, 'tool')} on ${count(root.servers, 'server')} can be searched.`,
    ].join(' ');
  if (!hasFound)
    return remarks.length > 0 && found.absent.length > 0
      ? remarks.join(' ')
      : [...remarks, 'Nothing has all of that.'].join(' ');
  const tools = `${found.isCut ? 'at least ' : ''}${count(found.total, 'tool')}`;
  const servers = found.servers.length === 0 ? '' : ` and ${count(found.servers.length, 'server')}`;
  const sum = `${tools}${servers}.`;
  return remarks.at(-1)?.endsWith(':') === true
    ? [...remarks, sum].join(' ')
    : [...remarks, `${sum[0]?.toUpperCase()}${sum.slice(1)}`].join(' ');
}

/** A sentence about the effects that a query may ask for in other words, around the links to them. */
export function hintOf<Link>(links: readonly Link[]): (Link | string)[] {
  if (links.length === 0) return [];
  return ['See also ', ...links.flatMap((link, place) => (place === 0 ? [link] : [' and ', link])), '.'];
}
