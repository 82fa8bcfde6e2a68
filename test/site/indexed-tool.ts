import type { Category, Effect, Level } from '../../classifier/taxonomy.ts';
import type { IndexedTool } from '../../site/src/search/index-files.ts';

/** A tool as search and the list of tools know it. */
export function indexedTool(
  name: string,
  description: string,
  level: Level = 'low',
  category: Category = 'Read',
  effects: Effect[] = [],
  more: Partial<IndexedTool> = {},
): IndexedTool {
  return {
    name,
    slug: name.toLowerCase(),
    server: 'acme',
    serverName: 'Acme Notes',
    category,
    level,
    effects,
    annotations: 'none',
    hasSafeguard: false,
    isContested: false,
    transports: ['stdio'],
    sources: ['starter'],
    tokens: name.length,
    description,
    ...more,
  };
}
