import { changes, goneServers, historyKeys, historyOf, totals } from '../catalogue.ts';
import type { CatalogueChange, GoneServer, HistoryStep, ServerHistory } from '../catalogue.ts';
import { pathOf } from '../paths.ts';
import { changeInWords, changesShortly } from '../sentences/changes.ts';
import { nameInWords, plainText } from '../visible-text.ts';
import { atomText } from './atom.ts';
import type { FeedEntry } from './atom.ts';
import { newsAmong } from './news.ts';
import { addressOf } from './place.ts';
import type { Place, SiteFile } from './place.ts';
import { stableId } from './stable-id.ts';

const maxEntries = 100;
const maxLines = 40;

/** What makes an identifier of this catalogue differ from the same one of another. */
const catalogueId = totals.identity ?? 'toolrisk';

type ToldChange = Parameters<typeof changeInWords>[0] & { name: string };

const lineOf = (change: ToldChange) => `${nameInWords(change.name)}: ${changeInWords(change)}`;

/** What is told in one entry; of very many changes the others are counted. */
function linesOf(told: readonly ToldChange[], untold: number): string[] {
  const more = untold + Math.max(0, told.length - maxLines);
  return [...told.slice(0, maxLines).map(lineOf), ...(more > 0 ? [`And ${more} more.`] : [])];
}

const titleOf = (server: string, version: string | undefined, told: Parameters<typeof changesShortly>[0]) =>
  `${plainText(server, 120) || '(no name)'}${version === undefined ? '' : ` ${plainText(version, 40)}`}: ${changesShortly(told)}`;

function newsEntry(place: Place, told: [CatalogueChange, ...CatalogueChange[]]): FeedEntry {
  const [{ server, serverName, version, at }] = told;
  return {
    id: stableId(catalogueId, 'news', server, at),
    title: titleOf(serverName, version, told),
    updated: at,
    link: `${addressOf(place, pathOf.server(server))}#history`,
    lines: linesOf(told, 0),
  };
}

function goneEntry(place: Place, { name, source, at }: GoneServer): FeedEntry {
  return {
    id: stableId(catalogueId, 'gone', source, name, at),
    title: `${plainText(name, 120) || '(no name)'}: no longer named by its source`,
    updated: at,
    link: addressOf(place, pathOf.changes()),
    lines: [`${plainText(source, 200)} no longer names it, so that this catalogue has no page of it.`],
  };
}

function stepEntry(place: Place, { server, name }: ServerHistory, step: HistoryStep): FeedEntry {
  return {
    id: stableId(catalogueId, 'step', server, step.at),
    title: titleOf(name, step.version, step.changes),
    updated: step.at,
    link: `${addressOf(place, pathOf.server(server))}#history`,
    lines: linesOf(step.changes, step.more ?? 0),
  };
}

/** What one visit has found on one server is one entry. */
function newsEntries(place: Place): FeedEntry[] {
  const steps = Map.groupBy(newsAmong(changes), ({ server, at }) => JSON.stringify([server, at]));
  const entries = [...steps.values()]
    .slice(0, maxEntries)
    .map((told) => newsEntry(place, told as [CatalogueChange, ...CatalogueChange[]]));
  return [...entries, ...goneServers.slice(0, maxEntries).map((gone) => goneEntry(place, gone))]
    .toSorted((a, b) => (a.updated < b.updated ? 1 : Number(a.updated > b.updated) * -1))
    .slice(0, maxEntries);
}

/** Feeds of everything that is news, and of each server whose list has ever changed: one that never did has nothing to tell. */
export function* feedFiles(place: Place): Generator<SiteFile> {
  const entries = newsEntries(place);
  yield [
    pathOf.feed(),
    atomText({
      id: stableId(catalogueId, 'feed'),
      title: 'toolrisk: what changed',
      subtitle: 'Tools of MCP servers that are new and dangerous, got more dangerous, or are gone.',
      updated: entries[0]?.updated ?? totals.generatedAt,
      self: addressOf(place, pathOf.feed()),
      page: addressOf(place, pathOf.changes()),
      entries,
    }),
  ];
  for (const { server } of historyKeys) {
    const history = historyOf(server);
    const [newest] = history?.steps ?? [];
    if (history === undefined || newest === undefined) continue;
    yield [
      pathOf.serverFeed(server),
      atomText({
        id: stableId(catalogueId, 'feed', server),
        title: `${plainText(history.name, 120) || '(no name)'}: what changed`,
        subtitle: 'What has changed about the tools of this MCP server.',
        updated: newest.at,
        self: addressOf(place, pathOf.serverFeed(server)),
        page: addressOf(place, pathOf.server(server)),
        entries: history.steps.map((step) => stepEntry(place, history, step)),
      }),
    ];
  }
}
