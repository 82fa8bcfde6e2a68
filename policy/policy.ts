import type { CallLabel, Evidence } from '../classifier/classification.ts';
import type { Category, Effect, Level } from '../classifier/taxonomy.ts';
import type { Condition } from './condition.ts';
import type { FlowLeg } from './flow-legs.ts';

/**
 * What should happen when an agent wants to call a tool, from the softest to the strictest.
 *
 * `ask` is a person's approval before the call; a target that cannot ask must deny instead and say so.
 * `hide` is a denial of which the agent does not even see the tool.
 */
export const decisions = ['allow', 'ask', 'deny', 'hide'] as const;
export type Decision = (typeof decisions)[number];

/** Orders decisions: positive if `a` is stricter than `b`. */
export function compareStrictness(a: Decision, b: Decision): number {
  return decisions.indexOf(a) - decisions.indexOf(b);
}

/** How much is let through: from nothing that changes anything to all but the worst. */
export const presets = ['read-only', 'supervised', 'autonomous'] as const;
export type Preset = (typeof presets)[number];
export const defaultPreset: Preset = 'supervised';

export interface RateLimit {
  max: number;
  window: 'minute' | 'hour' | 'day';
}

/** How much the values of one argument may add up to: `amount`, at most 500 a day. */
export interface SumLimit extends RateLimit {
  argument: string;
}

/**
 * Calls of a tool that get a softer decision than its others.
 *
 * Exceptions only ever loosen. A target that cannot express one leaves it out, and what remains is stricter,
 * never laxer; the same holds for an engine that fails on an argument of the wrong type.
 */
export interface Exception {
  /** All of them must hold. */
  when: Condition[];
  /** Softer than the decision of the tool. */
  decision: 'allow' | 'ask';
  limit?: RateLimit;
  sum?: SumLimit;
  /** Pointers to the parameters that it speaks of. */
  pointers: string[];
  /** What its calls add to a flow; those of the tool if absent. */
  legs?: FlowLeg[];
  /** One sentence: which calls, and why. */
  reason: string;
}

/**
 * What happens to every call of a tool where nobody looks at its arguments. The worst calls lie in options then that cannot
 * be refused, so that a person is asked or, where only reads pass, no call is let through.
 */
export interface CoarseDecision {
  decision: Decision;
  /** The options that make a call so grave that it should be refused: `startScript`, `operation: drop`. */
  unrefused: string[];
}

/** What stands beside a label that a user has given, so that nobody takes it for the classifier's. */
export interface LabelledByUser {
  labelledBy: 'user';
  labelReason: string;
  /** What the classifier says of the worst call. */
  classifierLabel: CallLabel;
}

/**
 * The neutral recommendation for one tool. Targets translate it; they never judge. With `labelledBy`, category, level and
 * effects are the user's, for every call.
 */
export interface ToolPolicy extends Partial<LabelledByUser> {
  tool: string;
  category: Category;
  level: Level;
  effects: Effect[];
  /** For calls that no exception covers. With an exception, `hide` means that the others are denied. */
  decision: Decision;
  limit?: RateLimit;
  /** The first that fits a call decides. */
  exceptions: Exception[];
  /** What its calls add to a flow; by its effects alone if absent. */
  legs?: FlowLeg[];
  /** Takes the place of the decision in a format that can express none of the exceptions. */
  coarse?: CoarseDecision;
  /** One sentence that follows from the label, or from the user's override. */
  reason: string;
  /** The quotations behind the label, best first; none where it is a user's. */
  evidence: Evidence[];
  /** Present if a user decided otherwise than the recommendation. */
  override?: Override;
}

/** A user's own decision about tools, which replaces the recommendation and must say why. */
export interface Override {
  /** A glob over `server/tool` if it has a slash, over the name of the tool otherwise; `*` and `?`. */
  match: string;
  decision: Decision;
  reason: string;
}

/** A user's own label of tools, which takes the place of the classifier's and must say why. What it leaves out stays. */
export interface UserLabel {
  /** A glob as that of an override; the name of one tool, with its server or without, where there is a fingerprint. */
  match: string;
  category?: Category;
  level?: Level;
  /** All that a call may do, not what is added: what the classifier learns later must not change what a user said. */
  effects?: Effect[];
  reason: string;
  /** Binds the label to one definition: of any other the user has said nothing. */
  fingerprint?: string;
}

/** What happens to every call of a server whose tools nobody could list. */
export interface UnlistedServer {
  decision: Decision;
  reason: string;
  /** Present if a user decided so. */
  override?: Override;
}

/** The neutral recommendation for a server. Tools that it does not list are denied, unless it could not be listed at all. */
export interface ServerPolicy {
  /** The key under which a client configuration knows the server. */
  server: string;
  preset: Preset;
  tools: ToolPolicy[];
  /** Present where the server could not be listed; it has no tools then. */
  unlisted?: UnlistedServer;
}

/** What kind of thing a target's format cannot express. */
export const lossKinds = [
  'decision',
  'visibility',
  'exception',
  'limit',
  'name',
  'collision',
  'unlisted',
] as const;
export type LossKind = (typeof lossKinds)[number];

/** Something that a target's format cannot express, and what stands there instead. */
export interface Loss {
  kind: LossKind;
  server: string;
  /** Absent where it concerns the whole server. */
  tool?: string;
  message: string;
}

export interface RenderedPolicy {
  text: string;
  losses: Loss[];
}

/** What a format can express. Pages print it as a matrix; a test holds each target to it. */
export interface Capabilities {
  /** The decisions that it can give a tool. Of `deny` and `hide`, those that it tells apart. */
  decisions: readonly Decision[];
  /**
   * The decisions that it cannot reach and replaces by a laxer one, the strictest it has. Absent for all but a few:
   * such a target says so in its title and its steps, and has a loss of kind `decision` for each of those tools.
   */
  weakens?: readonly Decision[];
  /** Whether it can count calls. */
  limits: boolean;
  /** The kinds of conditions that it can put on arguments; none if it has no exceptions. */
  conditions: readonly Condition['kind'][];
  /** Narrows the kinds where the format can express only some conditions of a kind. */
  expresses?(condition: Condition): boolean;
  /** How many exceptions it can give one tool; any number if absent. The first that it can express are kept. */
  maxExceptions?: number;
  /** Set where a call is denied, not decided by the tool's own decision, if an exception meets an argument of a wrong type. */
  mistyped?: 'deny';
  /** The tools that it closes by what they are, though the policy lets them run. */
  closes?(tool: ToolPolicy): boolean;
  /** What happens to a tool that the policy does not list. */
  unlisted: Decision;
}

/** One output format. */
export interface Target {
  /** The file name of its module without extension. */
  id: string;
  title: string;
  /** Where the text belongs, e.g. `.claude/settings.json`. */
  file: string;
  language: 'json' | 'yaml' | 'toml' | 'cedar' | 'typescript';
  /** Whether each server has a file of its own; `render` of several is then an object keyed by server. */
  perServer: boolean;
  capabilities: Capabilities;
  /** How to put the policy into force, a step each. */
  steps: string[];
  render(servers: ServerPolicy[]): RenderedPolicy;
}
