import PQueue from 'p-queue';
import type { buildConnector } from 'undici';
import { openConnections, type Connections } from './client/connections.ts';
import type { Outcome } from './outcome.ts';
import { pause } from './pause.ts';
import { runInPlace } from './run-in-place.ts';

/** How one host is spared. */
export interface LaneRules {
  /** Visits at the same time. */
  perHost: number;
  /** From the start of one visit to that of the next. */
  gapMs: number;
  /** So many visits in a row that do not get through, and the host is left alone for a while. */
  breakAfter: number;
  /** The first such while; each further one is twice as long. */
  pauseMs: number;
  /** Earlier runs have not got through: a single probe comes first, and if it fails nothing more is sent. */
  wasDown?: boolean;
}

/** The visits to one host, one after another where it must be; see `openLane`. */
export interface HostLane {
  /** What its visits share: a new connection for each would cost both sides more than the visit itself. */
  connections: Connections;
  /** Runs a task when it is this host's turn and a place among all visits is free; both may be left before it ends. */
  run<T>(task: (leave: () => void) => Promise<T>): Promise<T>;
  /** Takes what came of a visit, for the circuit breaker. */
  heard(outcome: Outcome): void;
  /** Starts nothing for a while, as a server has asked. */
  delay(ms: number): void;
  /** What came of the last visits, once it is no use to go on asking in this run. */
  givenUp(): Exclude<Outcome, 'listed'> | undefined;
}

const maxPauses = 2;
/** Names of one domain may be thousands of hosts. */
const maxIdleConnections = 8;
/** Outcomes that say that a host could not be got through to, or does not want more. */
export const unreachedOutcomes: ReadonlySet<Outcome> = new Set<Outcome>([
  'dns-failure',
  'tls-failure',
  'refused',
  'timed-out',
  'rate-limited',
]);

/**
 * A lane of visits to one host: a limit on how many at a time, a gap between two starts, and a circuit breaker. After
 * `breakAfter` failures in a row nothing is sent for `pauseMs`, then a single probe; if that fails twice, the rest of
 * the host's endpoints are given up for this run. Waiting takes no place of other hosts in `queue`.
 */
export function openLane(
  rules: LaneRules,
  queue: PQueue,
  stopped: AbortSignal,
  connect: buildConnector.connector,
): HostLane {
  const own = new PQueue({ concurrency: rules.perHost });
  let lastTurn: Promise<void> = Promise.resolve();
  const connections = openConnections(connect, maxIdleConnections);
  let tasks = 0;
  let notBefore = 0;
  const isOnProbation = rules.wasDown === true && Number.isFinite(rules.breakAfter);
  let failures = isOnProbation ? rules.breakAfter - 1 : 0;
  let pauses = isOnProbation ? maxPauses : 0;
  let pausedUntil = 0;
  let given: Exclude<Outcome, 'listed'> | undefined;

  const untilAllowed = async (): Promise<void> => {
    for (;;) {
      const leftMs = given === undefined ? notBefore - performance.now() : 0;
      if (leftMs <= 0 || stopped.aborted) return;
      await pause(leftMs, stopped);
    }
  };
  return {
    connections,
    run: async (task) => {
      tasks += 1;
      try {
        return await runInPlace(own, async (leaveLane) => {
          const turn = Promise.withResolvers<void>();
          const before = lastTurn;
          lastTurn = turn.promise;
          try {
            await before;
            await untilAllowed();
            return await runInPlace(queue, (leave) => {
              notBefore = Math.max(notBefore, performance.now() + rules.gapMs);
              // While a host is on probation, its next visit waits for what comes of this one.
              if (pauses === 0 || given !== undefined) turn.resolve();
              return task(() => {
                leave();
                leaveLane();
              });
            });
          } finally {
            turn.resolve();
          }
        });
      } finally {
        tasks -= 1;
        if (tasks === 0) connections.endIdle();
      }
    },
    heard: (outcome) => {
      if (outcome === 'listed' || !unreachedOutcomes.has(outcome)) {
        failures = 0;
        pauses = 0;
        return;
      }
      // What was under way when the pause began says nothing new.
      if (++failures < rules.breakAfter || performance.now() < pausedUntil) return;
      if (pauses === maxPauses) {
        given = outcome;
        return;
      }
      pausedUntil = performance.now() + rules.pauseMs * 2 ** pauses++;
      notBefore = Math.max(notBefore, pausedUntil);
    },
    delay: (ms) => {
      notBefore = Math.max(notBefore, performance.now() + ms);
    },
    givenUp: () => given,
  };
}
