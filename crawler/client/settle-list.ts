import { cleanText } from '../clean-text.ts';
import { isFailure, type Failure } from '../failure.ts';
import { growthGraceMs, lookTimeoutMs, maxLooks, maxTools } from '../limits.ts';
import type { ListedTool } from '../visit-record.ts';
import type { ListChanges } from './list-changes.ts';
import type { ToolList, ToolReading } from './read-tool-list.ts';
import { within } from './within.ts';

/** Between two looks at whether a server is asleep. */
const sleepLookMs = 20;

/** How a list is settled. */
export interface Settling {
  changes: ListChanges;
  /** Reads the list once more. */
  read: () => Promise<ToolReading | Failure>;
  /** How often the server had said that its list has changed when it was first asked for it. */
  heardBefore: number;
  /** When the first reading ended, by `performance.now()`. */
  readAtMs: number;
  /** Looks again although the server has said nothing. */
  isWatched: boolean;
  /** Whether the server may do something of its own accord in the next so many milliseconds; it may where this is left out. */
  canWake?: (forMs: number) => boolean;
  /** Called before it waits, which others need not wait for. */
  onWaiting?: () => void;
}

/** The last reading, and what earlier ones had. */
interface Readings {
  latest: ToolReading;
  /** Tools that are no longer listed. */
  gone: Map<string, ListedTool>;
  /** Names whose definition has changed. */
  redefined: Set<string>;
}

/**
 * Reads a list again if the server says that it has changed, and, where it is watched, once after a grace time all the same:
 * many load their tools after they have answered, and one that means harm may grow the tool that matters only then. It is
 * settled when a look that nobody asked for finds nothing new. Whatever has been listed once stays in the list, since it was
 * on offer, and what no longer is makes the list partial. A list that was cut is told as such and not read again.
 */
export async function settleList(first: ToolReading, settling: Settling): Promise<ToolList> {
  const { changes, read, isWatched, onWaiting } = settling;
  const readings: Readings = { latest: first, gone: new Map(), redefined: new Set() };
  let heard = settling.heardBefore;
  let graceMs = settling.readAtMs + growthGraceMs - performance.now();
  let wasTold = false;
  let hasMoved = false;
  for (let looks = 0; !readings.latest.isCut; looks++) {
    if (looks === maxLooks && hasMoved && !wasTold) return compose(readings, unstable);
    let isTold = changes.heard() > heard;
    if (!isTold && isWatched && graceMs > 0) {
      onWaiting?.();
      isTold = await waitForChange(settling, graceMs);
    }
    if (!isTold && (!isWatched || looks === maxLooks)) break;
    if (looks === maxLooks) return compose(readings, unstable);
    const next = await within(read(), lookTimeoutMs, `no answer in ${lookTimeoutMs} ms`);
    if (isFailure(next)) {
      const unread = `the list has changed and could not be read again: ${next.reason}`;
      return compose(readings, isTold ? unread : undefined);
    }
    hasMoved = takeIn(readings, next);
    if (!isTold && !hasMoved) break;
    heard = next.heard;
    wasTold = isTold;
    graceMs = growthGraceMs;
  }
  return compose(readings);
}

/**
 * Waits until the server says that its list has changed, for the grace time, or as long as it may do something by itself: what is asleep until
 * it is asked does not change in between. Seen twice, since what one of its processes tells another may be under way. Whether it has said so.
 */
async function waitForChange({ changes, canWake }: Settling, graceMs: number): Promise<boolean> {
  const endMs = performance.now() + graceMs;
  let looksAsleep = 0;
  for (let leftMs = graceMs; leftMs > 0; leftMs = endMs - performance.now()) {
    looksAsleep = canWake?.(leftMs) === false ? looksAsleep + 1 : 0;
    if (looksAsleep === 2) return false;
    if (await changes.next(canWake === undefined ? leftMs : Math.min(leftMs, sleepLookMs))) return true;
  }
  return false;
}

const unstable = `unstable list: it still changed after it had been read ${maxLooks + 1} times`;

/** Takes in another reading: whether it differs from the one before. The order of tools says nothing. */
function takeIn(readings: Readings, next: ToolReading): boolean {
  const { latest, gone, redefined } = readings;
  const before = new Map(latest.list.tools.map((tool) => [tool.name, tool]));
  let hasMoved = false;
  for (const { name, raw } of next.list.tools) {
    const known = before.get(name) ?? gone.get(name);
    if (known !== undefined && JSON.stringify(known.raw) !== JSON.stringify(raw)) redefined.add(name);
    else if (before.has(name)) continue;
    hasMoved = true;
  }
  const now = new Set(next.list.tools.map(({ name }) => name));
  for (const name of now) gone.delete(name);
  for (const [name, tool] of before) {
    if (now.has(name)) continue;
    gone.set(name, tool);
    hasMoved = true;
  }
  readings.latest = next;
  return hasMoved;
}

function compose({ latest, gone, redefined }: Readings, remark?: string): ToolList {
  const { list, isCut } = latest;
  const partial = [
    list.partial,
    // Of a list that was cut, what is missing may follow.
    gone.size > 0 && !isCut ? `no longer listed when asked again: ${naming([...gone.keys()])}` : undefined,
    redefined.size > 0 ? `defined otherwise when asked again: ${naming([...redefined])}` : undefined,
    remark,
  ].filter((each) => each !== undefined);
  return {
    tools: [...list.tools, ...gone.values()].slice(0, maxTools),
    skippedTools: list.skippedTools,
    ...(partial.length === 0 ? {} : { partial: partial.join('; ') }),
  };
}

function naming(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `"${cleanText(name, 80)}"`);
  return shown.join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '');
}
