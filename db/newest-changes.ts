import type { CatalogueChange, ServerHistory } from './history-record.ts';

const maxChanges = 20_000;

/** Orders changes: the newest first, those of one visit by server and name. */
function compareChanges(a: CatalogueChange, b: CatalogueChange): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  if (a.server !== b.server) return a.server < b.server ? -1 : 1;
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

/** Keeps the newest changes of all servers, however many there are. */
export function newestChanges(max = maxChanges) {
  let kept: CatalogueChange[] = [];
  let total = 0;
  const cut = () => {
    kept = kept.toSorted(compareChanges).slice(0, max);
  };
  return {
    add({ server, name: serverName, steps }: ServerHistory): void {
      for (const { at, version, changes } of steps)
        for (const { differences: _, moreDifferences: __, ...change } of changes) {
          kept.push({ at, server, serverName, ...(version !== undefined && { version }), ...change });
          total += 1;
        }
      if (kept.length > 2 * max) cut();
    },
    /** The newest ones, the first one first, and how many there are in all. */
    read(): { changes: CatalogueChange[]; total: number } {
      cut();
      return { changes: kept, total };
    },
  };
}
