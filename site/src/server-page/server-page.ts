import type { ServerRecord, ToolRecord } from '../catalogue.ts';
import { serverContradictions } from './contradictions.ts';
import { serverStatements } from './statements.ts';
import type { ServerPage, Surroundings } from './statements.ts';

/** What a server page states. Throws, and with it fails the build, where two statements contradict each other. */
export function serverPage(
  server: ServerRecord,
  tools: readonly ToolRecord[],
  surroundings: Surroundings,
): ServerPage {
  const page = serverStatements(server, tools, surroundings);
  const found = serverContradictions(page);
  if (found.length > 0) {
    throw new Error(`Expected a page of ${server.slug} that agrees with itself, got: ${found.join(' ')}`);
  }
  return page;
}
