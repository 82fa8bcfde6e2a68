import type { CallLabel, Classification } from '../classifier/classification.ts';
import { noBounds } from './bounds.ts';
import type { Bounds } from './bounds.ts';
import { coarseDecision, unrefusedInWords } from './coarse-decision.ts';
import { decisionInWords } from './decision-in-words.ts';
import { legsOfCall } from './flow-legs.ts';
import { sameForTwins } from './same-for-twins.ts';
import { withQuestion } from './with-question.ts';
import { refine } from './exceptions.ts';
import type { Refined } from './exceptions.ts';
import { labelFinder } from './label-finder.ts';
import { applyOverrides } from './overrides.ts';
import { labelMarks, relabel } from './relabel.ts';
import { requiredDecision } from './required-decision.ts';
import type { FindingMark } from './required-decision.ts';
import { compareStrictness, defaultPreset } from './policy.ts';
import type { Decision, Override, Preset, RateLimit, ServerPolicy, ToolPolicy, UserLabel } from './policy.ts';
import type { TableEntry } from './decision-table.ts';
import { isStricterDecision, tableEntry } from './table-entry.ts';

/** A tool with its verdict: all that a recommendation is made from. Without parameters it has no exceptions. */
export interface ClassifiedTool {
  name: string;
  classification: Pick<Classification, 'category' | 'level' | 'effects'> &
    Partial<
      Pick<
        Classification,
        'parameters' | 'actions' | 'usual' | 'conditions' | 'evidence' | 'contested' | 'fingerprint'
      >
    > & {
      findings?: readonly FindingMark[];
    };
  /** Present where the label is a user's, with what the classifier says. */
  relabelled?: { label: UserLabel; classification: ClassifiedTool['classification'] };
}

/** What a user decides about recommendations. */
export interface PolicySettings {
  /** Where tools may go without more ado; nowhere until a user says. */
  bounds?: Bounds;
  /** Whether tools that would run unasked are held to the bounds too. */
  confine?: boolean;
  /** The first that fits a tool counts. */
  overrides?: Override[];
  /** Labels of the user's own; the first that fits a tool counts. */
  labels?: UserLabel[];
}

/** How many quotations a policy carries for each tool. */
const maxEvidence = 3;

/** A limit in words: `at most 30 calls an hour`. */
export function limitInWords({ max, window }: RateLimit): string {
  return `at most ${max} ${max === 1 ? 'call' : 'calls'} ${window === 'hour' ? 'an' : 'a'} ${window}`;
}

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
  const whose = tool.relabelled ? 'By your label it' : isOwn ? 'It' : 'One of its calls';
  const label =
    category === 'Unknown' && !tool.relabelled
      ? 'Its definition does not say what it does'
      : `${whose} is ${category} at level ${level}`;
  return `${label}: ${decisionInWords[decision]}${limit ? `, ${limitInWords(limit)}` : ''}.`;
}

/** Whether a user's label makes a tool stricter than the classifier's does. */
function isLabelledStricter(
  { name, relabelled }: ClassifiedTool,
  entry: TableEntry,
  preset: Preset,
): boolean {
  if (!relabelled) return false;
  const { classification } = relabelled;
  return isStricterDecision(entry, tableEntry(strictestCall({ name, classification }, preset), preset));
}

/** Whether it is open what a tool does, where only what surely reads may pass. */
function isDoubted({ classification: { contested } }: ClassifiedTool, preset: Preset): boolean {
  return preset === 'read-only' && contested === true;
}

/** The same with a person before each call that would run unasked. */
function asked({ decision, limit, exceptions }: Refined): Refined {
  return {
    decision: decision === 'allow' ? 'ask' : decision,
    ...(limit && { limit }),
    exceptions: decision === 'allow' || decision === 'ask' ? [] : exceptions.map(withQuestion),
  };
}

/**
 * Recommends what to do about one tool. Follows from the label, its findings, the parameters and
 * the settings alone: a definition that is poisoned is kept from the model, whatever its calls do.
 */
export function recommendTool(
  tool: ClassifiedTool,
  preset: Preset = defaultPreset,
  { bounds = noBounds, confine = false }: PolicySettings = {},
): ToolPolicy {
  const { category, level, effects, evidence = [] } = tool.classification;
  const legs = legsOfCall(tool, tool.classification);
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
      ...labelMarks(tool),
      legs,
      decision,
      ...(entry.limit && decision === 'ask' && { limit: entry.limit }),
      exceptions: [],
      reason: `${required.because}: ${decisionInWords[decision]}.`,
      evidence: evidence.slice(0, maxEvidence),
    };
  }
  // What a user has labelled graver is so for every call, at a trusted place too.
  const trusted = isLabelledStricter(tool, entry, preset) ? noBounds : bounds;
  const refined = refine(tool, preset, entry, trusted, confine);
  const { decision, limit, exceptions } = isDoubted(tool, preset) ? asked(refined) : refined;
  const coarse = coarseDecision(tool, preset, entry);
  // What no question about arguments tells from the usual call, no format can refuse by itself.
  const isBlind = coarse !== undefined && exceptions.length === 0;
  const given = isBlind ? coarse.decision : decision;
  const sentence = reasonFor(tool, call, given, isBlind ? undefined : limit);
  return {
    tool: tool.name,
    category,
    level,
    effects,
    ...labelMarks(tool),
    legs,
    decision: given,
    ...(limit && !isBlind && { limit }),
    exceptions,
    ...(coarse && !isBlind && { coarse }),
    reason: isBlind
      ? `${sentence} No question about arguments tells its calls with ${unrefusedInWords(coarse)} from the others.`
      : sentence,
    evidence: evidence.slice(0, maxEvidence),
  };
}

/** Recommends a policy for a whole server: a line for each of its tools, nothing for any other. */
export function recommendServer(
  server: string,
  classified: ClassifiedTool[],
  preset: Preset = defaultPreset,
  settings: PolicySettings = {},
): ServerPolicy {
  const find = labelFinder(settings.labels ?? []);
  const tools = classified.map((tool) => relabel(server, tool, find));
  const recommended = tools.map((tool) => recommendTool(tool, preset, settings));
  // A text that poisons says nothing of another tool.
  const accused = new Set(
    recommended.filter((_, at) => requiredDecision(tools[at]?.classification.findings) !== undefined),
  );
  const alike = sameForTwins(recommended, (tool) => !accused.has(tool));
  return {
    server,
    preset,
    tools: alike.map((tool) => applyOverrides(server, tool, settings.overrides ?? [])),
  };
}
