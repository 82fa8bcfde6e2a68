import type { ServerRecord, ToolRecord } from '../catalogue.ts';
import { contradictions } from './contradictions.ts';
import { statementsOf } from './statements.ts';
import type { ToolPage } from './statements.ts';

/** What a tool page states. Throws, and with it fails the build, where two statements contradict each other. */
export function toolPage(tool: ToolRecord, server: ServerRecord): ToolPage {
  const page = statementsOf(tool, server);
  const found = contradictions(page);
  if (found.length > 0) {
    throw new Error(
      `Expected a page of ${tool.server.slug}/${tool.slug} that agrees with itself, got: ${found.join(' ')}`,
    );
  }
  return page;
}
