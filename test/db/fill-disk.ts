import { randomBytes } from 'node:crypto';
import { DatabaseFailure } from '../../db/database-failure.ts';
import { openDatabase } from '../../db/open-database.ts';
import { readStatistics } from '../../db/statistics.ts';
import { saveVisit } from '../../db/visits.ts';

/**
 * Stores visits with texts that do not compress until the disk is full or `most` are stored, and prints what came of it: how many were
 * acknowledged, how many there are, and the failure.
 */
const [directory = '', most = '0'] = process.argv.slice(2);
let saved = 0;
const startedAt = performance.now();
try {
  const opened = await openDatabase({ directory });
  if ('error' in opened) throw new Error(opened.error);
  const before = (await readStatistics(opened.db)).visits;
  while (saved < Number(most)) {
    const number = before + saved;
    const tools = Array.from({ length: 10 }, (_, tool) => {
      const name = `tool-${number}-${tool}`;
      return {
        name,
        fingerprint: `sha256:${name}`,
        raw: { name, text: randomBytes(15_000).toString('base64') },
      };
    });
    const at = new Date(Date.UTC(2026, 0, 5) + number * 1000);
    const visit = {
      locator: `npm:n${number}`,
      transport: 'stdio',
      at,
      durationMs: 1,
      outcome: 'listed',
      tools: [],
      skippedTools: 0,
    };
    await saveVisit(opened.db, visit as Parameters<typeof saveVisit>[1], tools);
    saved += 1;
  }
  const { visits } = await readStatistics(opened.db);
  await opened.close();
  console.log(JSON.stringify({ saved, visits }));
} catch (error) {
  const isFailure = error instanceof DatabaseFailure;
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(
    JSON.stringify({
      saved,
      kind: isFailure ? error.kind : 'bug',
      message: (error as Error).message,
      seconds,
    }),
  );
}
// What has failed does not answer any more.
process.exit(0);
