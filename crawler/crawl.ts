import PQueue from 'p-queue';
import { openIssuers } from './client/issuers.ts';
import { guardedConnector } from './guard/guarded-connector.ts';
import { openLane, type HostLane, type LaneRules } from './host-lane.ts';
import { hostOf } from './host-of.ts';
import type { Endpoint } from './listing.ts';
import { builtInOptOut, type OptOut } from './opt-out.ts';
import { maxWaitingRemotes } from './limits.ts';
import { pause } from './pause.ts';
import { retryWaitMs } from './retry-wait.ts';
import { runInPlace } from './run-in-place.ts';
import { visitOnce, type VisitOptions } from './visit.ts';
import type { Visit } from './visit-record.ts';

/** How many visits at a time, how each host is spared, and who takes the results. */
export interface CrawlOptions extends VisitOptions, Partial<Omit<LaneRules, 'wasDown'>> {
  /** Visits at the same time, over all hosts; those that only watch a list for changes are not counted. */
  concurrency?: number;
  /** How often a visit that failed in a way that passes is tried again; 2 by default. */
  retries?: number;
  /** Hosts, as `hostOf` names them, that earlier runs have not got through to: each is probed by one visit first. */
  hostsDown?: ReadonlySet<string>;
  /** Until when endpoints have asked to be left alone, by locator. */
  notBefore?: ReadonlyMap<string, Date>;
  /** Takes each result as it comes. It is awaited before the visit counts as over, so that results cannot pile up. */
  onVisit: (visit: Visit, endpoint: Endpoint) => void | Promise<void>;
}

const publicHost: LaneRules = { perHost: 2, gapMs: 1000, breakAfter: 3, pauseMs: 10_000 };
/** A user's own network needs no manners, and hostile tests of it must not silence one another. */
const ownHost: LaneRules = { ...publicHost, gapMs: 0, breakAfter: Number.POSITIVE_INFINITY };

/**
 * Visits many endpoints, each locator once, however often it is given. Resolves when every one has an
 * outcome, with how many that were; rejects if `onVisit` does, and with the signal's reason on an abort,
 * after the visits in flight have been dropped.
 */
export async function crawl(
  endpoints: Iterable<Endpoint> | AsyncIterable<Endpoint>,
  options: CrawlOptions,
): Promise<number> {
  const { concurrency = 8, retries = 2, onVisit, signal } = options;
  const queue = new PQueue({ concurrency });
  const lanes = new Map<string, HostLane>();
  const seen = new Set<string>();
  // An authorization server is a stranger's also where the server that names it is the user's own.
  const optedOut: OptOut = (endpoint) => builtInOptOut()(endpoint) || options.optOut?.(endpoint) === true;
  const shared = {
    statelessOrigins: new Set<string>(),
    issuers: openIssuers(optedOut, options.nameServers),
    ...options,
  };
  const connect = guardedConnector(options.allowPrivate === true, options.nameServers);
  const stopped = new AbortController();
  let problem: { error: unknown } | undefined;
  let waiting = 0;
  const stop = (error: unknown): void => {
    problem ??= { error };
    stopped.abort();
  };
  const callOff = (): void => stop(signal?.reason);
  signal?.addEventListener('abort', callOff, { once: true });

  /** One attempt; how long to wait before the next, or undefined if this one was the last. */
  const attemptVisit = async (
    endpoint: Endpoint,
    attempt: number,
    leave: () => void,
    lane?: HostLane,
  ): Promise<number | undefined> => {
    if (problem !== undefined) return undefined;
    let isWaiting = false;
    // While a visit only waits, the next one may start; a process takes memory for as long as it lives, a connection little.
    const maxWaiting = endpoint.launch === undefined ? maxWaitingRemotes : concurrency;
    const onWaiting = (): void => {
      if (isWaiting || waiting >= maxWaiting) return;
      isWaiting = true;
      waiting += 1;
      leave();
    };
    try {
      signal?.throwIfAborted();
      const restMs = (options.notBefore?.get(endpoint.locator)?.getTime() ?? 0) - Date.now();
      if (restMs > 0) {
        await onVisit(leftAlone(endpoint, restMs), endpoint);
        return undefined;
      }
      const given = lane?.givenUp();
      const { visit, retry } =
        given === undefined
          ? await visitOnce(endpoint, {
              ...shared,
              ...(lane === undefined ? {} : { connections: lane.connections }),
              onWaiting,
            })
          : { visit: notAsked(endpoint, given) };
      if (given === undefined) lane?.heard(visit.outcome);
      const isLast = attempt > retries || lane?.givenUp() !== undefined;
      const waitMs = isLast ? undefined : retryWaitMs(retry, attempt);
      if (waitMs === undefined) await onVisit(visit, endpoint);
      else if (visit.outcome === 'rate-limited' && hostOf(endpoint)?.isOwn === false) lane?.delay(waitMs);
      return waitMs;
    } catch (error) {
      stop(error);
      return undefined;
    } finally {
      if (isWaiting) waiting -= 1;
    }
  };
  const visitOne = async (endpoint: Endpoint): Promise<void> => {
    const lane = laneOf(endpoint);
    for (let attempt = 1; ; attempt++) {
      const task = (leave: () => void): Promise<number | undefined> =>
        attemptVisit(endpoint, attempt, leave, lane);
      const waitMs = lane === undefined ? await runInPlace(queue, task) : await lane.run(task);
      if (waitMs === undefined) return;
      await pause(waitMs, stopped.signal);
    }
  };
  const laneOf = (endpoint: Endpoint): HostLane | undefined => {
    const host = hostOf(endpoint);
    if (host === undefined) return undefined;
    const known = lanes.get(host.name);
    if (known !== undefined) return known;
    const lane = openLane(
      {
        ...(host.isOwn ? ownHost : publicHost),
        ...rulesOf(options),
        wasDown: options.hostsDown?.has(host.name) === true,
      },
      queue,
      stopped.signal,
      connect,
    );
    lanes.set(host.name, lane);
    return lane;
  };

  try {
    const visits: Promise<void>[] = [];
    for await (const endpoint of endpoints) {
      if (problem !== undefined) break;
      if (seen.has(endpoint.locator)) continue;
      seen.add(endpoint.locator);
      visits.push(visitOne(endpoint));
      // A long source is read as it is needed.
      await queue.onSizeLessThan(concurrency * 4);
    }
    await Promise.all(visits);
  } finally {
    signal?.removeEventListener('abort', callOff);
  }
  if (problem !== undefined) throw problem.error;
  return seen.size;
}

function rulesOf({ perHost, gapMs, breakAfter, pauseMs }: CrawlOptions): Partial<LaneRules> {
  const rules = { perHost, gapMs, breakAfter, pauseMs };
  return Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined));
}

function leftAlone(endpoint: Endpoint, restMs: number): Visit {
  const until = new Date(Date.now() + restMs).toISOString();
  return {
    ...notAsked(endpoint, 'rate-limited'),
    reason: `not asked: it has asked to be left alone until ${until}`,
    retryAfterMs: restMs,
  };
}

function notAsked(endpoint: Endpoint, outcome: Exclude<Visit['outcome'], 'listed'>): Visit {
  return {
    locator: endpoint.locator,
    transport: endpoint.transport,
    at: new Date(),
    durationMs: 0,
    outcome,
    reason: `not asked: the last visits to this host, with pauses between, all came to ${outcome}`,
    tools: [],
    skippedTools: 0,
  };
}
