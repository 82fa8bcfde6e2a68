import type { FindingKind } from './classification.ts';
import type { Quotation } from './evidence.ts';
import type { BlastRadius, Category, Effect, Level, Reversibility, Severity } from './taxonomy.ts';
import type { Tool } from './tool.ts';
import type { View } from './definition/view.ts';

/** How a signal moves the level, and under which categories it may. */
export type LevelMove =
  | { move: 'raise' | 'lower'; to: Level; under: readonly Category[] }
  | { move: 'scope'; under: readonly Category[] };

/** One thing that a rule saw. It argues; it does not decide. */
export interface Signal {
  /** The category it argues for, or against. */
  supports?: Category;
  opposes?: Category;
  /** How much it argues: 1 is a plain verb in the name. */
  weight: number;
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

/** A signal with the rule that gave it. */
export interface Report extends Signal {
  rule: string;
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
