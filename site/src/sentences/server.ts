import type { Category } from '../../../classifier/taxonomy.ts';
import { categories } from '../../../classifier/taxonomy.ts';
import type { ServerRecord } from '../catalogue.ts';
import { count, formatNumber, listInWords } from './words.ts';

const verbs: Record<Category, [singular: string, plural: string]> = {
  Read: ['reads', 'read'],
  Write: ['writes', 'write'],
  Execute: ['executes', 'execute'],
  Destructive: ['destroys', 'destroy'],
  Financial: ['moves money', 'move money'],
  Unknown: ['is unknown', 'are unknown'],
};

/** How many tools of a server fall into each category, in the order of the taxonomy, without empty ones. */
export function categoryCounts(server: ServerRecord): [Category, number][] {
  return categories
    .map((category): [Category, number] => [
      category,
      server.tools.filter((tool) => tool.category === category).length,
    ])
    .filter(([, number]) => number > 0);
}

/** `22 tools: 14 read, 6 write and 2 destroy.` Of a server without a list: what happened instead. */
export function serverSentence(server: ServerRecord): string {
  const wasListed = server.seen.some((seen) => seen.outcome === 'listed');
  if (server.tools.length === 0) {
    return wasListed
      ? 'The server listed no tools.'
      : 'The tools of this server are not known: it could not be listed.';
  }
  const parts = categoryCounts(server).map(
    ([category, number]) => `${formatNumber(number)} ${verbs[category][number === 1 ? 0 : 1]}`,
  );
  const earlier = wasListed ? '' : ' They were seen earlier; the last visit failed.';
  return `${count(server.tools.length, 'tool')}: ${listInWords(parts)}.${earlier}`;
}

/** The reason for each endpoint that could not be listed; empty if all were. */
export function failures(server: ServerRecord) {
  return server.seen.filter((seen) => seen.outcome !== 'listed');
}
