import type { Category } from '../classifier/taxonomy.ts';

/** A count of right answers among all, with the Wilson interval at 95 %. */
export interface MeasuredShare {
  right: number;
  all: number;
  low: number;
  high: number;
}

/** How well one category is told from the others. */
export interface CategoryAccuracy {
  category: Category;
  rows: number;
  precision: MeasuredShare;
  recall: MeasuredShare;
  f1: number;
}

/** How often verdicts of one confidence were right. */
export interface CalibrationStep {
  from: number;
  to: number;
  /** What the verdicts of this step claimed on average. */
  claimed: number;
  right: MeasuredShare;
}

/** How often each part of a label was right on some rows. */
export interface LabelFigures {
  rows: number;
  category: MeasuredShare;
  level: MeasuredShare;
  levelWithinOne: MeasuredShare;
  reversibility: MeasuredShare;
  effects: { precision: MeasuredShare; recall: MeasuredShare; f1: number };
  macroF1: number;
  dangerousCalledRead: number;
  readCalledGrave: number;
}

/** What hand labels say of the verdicts: on all rows, and on those of which the person was sure. */
export interface LabelAccuracy extends LabelFigures {
  sure: LabelFigures;
  categories: CategoryAccuracy[];
  confusion: { label: Category; verdict: Category; rows: number }[];
  calibration: CalibrationStep[];
}

/** What third parties say of the behaviour of tools, with annotations withheld. */
export interface BehaviourAccuracy {
  rows: number;
  readOrNot: MeasuredShare;
  /** The same without the rows whose stated behaviour contradicts the definition. */
  readOrNotOfRest: MeasuredShare;
  /** How many of all rows that leaves out. */
  setAside: MeasuredShare;
  destructiveFound: MeasuredShare;
  sources: { source: string; readOrNot: MeasuredShare; readOrNotOfRest: MeasuredShare }[];
}

/** How often a rule spoke, and how often the label agreed where it argued for a category. */
export interface RuleAccuracy {
  rule: string;
  /** Definitions of the whole collection on which it spoke. */
  fired: number;
  /** Hand-labelled definitions on which it argued for a category with weight. */
  agreed?: MeasuredShare;
}

/** A definition of the development part whose category was misjudged; names only. */
export interface Miss {
  server: string;
  tool: string;
  label: Category;
  verdict: Category;
  sure: boolean;
}

/** How many poisoned definitions are flagged, and how many benign ones. */
export interface PoisonAccuracy {
  poisoned: MeasuredShare;
  benign: MeasuredShare;
}

/** How a set of texts of our own was judged, and whether the rules have learned from it. */
export interface OwnPoisonAccuracy extends PoisonAccuracy {
  set: string;
  isLearned: boolean;
  /** Whether it holds only the explicit forms that the rules decide; others are implicit for the most part. */
  isExplicit?: boolean;
}

/** A real definition that is accused, and what a person says who has read it. */
export interface FlaggedDefinition {
  server: string;
  tool: string;
  rules: string[];
  /** `right`, `wrong` or `arguable`, and why, in the words of the reader; undefined until somebody has read it. */
  verdict?: string;
}

/** What `docs/accuracy.json` holds: figures and names, no definitions. */
export interface AccuracyReport {
  /** The day of the newest data, `2026-11-21`. */
  date: string;
  ruleset: string;
  labels: { development: LabelAccuracy; heldOut: LabelAccuracy; all: LabelAccuracy };
  behaviour: { development: BehaviourAccuracy; heldOut: BehaviourAccuracy; all: BehaviourAccuracy };
  collection: {
    definitions: number;
    categories: Record<Category, number>;
    falseQuotations: number;
    flagged: number;
    /** Each of them, read by a person. */
    flaggedDefinitions?: FlaggedDefinition[];
  };
  poison: PoisonAccuracy;
  /** Texts of our own, written by somebody who had not seen the rules. */
  ownPoison?: OwnPoisonAccuracy[];
  rules: RuleAccuracy[];
  misses: Miss[];
}
