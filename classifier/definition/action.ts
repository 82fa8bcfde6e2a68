import type { ActionLabel, CallLabel } from '../classification.ts';
import type { Parameter } from './parameters.ts';
import type { Quotation } from '../evidence.ts';
import type { Reversibility } from '../taxonomy.ts';

/** One action of a multiplexed tool, with what the rules need to speak for the tool. */
export interface Action extends ActionLabel {
  reversibility: Reversibility;
  means: () => string;
  quotation: Quotation;
  /** Whether it is taken where a call chooses none. */
  isPreset: boolean;
  /** Whether a call has to choose. */
  isRequired: boolean;
  /** Its place among all actions of the definition. */
  order: number;
}

/** What a switch has the call do beside, as the judge gives it for a tool that would do nothing else. */
export interface SwitchedAct extends CallLabel {
  parameter: Parameter;
  reversibility: Reversibility;
  means: () => string;
  quotation: Quotation;
}
