import { count } from '../sentences/words.ts';
import type { Found } from './find.ts';
import type { IndexRoot } from './index-files.ts';
import type { Query } from './parse-query.ts';

/** What a search came to, in sentences. */
export function statusOf(query: Query, found: Found, root: Pick<IndexRoot, 'tools' | 'servers'>): string {
  const remarks = [
    ...query.unknown.map((filter) => `There is no filter “${filter}”.`),
    ...found.corrected.map(([written, taken]) => `Nothing has “${written}”; these have “${taken}”.`),
    ...found.absent.map((word) => `Nothing has “${word}”.`),
  ];
  const isEmpty = query.words.length + query.facets.length + query.levels.length === 0;
  if (isEmpty)
    return [
      ...remarks,
      `${count(root.tools, 'tool')} on ${count(root.servers, 'server')} can be searched.`,
    ].join(' ');
  if (found.tools.length + found.servers.length === 0)
    return remarks.length > 0 && found.absent.length > 0
      ? remarks.join(' ')
      : [...remarks, 'Nothing has all of that.'].join(' ');
  const tools = `${found.isCut ? 'At least ' : ''}${count(found.tools.length, 'tool')}`;
  const servers = found.servers.length === 0 ? '' : ` and ${count(found.servers.length, 'server')}`;
  return [...remarks, `${tools}${servers}.`].join(' ');
}

/** A sentence about the effects that a query may ask for in other words, around the links to them. */
export function hintOf<Link>(links: readonly Link[]): (Link | string)[] {
  if (links.length === 0) return [];
  return ['See also ', ...links.flatMap((link, place) => (place === 0 ? [link] : [' and ', link])), '.'];
}
