import type { LabelFinder } from './label-finder.ts';
import type { LabelledByUser } from './policy.ts';
import type { ClassifiedTool } from './recommend.ts';
import { relabelledCall } from './relabelled-call.ts';

/**
 * Puts a user's label in the place of the classifier's. It speaks of every call: conditions, actions and quotations are the
 * classifier's and go, while findings, parameters and the fingerprint are facts about the definition and stay.
 */
export function relabel(server: string, tool: ClassifiedTool, find: LabelFinder): ClassifiedTool {
  const { label } = find(server, tool);
  if (!label) return tool;
  const { classification } = tool;
  const call = relabelledCall(label, classification);
  return {
    ...tool,
    classification: {
      ...classification,
      ...call,
      usual: call,
      conditions: [],
      actions: [],
      evidence: [],
      contested: false,
    },
    relabelled: { label, classification },
  };
}

/** What is kept beside a user's label; nothing where the label is the classifier's. */
export function labelMarks({ relabelled }: ClassifiedTool): Partial<LabelledByUser> {
  if (!relabelled) return {};
  const { category, level, effects } = relabelled.classification;
  return {
    labelledBy: 'user',
    labelReason: relabelled.label.reason,
    classifierLabel: { category, level, effects },
  };
}
