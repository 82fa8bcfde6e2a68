import type { HintName } from '../../classifier/definition/hints.ts';
import { wantedHint } from '../../classifier/annotations/readings.ts';
import type { ToolPolicy } from '../policy.ts';

/** Hints in the strict direction alone: an overlay that loosened one would open what its server closed. */
export interface StrictHints {
  readOnlyHint?: false;
  destructiveHint?: true;
  openWorldHint?: true;
}

/** The values that make gateways stricter; `idempotentHint` is not in a label. */
const strict: Partial<Record<HintName, boolean>> = {
  readOnlyHint: false,
  destructiveHint: true,
  openWorldHint: true,
};

/** What the MCP specification calls for by the label. What runs things at a grave level counts as if it could not be taken back. */
function isStrict({ category, effects, level }: ToolPolicy, hint: HintName): boolean {
  const reversibility = level === 'low' || level === 'medium' ? 'reversible' : 'irreversible';
  return wantedHint({ category, effects, reversibility }, hint, 'specification').value === strict[hint];
}

/** Whether a tool is destructive by its label, whatever the preset lets it do; a user who opened it knows better. */
export function isDestructive(tool: ToolPolicy): boolean {
  return tool.override === undefined && isStrict(tool, 'destructiveHint');
}

/**
 * The hints of a tool as a gateway should see them: those of its label, and what the policy does not let run is destructive, since
 * that is the hint which rules refuse. Undefined where none is stricter than what a server says that says nothing.
 */
export function strictHints(tool: ToolPolicy): StrictHints | undefined {
  const isClosed = tool.decision !== 'allow';
  const hints: StrictHints = {
    ...((isClosed || isStrict(tool, 'readOnlyHint')) && { readOnlyHint: false }),
    ...((isClosed || isDestructive(tool)) && { destructiveHint: true }),
    ...(isStrict(tool, 'openWorldHint') && { openWorldHint: true }),
  };
  return Object.keys(hints).length > 0 ? hints : undefined;
}
