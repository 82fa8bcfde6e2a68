import PQueue from 'p-queue';
import type { Endpoint } from './listing.ts';
import { visit, type VisitOptions } from './visit.ts';
import type { Visit } from './visit-record.ts';

/** How many visits at a time, and who takes their results. */
export interface CrawlOptions extends VisitOptions {
  /** Visits at the same time, over all hosts. */
  concurrency?: number;
  /** Visits at the same time to one host, so that nobody is overrun. */
  perHost?: number;
  /** Takes each result as it comes. It is awaited before the next visit starts in its place, so that results cannot pile up. */
  onVisit: (visit: Visit, endpoint: Endpoint) => void | Promise<void>;
}

/**
 * Visits many endpoints, each locator once, however often it is given. Resolves when every one has an
 * outcome, with how many that were; rejects if `onVisit` does, and with the signal's reason on an abort,
 * after the visits in flight have been dropped.
 */
export async function crawl(
  endpoints: Iterable<Endpoint> | AsyncIterable<Endpoint>,
  options: CrawlOptions,
): Promise<number> {
  const { concurrency = 8, perHost = 2, onVisit } = options;
  const queue = new PQueue({ concurrency });
  const hosts = new Map<string, PQueue>();
  const seen = new Set<string>();
  let problem: { error: unknown } | undefined;

  const visitOne = async (endpoint: Endpoint): Promise<void> => {
    if (problem !== undefined) return;
    try {
      options.signal?.throwIfAborted();
      await onVisit(await visit(endpoint, options), endpoint);
    } catch (error) {
      problem ??= { error };
    }
  };
  for await (const endpoint of endpoints) {
    if (problem !== undefined) break;
    if (seen.has(endpoint.locator)) continue;
    seen.add(endpoint.locator);
    const host = hostOf(endpoint);
    if (host === undefined) {
      void queue.add(() => visitOne(endpoint));
    } else {
      const own = hosts.get(host) ?? new PQueue({ concurrency: perHost });
      hosts.set(host, own);
      // A host's turn comes first, so that waiting for it takes no place from others.
      void own.add(() => queue.add(() => visitOne(endpoint)));
    }
    // A long source is read as it is needed.
    await queue.onSizeLessThan(concurrency * 4);
  }
  for (const own of hosts.values()) await own.onIdle();
  await queue.onIdle();
  if (problem !== undefined) throw problem.error;
  return seen.size;
}

function hostOf(endpoint: Endpoint): string | undefined {
  if (endpoint.url === undefined || endpoint.launch !== undefined) return undefined;
  return URL.canParse(endpoint.url) ? new URL(endpoint.url).hostname : undefined;
}
