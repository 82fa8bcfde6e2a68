import type { CallLabel, FindingKind } from './classification.ts';
import type { Occasion } from './definition/conditions.ts';
import type { Quotation } from './evidence.ts';
import type { Act } from './language/acts.ts';
import type { BlastRadius, Category, Effect, Level, Reversibility, Severity } from './taxonomy.ts';
import type { Tool } from './tool.ts';
import type { View } from './definition/view.ts';

/** How a signal moves the level, and under which categories it may. */
export type LevelMove =
  | { move: 'raise' | 'lower'; to: Level; under: readonly Category[] }
  | { move: 'scope'; under: readonly Category[] };

/** How much a signal argues, in words, the weakest first; `judgement/weights.ts` alone has the numbers. */
export const strengths = {
  finding: 'argues nothing; it is told beside the label',
  hint: 'a noun that hints at it',
  claim: 'a claim of the author',
  likely: 'a parameter or a sentence that makes it likely',
  said: 'a sentence that says so',
  clear: 'a name or a description that leaves little doubt',
  plain: 'as much as a plain verb in the name',
  strong: 'more than a plain verb',
  chosen: 'an argument that decides what is done',
  decisive: 'an argument that carries what is done',
  overruling: 'enough to take back whatever else argues for the category',
  stated: 'as much as its act is stated',
  'half-stated': 'half as much as its act is stated, since the verb says little',
  'stated-for-sure': 'as a clear act where the act is stated at all, since its object leaves little doubt',
  'stated-in-place':
    'at least as a sentence that says so, since the place where the tool acts leaves little doubt',
} as const;
export type Strength = keyof typeof strengths;

/** What judgement has to know of a signal beyond what it argues for. */
export const flags = {
  'plain-look': 'the verb does nothing but look or compute',
  'makes-an-answer': 'what is made may be no more than the answer',
  'tells-what-runs': 'it says of what runs what that may do',
  'only-runs': 'it says that something runs, and nothing else',
  'only-controls': 'it says that something is controlled, and nothing else',
  'by-text': 'the text speaks of the result, and whatever runs may do more',
  'chosen-action': 'it speaks of an action that an argument chooses',
  'for-good': 'the definition itself says that there is no way back',
  'by-itself': 'one argument alone makes the call this grave, whatever else it does',
} as const;
export type Flag = keyof typeof flags;

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
  /** The calls that it speaks of; all of them where it is absent. */
  occasion?: Occasion;
  /** What is left of a call outside the occasion: a dry run changes nothing. */
  spared?: Pick<CallLabel, 'category' | 'level'>;
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
  /** Whether the act behind it has only the gravest plausible sense of its verb. */
  isContested: boolean;
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
  review?(view: View, verdict: Reviewed): readonly Signal[];
}

/** The verdict as a review sees it. */
export interface Reviewed {
  category: Category;
  /** The category of the call that names nothing it need not name; undefined where an argument decides. */
  usual: Category | undefined;
  /** Whether the verdict is sure enough to contradict an author. */
  isCertain: boolean;
}
