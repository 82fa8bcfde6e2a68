import { tableEntry } from './table-entry.ts';
import { decisionInWords } from './decision-in-words.ts';
import { overrideFor } from './overrides.ts';
import { defaultPreset } from './policy.ts';
import type { Override, Preset, ServerPolicy } from './policy.ts';
import { anyTool } from './flow.ts';

/**
 * Recommends what to do about a server that could not be listed: all of its tools get what the table has for a tool of
 * which nothing is known, since whatever is not looked at may be anything.
 */
export function recommendUnlisted(
  server: string,
  preset: Preset = defaultPreset,
  { overrides = [] }: { overrides?: Override[] } = {},
): ServerPolicy {
  const { decision } = tableEntry({ category: 'Unknown', level: 'high', effects: [] }, preset);
  const override = overrideFor(server, anyTool, overrides);
  return {
    server,
    preset,
    tools: [],
    unlisted: override
      ? { decision: override.decision, reason: override.reason, override }
      : { decision, reason: `Its tools could not be listed: ${decisionInWords[decision]}.` },
  };
}
