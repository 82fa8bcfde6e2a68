import { madeOnce, readServer, readTool, serverKeys, toolKeys, totals } from '../catalogue.ts';
import { plainText } from '../visible-text.ts';
import { buildIndex } from './build-index.ts';
import type { SearchIndex } from './build-index.ts';
import type { ServerKey, ToolKey } from '../catalogue.ts';
import type { IndexedServer, IndexedTool } from './index-files.ts';

const maxName = 120;
const maxDescription = 1_000;

const textOf = (value: unknown) => (typeof value === 'string' ? plainText(value, maxDescription) : '');

/** The index over the catalogue, which the page of search and its files share. */
export const catalogueIndex: () => SearchIndex = madeOnce(() =>
  buildIndex(toolKeys.map(indexedTool), serverKeys.map(indexedServer), totals.generatedAt),
);

function indexedTool(key: ToolKey): IndexedTool {
  const { name, slug, server, serverName, category, level, effects } = key;
  return {
    name: plainText(name, maxName),
    slug,
    server,
    serverName: plainText(serverName, maxName),
    category,
    level,
    effects,
    description: textOf(readTool(key).definition.description),
  };
}

function indexedServer(key: ServerKey): IndexedServer {
  return {
    name: plainText(key.name, maxName),
    slug: key.slug,
    title: textOf(key.title),
    description: textOf(readServer(key).description),
    tools: key.tools,
  };
}
