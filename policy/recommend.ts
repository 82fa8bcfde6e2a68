import type { Classification } from '../classifier/classification.ts';
import { decisionTable, sendingLimit } from './decision-table.ts';
import { defaultPreset } from './policy.ts';
import type { Decision, Preset, RateLimit, ServerPolicy, ToolPolicy } from './policy.ts';

/** A tool with its verdict: all that a recommendation is made from. */
export interface ClassifiedTool {
  name: string;
  classification: Pick<Classification, 'category' | 'level' | 'effects'>;
}

const windowSeconds = { minute: 60, hour: 3600, day: 86_400 };

/** The tighter of two limits, by calls a second. */
function tighter(a: RateLimit, b: RateLimit): RateLimit {
  return a.max / windowSeconds[a.window] <= b.max / windowSeconds[b.window] ? a : b;
}

/** A limit in words: `at most 30 calls an hour`. */
export function limitInWords({ max, window }: RateLimit): string {
  return `at most ${max} ${max === 1 ? 'call' : 'calls'} ${window === 'hour' ? 'an' : 'a'} ${window}`;
}

/** Sentence parts a decision, in the words that pages and messages use too. */
export const decisionInWords: Record<Decision, string> = {
  allow: 'let it run',
  ask: 'ask a person before each call',
  deny: 'deny the call',
  hide: 'hide it from the agent and deny the call',
};

function reasonFor(tool: ClassifiedTool, decision: Decision, limit: RateLimit | undefined): string {
  const { category, level } = tool.classification;
  const label =
    category === 'Unknown'
      ? 'Its definition does not say what it does'
      : `It is ${category} at level ${level}`;
  return `${label}: ${decisionInWords[decision]}${limit ? `, ${limitInWords(limit)}` : ''}.`;
}

/** Recommends what to do about one tool. Follows from the label and the preset alone. */
export function recommendTool(tool: ClassifiedTool, preset: Preset = defaultPreset): ToolPolicy {
  const { category, level, effects } = tool.classification;
  const entry = decisionTable[preset][category][level];
  const open = entry.decision === 'allow' || entry.decision === 'ask';
  const sends = open && level !== 'low' && effects.includes('sends-outside');
  const limit = sends ? tighter(entry.limit ?? sendingLimit, sendingLimit) : entry.limit;
  return {
    tool: tool.name,
    category,
    level,
    decision: entry.decision,
    ...(limit && { limit }),
    reason: reasonFor(tool, entry.decision, limit),
  };
}

/** Recommends a policy for a whole server: a line for each of its tools, nothing for any other. */
export function recommendServer(
  server: string,
  tools: ClassifiedTool[],
  preset: Preset = defaultPreset,
): ServerPolicy {
  return { server, preset, tools: tools.map((tool) => recommendTool(tool, preset)) };
}
