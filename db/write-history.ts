import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { CatalogueVisit } from './catalogue.ts';
import { addCoverage, readGoneServers, readNamedServers } from './coverage.ts';
import type { HistoryKey } from './history-record.ts';
import { newestChanges } from './newest-changes.ts';
import { readPastEndpoints } from './past-endpoints.ts';
import type { LineOf } from './past-endpoints.ts';
import { openRowFile } from './row-file.ts';
import type { Database } from './schema.ts';
import { readHistory } from './server-history.ts';
import type { CompareJudged, ToolDates } from './server-history.ts';
import type { ServerKey, ServerRecord } from './snapshot-record.ts';
import { readChangedEndpoints } from './tool-changes.ts';

/** How histories are made of what is stored. */
export interface HistoryOptions {
  /** What is the same whatever its version. */
  lineOf: LineOf;
  compareJudged: CompareJudged;
}

/** A server of the snapshot with its visits. */
export interface HistoryServer {
  slug: string;
  name: string;
  visits: readonly CatalogueVisit[];
  /** The addresses of its tools by the hashes of their names. */
  slugs: ReadonlyMap<string, string>;
}

const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** The newest list of the first endpoint of its listing that was ever listed speaks for a server. */
const speakerOf = ({ visits }: HistoryServer) => visits.find(({ is_last_listed }) => is_last_listed);

/** Opens the files of a snapshot that tell what has changed, what went and what was not seen: `history`, `changes`, `gone`, `coverage`. */
export async function openHistory(
  db: Kysely<Database>,
  folder: string,
  { lineOf, compareJudged }: HistoryOptions,
) {
  const past = await readPastEndpoints(db, lineOf);
  const sources = new Map((await readNamedServers(db)).map((each) => [each.source, each]));
  const newest = newestChanges();
  const file = await openRowFile(join(folder, 'history'));
  return {
    /** Writes the histories of some servers; returns since when their tools are known, where their rows do not say it. */
    async write(servers: readonly HistoryServer[]): Promise<Map<HistoryServer, ToolDates>> {
      const speakers = servers.flatMap((server) => {
        const speaker = speakerOf(server);
        return speaker === undefined
          ? []
          : [{ server, endpoint: speaker.endpoint_id, past: past.get(lineOf(speaker.locator)) ?? [] }];
      });
      const changed = await readChangedEndpoints(
        db,
        speakers.map(({ endpoint }) => endpoint),
      );
      const found = new Map<HistoryServer, ToolDates>();
      for (const { server, endpoint, past: before } of speakers) {
        if (before.length === 0 && !changed.has(endpoint)) continue;
        const { slug, name, slugs } = server;
        const of = { server: slug, name, endpoint, past: before, slugs };
        const { history, dates } = await readHistory(db, of, compareJudged);
        found.set(server, dates);
        const [newestStep] = history?.steps ?? [];
        if (history === undefined || newestStep === undefined) continue;
        newest.add(history);
        await file.write(history, (position): HistoryKey => ({
          server: slug,
          at: newestStep.at,
          ...position,
        }));
      }
      return found;
    },
    count(key: ServerKey, record: ServerRecord): void {
      addCoverage(sources, key, record);
    },
    /** Writes what is known only in the end. */
    async finish(): Promise<void> {
      const { changes, total } = newest.read();
      await writeFile(join(folder, 'changes.ndjson'), lines([{ total }, ...changes]));
      await writeFile(join(folder, 'gone.ndjson'), lines(await readGoneServers(db)));
      await writeFile(join(folder, 'coverage.ndjson'), lines([...sources.values()]));
    },
    close: () => file.close(),
  };
}
