import type { CallLabel, Classification } from '../classifier/classification.ts';
import { exampleBounds } from './bounds.ts';
import type { Bounds } from './bounds.ts';
import { refine } from './exceptions.ts';
import { applyOverrides } from './overrides.ts';
import { requiredDecision } from './required-decision.ts';
import type { FindingMark } from './required-decision.ts';
import { compareStrictness, defaultPreset } from './policy.ts';
import type { Decision, Override, Preset, RateLimit, ServerPolicy, ToolPolicy } from './policy.ts';
import { isStricterDecision, tableEntry } from './table-entry.ts';

/** A tool with its verdict: all that a recommendation is made from. Without parameters it has no exceptions. */
export interface ClassifiedTool {
  name: string;
  classification: Pick<Classification, 'category' | 'level' | 'effects'> &
    Partial<Pick<Classification, 'parameters' | 'actions' | 'usual' | 'conditions' | 'evidence'>> & {
      findings?: readonly FindingMark[];
    };
}

/** What a user decides about recommendations. */
export interface PolicySettings {
  /** Where tools may go without more ado; examples until a user says. */
  bounds?: Bounds;
  /** Whether tools that would run unasked are held to the bounds too. */
  confine?: boolean;
  /** The first that fits a tool counts. */
  overrides?: Override[];
}

/** How many quotations a policy carries for each tool. */
const maxEvidence = 3;

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

/** The call of a tool that the table is strictest about; of equals the worst. */
function strictestCall({ classification }: ClassifiedTool, preset: Preset): CallLabel {
  const { category, level, effects, conditions = [], actions = [] } = classification;
  let strictest: CallLabel = { category, level, effects };
  // A preset that lets reads alone pass is stricter about a harmless change than about a grave read.
  for (const call of [...conditions, ...actions])
    if (isStricterDecision(tableEntry(call, preset), tableEntry(strictest, preset))) strictest = call;
  return strictest;
}

function reasonFor(
  tool: ClassifiedTool,
  { category, level }: CallLabel,
  decision: Decision,
  limit: RateLimit | undefined,
): string {
  const own = tool.classification;
  const isOwn = category === own.category && level === own.level;
  const label =
    category === 'Unknown'
      ? 'Its definition does not say what it does'
      : `${isOwn ? 'It' : 'One of its calls'} is ${category} at level ${level}`;
  return `${label}: ${decisionInWords[decision]}${limit ? `, ${limitInWords(limit)}` : ''}.`;
}

/**
 * Recommends what to do about one tool. Follows from the label, its findings, the parameters and
 * the settings alone: a definition that is poisoned is kept from the model, whatever its calls do.
 */
export function recommendTool(
  tool: ClassifiedTool,
  preset: Preset = defaultPreset,
  { bounds = exampleBounds, confine = false }: PolicySettings = {},
): ToolPolicy {
  const { category, level, effects, evidence = [] } = tool.classification;
  const call = strictestCall(tool, preset);
  const entry = tableEntry(call, preset);
  const required = requiredDecision(tool.classification.findings);
  if (required !== undefined) {
    const strict = compareStrictness(required.decision, entry.decision) > 0;
    const decision = strict ? required.decision : entry.decision;
    return {
      tool: tool.name,
      category,
      level,
      effects,
      decision,
      ...(entry.limit && decision === 'ask' && { limit: entry.limit }),
      exceptions: [],
      reason: `${required.because}: ${decisionInWords[decision]}.`,
      evidence: evidence.slice(0, maxEvidence),
    };
  }
  const { decision, limit, exceptions } = refine(tool, preset, entry, bounds, confine);
  return {
    tool: tool.name,
    category,
    level,
    effects,
    decision,
    ...(limit && { limit }),
    exceptions,
    reason: reasonFor(tool, call, decision, limit),
    evidence: evidence.slice(0, maxEvidence),
  };
}

/** Recommends a policy for a whole server: a line for each of its tools, nothing for any other. */
export function recommendServer(
  server: string,
  tools: ClassifiedTool[],
  preset: Preset = defaultPreset,
  settings: PolicySettings = {},
): ServerPolicy {
  return {
    server,
    preset,
    tools: tools.map((tool) =>
      applyOverrides(server, recommendTool(tool, preset, settings), settings.overrides ?? []),
    ),
  };
}
