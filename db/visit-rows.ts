import type { Visit } from '../crawler/visit-record.ts';
import { cleanOptional, cleanText, textHash } from './clean-text.ts';

/** A tool of a visit with the fingerprint of its definition. */
export interface FingerprintedTool {
  name: string;
  fingerprint: string;
  raw: Record<string, unknown>;
}

/** A tool as its columns hold it. */
export interface ToolRow {
  name: string;
  nameHash: string;
  fingerprint: string;
  /** JSON. */
  raw: string;
}

/** A visit as its columns hold it, with everything that it found: plain text, whose size is known. */
export interface VisitRows {
  visit: VisitRow;
  /** Each name once. Empty unless the outcome is `listed`. */
  tools: ToolRow[];
  /** About how much text that is, in characters. */
  size: number;
}

/** The columns of a visit and of its endpoint, by the names that the statement knows them by. */
export interface VisitRow {
  locator: string;
  locator_hash: string;
  transport: Visit['transport'];
  at: string;
  duration_ms: number;
  outcome: Visit['outcome'];
  reason: string | null;
  partial: boolean;
  protocol_version: string | null;
  server_name: string | null;
  server_title: string | null;
  server_version: string | null;
  instructions: string | null;
  tools: number;
  skipped_tools: number;
  offers: string | null;
  auth: string | null;
  package_version: string | null;
  package_claims: string | null;
  made_up: string[] | null;
  added_arguments: string[] | null;
  retry_after_ms: number | null;
}

// Escaped as JSON, a column of type json holds any text: NUL and lone surrogates stay as they are.
const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/**
 * Makes a visit fit for its columns: what Postgres refuses is replaced, long text is cut, and tools of one name become one. Done
 * before anything is sent, so that it is known how much a visit takes up.
 */
export function visitRows(visit: Visit, tools: readonly FingerprintedTool[]): VisitRows {
  const row: VisitRow = {
    locator: cleanText(visit.locator),
    locator_hash: textHash(visit.locator),
    transport: visit.transport,
    at: visit.at.toISOString(),
    duration_ms: Math.round(visit.durationMs),
    outcome: visit.outcome,
    reason: cleanOptional(visit.reason, 4096),
    partial: visit.partial ?? false,
    protocol_version: cleanOptional(visit.protocolVersion, 64),
    server_name: cleanOptional(visit.serverInfo?.name, 256),
    server_title: cleanOptional(visit.serverInfo?.title, 256),
    server_version: cleanOptional(visit.serverInfo?.version, 256),
    instructions: cleanOptional(visit.instructions),
    tools: tools.length,
    skipped_tools: visit.skippedTools,
    offers: json(visit.offers),
    auth: json(visit.authorization),
    package_version: cleanOptional(visit.packageVersion, 256),
    package_claims: json(visit.packageClaims),
    made_up: visit.madeUp?.map((name) => cleanText(name)) ?? null,
    added_arguments: visit.addedArguments?.map((word) => cleanText(word)) ?? null,
    retry_after_ms: visit.retryAfterMs === undefined ? null : Math.round(visit.retryAfterMs),
  };
  const rows = visit.outcome === 'listed' ? toolRows(tools) : [];
  const size = rows.reduce((sum, { name, raw }) => sum + name.length + raw.length, textSize(row));
  return { visit: row, tools: rows, size };
}

function toolRows(tools: readonly FingerprintedTool[]): ToolRow[] {
  const unique = [
    ...new Map(tools.toReversed().map((tool) => [textHash(tool.name), tool])).entries(),
  ].reverse();
  return unique.map(([nameHash, { name, fingerprint, raw }]) => ({
    name: cleanText(name),
    nameHash,
    fingerprint,
    raw: JSON.stringify(raw),
  }));
}

function textSize(row: VisitRow): number {
  const texts = Object.values(row).flat() as unknown[];
  return texts.reduce<number>((sum, text) => sum + (typeof text === 'string' ? text.length : 8), 0);
}
