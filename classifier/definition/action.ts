import type { ActionLabel } from '../classification.ts';
import type { Quotation } from '../evidence.ts';
import type { Effect, Reversibility } from '../taxonomy.ts';

/** One action of a multiplexed tool, with what the rules need to speak for the tool. */
export interface Action extends ActionLabel {
  effects: Effect[];
  reversibility: Reversibility;
  means: () => string;
  quotation: Quotation;
  /** Its place among all actions of the definition. */
  order: number;
}
