import type { FindingKind } from './classification.ts';
import type { Quotation } from './evidence.ts';
import type { Act } from './language/acts.ts';
import type { BlastRadius, Category, Effect, Level, Reversibility, Severity } from './taxonomy.ts';
import type { Tool } from './tool.ts';
import type { View } from './definition/view.ts';

/** How a signal moves the level, and under which categories it may. */
export type LevelMove =
  | { move: 'raise' | 'lower'; to: Level; under: readonly Category[] }
  | { move: 'scope'; under: readonly Category[] };

/**
 * How much a signal argues, in words, the weakest first; `judgement/weights.ts` alone has the numbers. A finding argues
 * nothing. What is stated argues as much as its act is stated; or half of that; or more, since another part of the
 * definition leaves no doubt that the act is meant, or the place where the tool acts leaves little.
 */
export const strengths = [
  'finding',
  'hint',
  'claim',
  'likely',
  'said',
  'clear',
  'plain',
  'strong',
  'chosen',
  'decisive',
  'overruling',
  'stated',
  'half-stated',
  'stated-for-sure',
  'stated-in-place',
] as const;
export type Strength = (typeof strengths)[number];

/**
 * What judgement has to know of a signal beyond what it argues for:
 * - `plain-look`: the verb does nothing but look or compute.
 * - `makes-an-answer`: what is made may be no more than the answer.
 * - `tells-what-runs`: it says of what runs what that may do.
 * - `only-runs`, `only-controls`: that something runs, or is controlled, and nothing else.
 * - `by-text`: the text speaks of the result; whatever runs may do more.
 * - `for-good`: the definition itself says that there is no way back.
 */
export type Flag =
  | 'plain-look'
  | 'makes-an-answer'
  | 'tells-what-runs'
  | 'only-runs'
  | 'only-controls'
  | 'by-text'
  | 'for-good';

/** One thing that a rule saw. It argues; it does not decide. */
export interface Signal {
  /** The category it argues for, or against. */
  supports?: Category;
  opposes?: Category;
  /** How much it argues. */
  strength: Strength;
  /** The act that it speaks of, where it speaks of one. */
  act?: Act;
  flag?: Flag;
  /** Completes "the call …"; specific to the tool. Put into words only where it is read, which few are. */
  means?: () => string;
  effects?: readonly Effect[];
  reversibility?: Reversibility;
  blastRadius?: BlastRadius;
  level?: LevelMove;
  /** Something a reader should know that is no verdict. */
  finding?: { kind: FindingKind; severity: Severity; message: string };
  evidence: Quotation[];
}

/** A signal with the rule that gave it, weighed by the judge. */
export interface Report extends Omit<Signal, 'strength' | 'act'> {
  rule: string;
  /** How much it argues: 1 is a plain verb in the name. */
  weight: number;
}

/**
 * A yes-or-no question about one definition.
 *
 * The texts are the rule's page in docs/rules.md and on the site, and the examples are its tests. A rule only
 * reports what it saw; `decide` alone weighs the reports.
 */
export interface Rule {
  /** The file name without its extension. Never reused, since stored evidence refers to it. */
  id: string;
  /** What a match argues for or about: a category, a part of the label, or a finding. */
  argues: Category | 'level' | 'effects' | 'reversibility' | 'blast radius' | FindingKind;
  /** One sentence that is true of every match. */
  description: string;
  /** Why a match argues so. */
  rationale: string;
  /** Known ways to be wrong. */
  falsePositives: [string, ...string[]];
  references?: [string, ...string[]];
  examples: { matches: [Tool, ...Tool[]]; ignores: [Tool, ...Tool[]] };
  /** Pure and linear in the length of the definition. Empty if the rule does not match. */
  match(view: View): readonly Signal[];
  /** Examines a text that belongs to no definition, such as the instructions of a server; pointers are empty. */
  examine?(text: string): readonly Signal[];
  /** Compares what the definition claims with the verdict; gives findings only. */
  review?(view: View, category: Category): readonly Signal[];
}
