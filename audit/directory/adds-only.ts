import { viewOf } from '../../classifier/definition/view.ts';
import type { Tool } from '../../classifier/tool.ts';

const harmless: ReadonlySet<string> = new Set(['create', 'look', 'compute']);

/** Whether all that a definition states is adding something new, beside looking: such a call replaces nothing. */
export function addsOnly(tool: Tool): boolean {
  const { acts } = viewOf(tool);
  return acts.some(({ kind }) => kind === 'create') && acts.every(({ kind }) => harmless.has(kind));
}
