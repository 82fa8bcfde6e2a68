import { cleanText } from '../clean-text.ts';
import { maxNameLength, maxToolBytes, maxToolDepth, maxToolNodes, maxTools } from '../limits.ts';
import type { ListedTool } from '../visit-record.ts';
import { exceedsBounds, isRecord } from './json-bounds.ts';

/** The tools read so far, and what could not be read. */
export interface ToolTally {
  tools: Map<string, ListedTool>;
  skipped: number;
  /** Distinct reasons, for the visit's `reason`. */
  remarks: Set<string>;
}

/** A tally before its first page. */
export function emptyTally(): ToolTally {
  return { tools: new Map(), skipped: 0, remarks: new Set() };
}

/**
 * Adds one page of tools. Each entry stands for itself, because one bad tool must not hide the others;
 * false once no more tools are wanted.
 */
export function addTools(tally: ToolTally, entries: readonly unknown[]): boolean {
  for (const entry of entries) {
    if (tally.tools.size >= maxTools) {
      tally.remarks.add(`more than ${maxTools} tools`);
      return false;
    }
    const tool = readTool(entry);
    const problem = typeof tool === 'string' ? tool : duplicate(tally, tool);
    if (problem !== undefined) {
      tally.skipped++;
      // One name for two tools may hide one of them, so that has room where other remarks have taken all.
      const room = typeof tool === 'string' ? 10 : 20;
      if (tally.remarks.size < room) tally.remarks.add(problem);
    } else if (typeof tool !== 'string') {
      tally.tools.set(tool.name, tool);
    }
  }
  return true;
}

/** Reads one entry of `tools`, or says why it cannot be kept. Nothing of it is changed. */
export function readTool(entry: unknown): ListedTool | string {
  if (!isRecord(entry)) return 'an entry is not an object';
  const { name } = entry;
  if (typeof name !== 'string') return 'an entry has no string as its name';
  if (name.length > maxNameLength) return `a name is longer than ${maxNameLength} characters`;
  const shown = cleanText(name, 80);
  const excess = exceedsBounds(entry, maxToolDepth, maxToolNodes);
  if (excess !== undefined)
    return `tool "${shown}" is ${excess.startsWith('more') ? 'made of ' : ''}${excess}`;
  if (Buffer.byteLength(JSON.stringify(entry)) > maxToolBytes) {
    return `tool "${shown}" is larger than ${maxToolBytes} bytes`;
  }
  return { raw: entry, name };
}

function duplicate(tally: ToolTally, tool: ListedTool): string | undefined {
  return tally.tools.has(tool.name) ? `two tools are named "${cleanText(tool.name, 80)}"` : undefined;
}
