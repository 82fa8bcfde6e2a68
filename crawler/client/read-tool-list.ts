import type { Failure } from '../failure.ts';
import { maxPages } from '../limits.ts';
import type { ListedTool } from '../visit-record.ts';
import type { Exchange } from './exchange.ts';
import { readPages } from './read-pages.ts';
import { addTools, emptyTally } from './read-tools.ts';

/** One reading of a list of tools. */
export interface ToolList {
  tools: ListedTool[];
  skippedTools: number;
  /** Present if the list was cut, had unreadable tools or changed while it was read: why, in words. */
  partial?: string;
}

/** A reading, and what of it matters to whoever may read again. */
export interface ToolReading {
  list: ToolList;
  /** It ended before its end, so that what is missing says nothing. */
  isCut: boolean;
  /** How often the server had said that its list has changed when the first page came. */
  heard: number;
}

/** Asks for all tools, page by page. A page that fails after others were read leaves those, as a partial list. */
export async function readToolList(
  exchange: Exchange,
  params: Record<string, unknown>,
  announced: boolean,
): Promise<ToolReading | Failure> {
  const tally = emptyTally();
  let isFull = false;
  let heard: number | undefined;
  const question = { method: 'tools/list', member: 'tools', params, maxPages };
  const { broken, remarks } = await readPages(exchange, question, (entries) => {
    heard ??= exchange.changes.heard();
    isFull = !addTools(tally, entries);
    return !isFull;
  });
  if (broken !== undefined) {
    const { failure, page, isUnknownMethod } = broken;
    // A server without tools may say so by not knowing the method.
    if (page === 1 && (announced || !isUnknownMethod)) return failure;
    if (page > 1) remarks.push(`page ${page} failed: ${failure.reason}`);
  }
  const all = new Set([...tally.remarks, ...remarks]);
  return {
    list: {
      tools: [...tally.tools.values()],
      skippedTools: tally.skipped,
      ...(all.size === 0 ? {} : { partial: [...all].join('; ') }),
    },
    isCut: isFull || remarks.length > 0,
    heard: heard ?? exchange.changes.heard(),
  };
}
