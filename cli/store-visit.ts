import type { Kysely } from 'kysely';
import { fingerprint } from '../classifier/fingerprint.ts';
import { parseTool } from '../classifier/parse-tool.ts';
import type { Visit } from '../crawler/visit-record.ts';
import type { Database } from '../db/schema.ts';
import { saveVisit } from '../db/visits.ts';
import type { FingerprintedTool } from '../db/visits.ts';

/**
 * Stores a visit. A tool that the classifier cannot take as one is not stored; the visit then counts
 * it as skipped and is partial, as if the list had been.
 */
export async function storeVisit(db: Kysely<Database>, visit: Visit): Promise<void> {
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
  await saveVisit(db, whole, tools);
}
