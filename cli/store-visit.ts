import type { Kysely } from 'kysely';
import { fingerprint } from '../classifier/fingerprint.ts';
import { parseTool } from '../classifier/parse-tool.ts';
import type { Visit } from '../crawler/visit-record.ts';
import type { Database } from '../db/schema.ts';
import { visitRows } from '../db/visit-rows.ts';
import type { FingerprintedTool, VisitRows } from '../db/visit-rows.ts';
import { saveVisits } from '../db/visits.ts';

/**
 * What is stored of a visit. A tool that the classifier cannot take as one is not stored; the visit then counts
 * it as skipped and is partial, as if the list had been.
 */
export function rowsOfVisit(visit: Visit): VisitRows {
  const tools: FingerprintedTool[] = [];
  const problems: string[] = [];
  for (const { raw, name } of visit.tools) {
    const parsed = parseTool(raw);
    if ('error' in parsed) problems.push(parsed.error);
    else tools.push({ name, fingerprint: fingerprint(parsed.tool), raw });
  }
  const [problem] = problems;
  const whole =
    problem === undefined
      ? visit
      : {
          ...visit,
          partial: true,
          reason: visit.reason ?? `unreadable tools, the first: ${problem}`,
          skippedTools: visit.skippedTools + problems.length,
        };
  return visitRows(whole, tools);
}

/** Stores one visit on its own; a run of visits has a store that takes many at a time. */
export async function storeVisit(db: Kysely<Database>, visit: Visit): Promise<void> {
  await saveVisits(db, [rowsOfVisit(visit)]);
}
