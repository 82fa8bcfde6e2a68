import { categories } from '../../../classifier/taxonomy.ts';
import type { ServerRecord } from '../catalogue.ts';
import { count, formatNumber, listInWords } from './words.ts';

/** `22 tools: 14 Read, 6 Write and 2 Destructive.` Of a server without a list: what happened instead. */
export function serverSentence({ seen, tools }: Pick<ServerRecord, 'seen' | 'tools'>): string {
  const wasListed = seen.some(({ outcome }) => outcome === 'listed');
  if (tools.length === 0)
    return wasListed
      ? 'The server listed no tools.'
      : 'The tools of this server are not known: it could not be listed.';
  const parts = categories.flatMap((category) => {
    const number = tools.filter((tool) => tool.category === category).length;
    return number === 0 ? [] : `${formatNumber(number)} ${category}`;
  });
  const earlier = wasListed ? '' : ' They were seen earlier; the last visit failed.';
  return `${count(tools.length, 'tool')}: ${listInWords(parts)}.${earlier}`;
}
