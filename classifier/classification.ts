import type { BlastRadius, Category, Effect, Level, Reversibility, Severity } from './taxonomy.ts';

/** A verbatim quotation from a definition, and where it stands. */
export interface Evidence {
  /** The rule that quotes. */
  rule: string;
  /** JSON Pointer (RFC 6901) into the definition: `/name`, `/inputSchema/properties/sql/description`. */
  pointer: string;
  /** UTF-16 offsets into the string at `pointer`; absent where a boolean, a number or a key is quoted. */
  start?: number;
  end?: number;
  /** Copied to the letter, so that a reader can check it. */
  quote: string;
}

/**
 * What a finding is about. `poisoning` (orders about what is not the tool's own) and `hidden-text` accuse; `directive`
 * tells as a fact what a text says to the model, `offensive` that a tool is made for attack, `safeguard` that a
 * documented switch skips a question.
 */
export const findingKinds = [
  'poisoning',
  'hidden-text',
  'directive',
  'offensive',
  'safeguard',
  'annotation',
  'definition',
  'collision',
  'flow',
  'drift',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Something a reader should know that is not a verdict on the category. */
export interface Finding {
  kind: FindingKind;
  rule: string;
  severity: Severity;
  message: string;
  evidence: Evidence[];
}

/** What a parameter is for, as far as its name and schema tell. */
export const parameterRoles = [
  'code',
  'sql',
  'shell',
  'url',
  'path',
  'recipient',
  'amount',
  'id',
  'bulk',
  'credential',
  'safeguard',
  'force',
  'action',
  'content',
] as const;
export type ParameterRole = (typeof parameterRoles)[number];

export interface ParameterLabel {
  pointer: string;
  role: ParameterRole;
}

/** What a call does, as far as its arguments decide it. */
export interface CallLabel {
  category: Category;
  level: Level;
  effects: Effect[];
}

/** The label of one value of an action parameter of a multiplexed tool. */
export interface ActionLabel extends CallLabel {
  /** Pointer to the parameter's schema; to the description where only that lists the actions. */
  parameter: string;
  value: string;
}

/**
 * Which arguments a condition speaks of: `present` is given with something in it, `absent` is left out or says no,
 * `true` is given as yes, `false` is given as no; `is` and `not` list values.
 */
export type When = 'present' | 'absent' | 'true' | 'false' | { is: Scalar[] } | { not: Scalar[] };
export type Scalar = string | number | boolean | null;

/** What an argument of a call has to be so that a condition is not met: left out, where `absent`, or one of `values`. */
export interface Unmet {
  /** The name of an argument, as a call has it at its top. */
  argument: string;
  absent: boolean;
  values: Scalar[];
}

/** An argument that makes a call graver than it is otherwise, and what it makes of the call. */
export interface ConditionLabel extends CallLabel {
  /** Pointer to the parameter's schema; to the description where only that lists the actions. */
  pointer: string;
  when: When;
  evidence: Evidence[];
  /** All of this has to hold of a call that does not meet the condition; absent where no question about arguments proves it. */
  unmetBy?: Unmet[];
  /** What is left of the call where the condition is not met, if that is what the condition is about: a dry run only shows. */
  spared?: CallLabel;
}

/** The verdict on one definition: category, level and effects are those of the worst call. The same definition has the same classification on every server. */
export interface Classification {
  /** `sha256:` and the hex digest of the canonical definition. */
  fingerprint: string;
  category: Category;
  level: Level;
  /** 0 to 1: how often a verdict that looks like this has the right category. */
  confidence: number;
  /** The same for the level. */
  levelConfidence: number;
  /** Whether another class of danger is nearly as well stated. */
  contested: boolean;
  /** What any of its calls may do. */
  effects: Effect[];
  /** The call with what it must have and nothing else; null where an argument that it must have decides. */
  usual: CallLabel | null;
  /** What makes a call graver than it is otherwise, the gravest first; the usual call may be such a one already. */
  conditions: ConditionLabel[];
  reversibility: Reversibility;
  blastRadius: BlastRadius;
  /** Best first: the quotations that made the verdict. */
  evidence: Evidence[];
  findings: Finding[];
  /** One to three sentences about this tool and no other. */
  rationale: string;
  runnerUp?: { category: Category; score: number };
  parameters: ParameterLabel[];
  actions: ActionLabel[];
  ruleset: string;
}
