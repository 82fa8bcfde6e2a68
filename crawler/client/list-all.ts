import { isFailure, type Failure } from '../failure.ts';
import type { ListedTool, Offers } from '../visit-record.ts';
import type { ServerDescription } from './describe-server.ts';
import type { Exchange } from './exchange.ts';
import { isRecord } from './json-bounds.ts';
import { listOffers } from './list-offers.ts';
import { readToolList, type ToolList } from './read-tool-list.ts';
import { settleList } from './settle-list.ts';

/** What a server said of itself and its tools. */
export interface Listed extends ServerDescription, ToolList {
  protocolVersion: string;
  /** The names of what it offers beside tools, as far as it announces any. */
  offers?: Offers;
}

/** Which conversation a server is tried with first: nearly all speak the older one. */
export type Era = 'initialize' | 'stateless';

/** How a server is asked for its lists. */
export interface Asking {
  /** `initialize` where it is left out. */
  firstEra?: Era;
  /** Watches every list for changes, also of servers that keep nothing of a client and announce none. */
  isThorough?: boolean;
  /** Watches a list only for as long as the server may change it of its own accord, where that can be told. */
  isBrief?: boolean;
  /** Called when a server has been asked for the first time: until it has started and answers, there is time. */
  onAsked?: () => void;
  /** Called with what was read first, which mostly stays: what is to be done with it may be done while the list is watched. */
  onFirstList?: (tools: readonly ListedTool[]) => void;
  /** Called when nothing is left but to see whether the list changes. */
  onWaiting?: () => void;
}

/** What a server has announced, and what goes with every question to it. */
export interface Greeted {
  capabilities: unknown;
  params: Record<string, unknown>;
  isToolsAnnounced: boolean;
}

/**
 * Asks for the tools and the other lists, and sees whether the tools change. Watched is a server that says it may change its
 * list, and one that holds a pipe, a stream or a session for us: to any other, one more question is as good as another visit.
 */
export async function listAll(
  exchange: Exchange,
  { capabilities, params, isToolsAnnounced }: Greeted,
  { isThorough = false, isBrief = false, onFirstList, onWaiting }: Asking,
): Promise<(ToolList & Pick<Listed, 'offers'>) | Failure> {
  const heardBefore = exchange.changes.heard();
  const first = await readToolList(exchange, params, isToolsAnnounced);
  if (isFailure(first)) return first;
  const readAtMs = performance.now();
  onFirstList?.(first.list.tools);
  const offers = await listOffers(exchange, capabilities, params);
  const tools = await settleList(first, {
    changes: exchange.changes,
    ...(isBrief && exchange.canWake && { canWake: exchange.canWake }),
    read: () => readToolList(exchange, params, isToolsAnnounced),
    heardBefore,
    readAtMs,
    isWatched: isThorough || exchange.isHeld() || announcesChanges(capabilities),
    onWaiting: () => {
      exchange.rest();
      onWaiting?.();
    },
  });
  return { ...(Object.keys(offers).length === 0 ? {} : { offers }), ...tools };
}

function announcesChanges(capabilities: unknown): boolean {
  const tools = isRecord(capabilities) ? capabilities.tools : undefined;
  return isRecord(tools) && tools.listChanged === true;
}
