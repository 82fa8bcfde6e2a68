import { readServer, readTool, serverKeys, serverOf, toolKeysByServer, totals } from '../catalogue.ts';
import { annotationState } from '../facets/annotation-state.ts';
import type { CellOrder } from '../facets/build-cells.ts';
import { orderTools } from '../facets/tool-facets.ts';
import { plainText } from '../visible-text.ts';
import { buildIndex } from './build-index.ts';
import type { SearchIndex } from './build-index.ts';
import type { ServerKey, ToolKey } from '../catalogue.ts';
import type { IndexedServer, IndexedTool } from './index-files.ts';

const maxName = 120;
const maxDescription = 1_000;

const textOf = (value: unknown) => (typeof value === 'string' ? plainText(value, maxDescription) : '');

let built: SearchIndex | undefined;
let ordered: CellOrder<IndexedTool> | undefined;

/** The index over the catalogue, which the page of search and its files share. */
export function catalogueIndex(): SearchIndex {
  built ??= buildIndex(catalogueOrder(), serverKeys.map(indexedServer), totals.generatedAt);
  return built;
}

/** Every tool in the order in which search and the list of tools number them; records are read as they lie in the snapshot. */
export function catalogueOrder(): CellOrder<IndexedTool> {
  ordered ??= orderTools(toolKeysByServer.map(indexedTool));
  return ordered;
}

function indexedTool(key: ToolKey): IndexedTool {
  const { name, slug, server, serverName, category, level, effects } = key;
  const { definition, classification, tokens, seen } = readTool(key);
  return {
    name: plainText(name, maxName),
    slug,
    server,
    serverName: plainText(serverName, maxName),
    category,
    level,
    effects,
    annotations: annotationState(definition, classification),
    hasSafeguard: classification.parameters.some(({ role }) => role === 'safeguard'),
    isContested: classification.contested,
    transports: [...new Set(seen.map(({ transport }) => transport))],
    sources: serverOf(server).sources.map((source) => plainText(source, maxName)),
    tokens,
    description: textOf(definition.description),
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
