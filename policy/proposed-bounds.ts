import { exampleBounds, noBounds } from './bounds.ts';
import type { Exception, Preset } from './policy.ts';
import { recommendTool } from './recommend.ts';
import type { ClassifiedTool } from './recommend.ts';

/**
 * The exceptions that a tool would get for bounds of a user's, shown with examples in their place. They are for people to
 * read alone: no format gets what nobody has decided.
 */
export function proposedExceptions(tool: ClassifiedTool, preset: Preset): Exception[] {
  const known = new Set(
    recommendTool(tool, preset, { bounds: noBounds }).exceptions.map((one) => JSON.stringify(one)),
  );
  const { exceptions } = recommendTool(tool, preset, { bounds: exampleBounds });
  return exceptions.filter((one) => !known.has(JSON.stringify(one)));
}
